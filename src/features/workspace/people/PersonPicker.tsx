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
  // Enter that comes before the answer is for the first of the answer, and not for who is still shown.
  const [answered, setAnswered] = useState('')
  const entered = useRef(false)
  const pick = (person: PersonChoiceFragment | undefined) => {
    if (!person) return
    setText('')
    props.onChoose(person)
  }
  const latestPick = useRef(pick)
  latestPick.current = pick
  const { role } = props
  useEffect(() => {
    asked.current += 1
    const mine = asked.current
    entered.current = false
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
            const people = data?.people.nodes ?? []
            setFound(people)
            setAnswered(text.trim())
            setFailure(null)
            setAt(0)
            if (entered.current) latestPick.current(people[0])
            entered.current = false
          },
          (error: unknown) => {
            if (mine === asked.current) setFailure(t(errorWords(error).key))
          },
        )
    }, rest)
    return () => clearTimeout(timer)
  }, [client, role, text, t])
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
          else if (event.key === 'Enter') {
            if (text.trim() === answered) pick(found?.[at])
            else entered.current = text.trim() !== ''
          } else if (event.key === 'Escape') {
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
                pick(found[place])
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
