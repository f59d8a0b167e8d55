import { useApolloClient } from '@apollo/client/react'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  PeopleDocument,
  type PersonChoiceFragment,
  type PersonRole,
} from '../../../graphql/__generated__/operations.ts'
import { errorWords } from '../../../graphql/errors.ts'
import './people.css'

const rest = 200

/** Finds a person by name or address as one types: arrows and Enter choose, Escape closes. */
export function PersonPicker(props: {
  readonly label: string
  readonly role?: PersonRole
  readonly autoFocus?: boolean
  readonly onChoose: (person: PersonChoiceFragment) => void
  readonly onLeave?: () => void
}) {
  const { t } = useTranslation()
  const client = useApolloClient()
  const id = useId()
  const [text, setText] = useState('')
  const [found, setFound] = useState<readonly PersonChoiceFragment[] | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [at, setAt] = useState(0)
  const asked = useRef(0)
  const { role } = props
  useEffect(() => {
    asked.current += 1
    const mine = asked.current
    if (text.trim() === '') {
      setFound(null)
      return
    }
    const timer = setTimeout(() => {
      client
        .query({
          query: PeopleDocument,
          variables: { search: text.trim(), role: role ?? null, first: 8 },
          fetchPolicy: 'no-cache',
        })
        .then(
          ({ data }) => {
            if (mine !== asked.current) return
            setFound(data?.people.nodes ?? [])
            setFailure(null)
            setAt(0)
          },
          (error: unknown) => {
            if (mine === asked.current) setFailure(t(errorWords(error).key))
          },
        )
    }, rest)
    return () => clearTimeout(timer)
  }, [client, role, text, t])
  const choose = (place: number) => {
    const person = found?.[place]
    if (!person) return
    setText('')
    props.onChoose(person)
  }
  const open = found !== null
  return (
    <div className="picker">
      <input
        className="input"
        role="combobox"
        aria-label={props.label}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && found.length > 0 ? `${id}-${at}` : undefined}
        placeholder={t('people.hint')}
        maxLength={200}
        // biome-ignore lint/a11y/noAutofocus: it opens by a button and is the next thing to fill in
        autoFocus={props.autoFocus}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => setFound(null)}
        onKeyDown={(event) => {
          const count = found?.length ?? 0
          if (event.key === 'ArrowDown') setAt((at + 1) % Math.max(count, 1))
          else if (event.key === 'ArrowUp') setAt((at + count - 1) % Math.max(count, 1))
          else if (event.key === 'Enter') choose(at)
          else if (event.key === 'Escape') {
            setFound(null)
            props.onLeave?.()
          } else return
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      {open && (
        <div id={`${id}-list`} role="listbox" aria-label={props.label} className="picker-list">
          {found.length === 0 && <div className="picker-none">{t('people.none')}</div>}
          {found.map(({ id: personId, name, email }, place) => (
            <div
              key={personId}
              id={`${id}-${place}`}
              role="option"
              tabIndex={-1}
              aria-selected={place === at}
              onPointerDown={(event) => {
                event.preventDefault()
                choose(place)
              }}
            >
              {name}
              {email && <span className="picker-email">{email}</span>}
            </div>
          ))}
        </div>
      )}
      {failure && <p role="alert">{failure}</p>}
    </div>
  )
}
