import { useQuery } from '@apollo/client/react'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFocusBack } from '../../../components/focus-back.ts'
import {
  PersonNameDocument,
  type PropertyFieldFragment,
  type TicketFieldType,
} from '../../../graphql/__generated__/operations.ts'
import { PersonPicker } from '../people/PersonPicker.tsx'
import { inLanguage, offeredChoices, textOfValue, valueOfText } from './field-value.ts'

/** Sets the value; gives null when it is set, else why not, in words. */
export type SetValue = (value: unknown) => Promise<string | null>

interface ControlProps {
  readonly field: PropertyFieldFragment
  /** The value as it stands in JSON; undefined for none. */
  readonly value: unknown
  readonly readOnly: boolean
  readonly set: SetValue
}

const inputTypes: Readonly<Partial<Record<TicketFieldType, string>>> = {
  DATE: 'date',
  TIMESTAMP: 'datetime-local',
  URL: 'url',
  EMAIL: 'email',
}

/** A custom field of a ticket with its label and the control of its type. What was refused stays as it was typed, with the reason. */
export function FieldControl(props: ControlProps) {
  const { field, value, readOnly } = props
  const { t, i18n } = useTranslation()
  const id = useId()
  const [failure, setFailure] = useState<string | null>(null)
  const language = i18n.resolvedLanguage
  const label = inLanguage(field.label, field.labels, language)
  const help = field.help === null ? null : inLanguage(field.help, field.helps, language)
  const set: SetValue = async (next) => {
    const reason = await props.set(next)
    setFailure(reason)
    return reason
  }
  const described = [help && `${id}-help`, failure && `${id}-error`].filter(Boolean).join(' ') || undefined
  const shared = { id, field, value, readOnly, set, label, described, invalid: failure !== null, setFailure }
  const grouped = field.type === 'MULTI_CHOICE' || field.type === 'PERSON'
  const name = (
    <>
      <span>
        {label}
        {field.required === 'ALWAYS' && (
          <span className="required" title={t('properties.required')}>
            <span aria-hidden="true">{' *'}</span>
            <span className="visually-hidden"> {t('properties.required')}</span>
          </span>
        )}
      </span>
      {field.archivedAt !== null && <span className="field-mark">{t('properties.archived')}</span>}
      {field.required === 'ON_SOLVING' && field.archivedAt === null && (
        <span className="field-mark">{t('properties.requiredOnSolving')}</span>
      )}
    </>
  )
  return (
    <div className="field custom-field" data-field={field.key}>
      {grouped ? (
        <span className="label" id={`${id}-label`}>
          {name}
        </span>
      ) : (
        <label htmlFor={id}>{name}</label>
      )}
      {controlOf(field.type, shared)}
      {help && (
        <p id={`${id}-help`} className="field-help">
          {help}
        </p>
      )}
      {failure && (
        <p id={`${id}-error`} className="field-error" role="alert">
          {failure}
        </p>
      )}
    </div>
  )
}

interface Shared extends ControlProps {
  readonly id: string
  readonly label: string
  readonly described: string | undefined
  readonly invalid: boolean
  readonly setFailure: (reason: string | null) => void
}

function controlOf(type: TicketFieldType, shared: Shared): ReactNode {
  switch (type) {
    case 'BOOLEAN':
    case 'CHOICE':
      return <Choice {...shared} />
    case 'MULTI_CHOICE':
      return <MultiChoice {...shared} />
    case 'PERSON':
      return <PersonValue {...shared} />
    default:
      return <Typed {...shared} />
  }
}

