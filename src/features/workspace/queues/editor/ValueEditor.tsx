import { useTranslation } from 'react-i18next'
import type { ValueEditorProps } from 'react-querybuilder'
import {
  type Duration,
  type Field,
  fieldNamed,
  type Operator,
  type Relative,
  type Single,
  valueShape,
} from '../../../../../schema/conditions/index.ts'
import { useDirectory } from '../../directory.ts'
import { useBuilding } from './building.ts'
import { Choose, having } from './Choose.tsx'
import { References } from './References.tsx'
import { pointerOf } from './tree.ts'
import { fieldLabel, optionsOf } from './words.ts'

/** Edits the value of a question, in the form that the field and the operator have; says what is wrong with it. */
export function ValueEditor({ field: name, operator, value, handleOnChange, path }: ValueEditorProps) {
  const { t, i18n } = useTranslation()
  const { registry, tree, errors } = useBuilding()
  const directory = useDirectory()
  if (!registry.has(name)) return null
  const field = fieldNamed(name, registry)
  const label = fieldLabel(field, directory, t, i18n.resolvedLanguage)
  const shape = valueShape[operator as Operator]
  const pointer = pointerOf(tree, path)
  const wrong = errors.find((error) => error.path === pointer || error.path.startsWith(`${pointer}/`))
  return (
    <>
      <Shaped field={field} shape={shape} name={label} value={value} change={handleOnChange} />
      {wrong && (
        <span className="field-error rule-error" role="alert">
          {shape === 'pattern' ? wrong.message : t('editor.incomplete')}
        </span>
      )}
    </>
  )
}

interface Editing<Value> {
  readonly field: Field
  readonly name: string
  readonly value: Value
  readonly change: (value: unknown) => void
}

function Shaped({ shape, ...editing }: Editing<unknown> & { shape: string }) {
  const { field, name, value, change } = editing
  const { t } = useTranslation()
  switch (shape) {
    case 'none':
      return null
    case 'list':
      return <Many {...editing} value={value as Relative | readonly Single[]} />
    case 'duration':
      return <Length {...editing} value={value as Duration} />
    case 'range': {
      const [low, high] = value as readonly [Single, Single]
      return (
        <span className="value-range">
          <One
            field={field}
            name={t('editor.from', { name })}
            value={low}
            change={(one) => change([one, high])}
          />
          <One
            field={field}
            name={t('editor.to', { name })}
            value={high}
            change={(one) => change([low, one])}
          />
        </span>
      )
    }
    default:
      return <One {...editing} value={value as Single} />
  }
}

function One({ field, name, value, change }: Editing<Single>) {
  const { t, i18n } = useTranslation()
  const directory = useDirectory()
  const relative = typeof value === 'object'
  const text = typeof value === 'string' ? value : ''
  const options = optionsOf(field, directory, t, i18n.resolvedLanguage)
  if (options) {
    return (
      <select
        className="input"
        aria-label={name}
        value={text}
        onChange={(event) => change(event.target.value)}
      >
        {!options.some((option) => option.value === text) && (
          <option value={text}>{t('editor.choose')}</option>
        )}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    )
  }
  switch (field.type) {
    case 'reference':
      return (
        <References
          field={field}
          name={name}
          value={relative || text ? [value] : []}
          most={1}
          change={([one]) => change(one ?? '')}
        />
      )
    case 'timestamp':
    case 'date': {
      const isDate = field.type === 'date'
      return (
        <span className="value-moment">
          <select
            className="input"
            aria-label={t('editor.when', { name })}
            value={relative ? 'now' : 'then'}
            onChange={(event) => {
              if (event.target.value === 'now') change({ relative: 'now' })
              else change(isDate ? new Date().toISOString().slice(0, 10) : new Date().toISOString())
            }}
          >
            <option value="now">{t(isDate ? 'editor.today' : 'editor.now')}</option>
            <option value="then">{t(isDate ? 'editor.day' : 'editor.moment')}</option>
          </select>
          {!relative && (
            <input
              className="input"
              type={isDate ? 'date' : 'datetime-local'}
              aria-label={name}
              value={isDate ? text : localText(text)}
              onChange={(event) => {
                const given = event.target.value
                change(isDate || given === '' ? given : new Date(given).toISOString())
              }}
            />
          )}
        </span>
      )
    }
    default:
      return (
        <input
          className="input"
          aria-label={name}
          inputMode={field.type === 'number' || field.type === 'decimal' ? 'decimal' : 'text'}
          value={text}
          onChange={(event) => change(event.target.value)}
        />
      )
  }
}

/** A moment in the form of a `datetime-local` input, in the reader's zone. */
function localText(iso: string): string {
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return ''
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

function Length({ field, name, value, change }: Editing<Duration>) {
  const { t } = useTranslation()
  const units = (['minutes', 'hours', 'days', 'weeks'] as const).filter(
    (unit) => field.type !== 'date' || unit === 'days' || unit === 'weeks',
  )
  return (
    <span className="value-duration">
      <input
        className="input"
        type="number"
        min={1}
        max={10_000}
        aria-label={t('editor.amount', { name })}
        value={Number.isFinite(value.amount) ? value.amount : ''}
        onChange={(event) => change({ ...value, amount: event.target.valueAsNumber })}
      />
      <select
        className="input"
        aria-label={t('editor.unit', { name })}
        value={value.unit}
        onChange={(event) => change({ ...value, unit: event.target.value })}
      >
        {units.map((unit) => (
          <option key={unit} value={unit}>
            {t(`editor.units.${unit}`)}
          </option>
        ))}
      </select>
    </span>
  )
}

function Many({ field, name, value, change }: Editing<Relative | readonly Single[]>) {
  const { t, i18n } = useTranslation()
  const directory = useDirectory()
  if (field.type === 'people' || (field.type === 'reference' && field.to !== 'status'))
    return (
      <References
        field={field}
        name={name}
        value={Array.isArray(value) ? value : [value as Relative]}
        change={(values) => {
          const mine = values.find((one) => typeof one === 'object' && one.relative === 'myTeams')
          change(mine ?? values)
        }}
      />
    )
  const texts = (Array.isArray(value) ? value : []).filter((one) => typeof one === 'string')
  const options = optionsOf(field, directory, t, i18n.resolvedLanguage)
  return (
    <Choose
      name={name}
      free={!options}
      chosen={texts.map((text) => options?.find((one) => one.value === text) ?? { value: text, label: text })}
      choose={(chosen) => change(chosen.map((one) => one.value))}
      find={(text) => having(options ?? [], text)}
      {...(!options && { hint: t('editor.write') })}
    />
  )
}