/** Text, numbers, days and moments: kept while one types, set on Enter or when one leaves; Escape brings back what was. */
function Typed({ id, field, value, readOnly, set, described, invalid, setFailure }: Shared) {
  const { t } = useTranslation()
  const { type } = field
  const present = textOfValue(type, value)
  const [typed, setTyped] = useState<string | null>(null)
  const commit = async () => {
    if (typed === null) return
    if (typed.trim() === present.trim()) {
      setTyped(null)
      setFailure(null)
      return
    }
    const next = valueOfText(type, typed)
    if (next === undefined) {
      setFailure(t(`properties.wrong.${type}`))
      return
    }
    const asked = typed
    if ((await set(next)) === null) setTyped((now) => (now === asked ? null : now))
  }
  const shared = {
    id,
    name: `field-${field.key}`,
    className: type === 'LONG_TEXT' ? 'text' : 'input',
    readOnly,
    'aria-invalid': invalid || undefined,
    'aria-describedby': described,
    'aria-required': field.required === 'ALWAYS' || undefined,
    value: typed ?? present,
    onBlur: () => void commit(),
  }
  const change = (text: string) => setTyped(text)
  const keys = (event: React.KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape' && typed !== null) {
      event.stopPropagation()
      setTyped(null)
      setFailure(null)
    } else if (event.key === 'Enter' && (type !== 'LONG_TEXT' || event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void commit()
    }
  }
  if (type === 'LONG_TEXT') {
    return (
      <textarea
        {...shared}
        dir="auto"
        rows={3}
        maxLength={10_000}
        onChange={(event) => change(event.target.value)}
        onKeyDown={keys}
      />
    )
  }
  return (
    <input
      {...shared}
      type={inputTypes[type] ?? 'text'}
      dir={type === 'TEXT' ? 'auto' : undefined}
      inputMode={type === 'NUMBER' ? 'numeric' : type === 'DECIMAL' ? 'decimal' : undefined}
      maxLength={type === 'URL' ? 2_000 : 500}
      onChange={(event) => change(event.target.value)}
      onKeyDown={keys}
    />
  )
}

/** Yes or no, or one of the choices; the empty one takes the value away. */
function Choice({ id, field, value, readOnly, set, described, invalid }: Shared) {
  const { t, i18n } = useTranslation()
  const present = textOfValue(field.type, value)
  const options =
    field.type === 'BOOLEAN'
      ? [
          { value: 'true', label: t('properties.yes') },
          { value: 'false', label: t('properties.no') },
        ]
      : offeredChoices(field, [present]).map((choice) => ({
          value: choice.value,
          label: inLanguage(choice.label, choice.labels, i18n.resolvedLanguage),
        }))
  return (
    <select
      id={id}
      name={`field-${field.key}`}
      className="input"
      disabled={readOnly}
      aria-invalid={invalid || undefined}
      aria-describedby={described}
      value={present}
      onChange={(event) => void set(valueOfText(field.type, event.target.value))}
    >
      <option value="">{t('properties.nothing')}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

/** Any of the choices, each set as it is checked. */
function MultiChoice({ id, field, value, readOnly, set, described }: Shared) {
  const { i18n } = useTranslation()
  const chosen = Array.isArray(value) ? value.map(String) : []
  return (
    <fieldset
      className="choices"
      disabled={readOnly}
      aria-labelledby={`${id}-label`}
      aria-describedby={described}
    >
      {offeredChoices(field, chosen).map((choice) => (
        <label key={choice.value}>
          <input
            type="checkbox"
            name={`field-${field.key}`}
            checked={chosen.includes(choice.value)}
            onChange={(event) => {
              const next = event.target.checked
                ? [...chosen, choice.value]
                : chosen.filter((one) => one !== choice.value)
              void set(next.length === 0 ? null : next)
            }}
          />
          {inLanguage(choice.label, choice.labels, i18n.resolvedLanguage)}
        </label>
      ))}
    </fieldset>
  )
}

/** A person by name, chosen by the picker. */
function PersonValue({ id, field, value, readOnly, set, label, described }: Shared) {
  const { t } = useTranslation()
  const [picking, setPicking] = useState(false)
  const button = useFocusBack(picking)
  const personId = typeof value === 'string' ? value : null
  const { data } = useQuery(PersonNameDocument, {
    variables: { id: personId ?? '' },
    skip: personId === null,
    fetchPolicy: 'cache-first',
  })
  if (picking) {
    return (
      <PersonPicker
        label={label}
        autoFocus
        onLeave={() => setPicking(false)}
        onChoose={(person) => {
          setPicking(false)
          void set(person.id)
        }}
      />
    )
  }
  const name = personId === null ? t('properties.nothing') : (data?.person?.name ?? `#${personId}`)
  return (
    // biome-ignore lint/a11y/useSemanticElements: it is a name beside two buttons, no set of inputs
    <div className="person-value" role="group" aria-labelledby={`${id}-label`} aria-describedby={described}>
      <span>{name}</span>
      {!readOnly && (
        <>
          <button
            ref={button}
            type="button"
            className="plain"
            name={`field-${field.key}`}
            aria-label={t('properties.choosePerson', { field: label })}
            onClick={() => setPicking(true)}
          >
            {t('properties.choose')}
          </button>
          {personId !== null && (
            <button
              type="button"
              className="remove"
              aria-label={t('properties.clearField', { field: label })}
              onClick={() => void set(null)}
            >
              <span aria-hidden="true">{'×'}</span>
            </button>
          )}
        </>
      )}
    </div>
  )
}
