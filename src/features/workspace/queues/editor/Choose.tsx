import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorWords } from '../../../../graphql/errors.ts'
import type { Option } from './words.ts'

/** Chooses values by writing a part of them: arrows move in what is offered, Enter takes it, Backspace takes the last one back. */
export function Choose(props: {
  /** What is chosen. */
  readonly chosen: readonly Option[]
  readonly choose: (values: readonly Option[]) => void
  /** What fits to a text; asked as one writes. */
  readonly find: (text: string) => Promise<readonly Option[]> | readonly Option[]
  /** How many can be chosen. */
  readonly most?: number
  /** True: what is written can be taken as it is. */
  readonly free?: boolean
  readonly name: string
  readonly hint?: string
}) {
  const { chosen, choose, find, most = 100, free = false, name, hint } = props
  const { t } = useTranslation()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const { offered, answers, failure } = useOffered(open, text, find)
  // Enter that comes before the answer is for the first of the answer, and not for what is still shown.
  const entered = useRef(false)
  const written = text.trim()
  const left = offered.filter(({ value }) => !chosen.some((one) => one.value === value))
  const options =
    free && written && !left.some(({ value }) => value === written)
      ? [{ value: written, label: written }, ...left]
      : left
  const take = (option: Option | undefined) => {
    if (!option) return
    entered.current = false
    choose(most === 1 ? [option] : [...chosen, option])
    setText('')
    setAt(0)
    if (most === 1) setOpen(false)
    input.current?.focus()
  }
  useEffect(() => {
    if (!answers || !entered.current) return
    entered.current = false
    take(options[0])
  })
  const drop = (value: string) => choose(chosen.filter((one) => one.value !== value))
  const shown = open && options.length > 0
  const asIs = free && options[at]?.value === written
  return (
    <div className="choose">
      {chosen.map(({ value, label }) => (
        <span key={value} className="tag">
          {label}
          <button
            type="button"
            aria-label={t('editor.takeAway', { value: label })}
            onClick={() => drop(value)}
          >
            <span aria-hidden="true">{'×'}</span>
          </button>
        </span>
      ))}
      {(chosen.length < most || most === 1) && (
        <span className="choose-place">
          <input
            ref={input}
            className="input"
            role="combobox"
            aria-label={name}
            aria-expanded={shown}
            aria-controls={shown ? id : undefined}
            aria-activedescendant={shown ? `${id}-${at}` : undefined}
            aria-autocomplete="list"
            autoComplete="off"
            placeholder={chosen.length === 0 ? (hint ?? t('editor.choose')) : undefined}
            value={text}
            onFocus={() => setOpen(true)}
            onBlur={() => {
              entered.current = false
              setOpen(false)
            }}
            onChange={(event) => {
              entered.current = false
              setText(event.target.value)
              setOpen(true)
              setAt(0)
            }}
            onKeyDown={(event) => {
              const { length } = options
              if (event.key === 'ArrowDown') setAt((at + 1) % Math.max(length, 1))
              else if (event.key === 'ArrowUp') setAt((at - 1 + length) % Math.max(length, 1))
              else if (event.key === 'Enter') {
                if (!open || answers || asIs) take(shown ? options[at] : undefined)
                else entered.current = written !== ''
              } else if (event.key === 'Escape' && shown) setOpen(false)
              else if (event.key === 'Backspace' && text === '' && chosen.length > 0)
                choose(chosen.slice(0, -1))
              else return
              event.preventDefault()
              event.stopPropagation()
            }}
          />
          {shown && (
            <div id={id} role="listbox" aria-label={name} className="choose-list">
              {options.map((option, index) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's, which keeps the focus
                <div
                  key={option.value}
                  id={`${id}-${index}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === at}
                  onPointerDown={(event) => event.preventDefault()}
                  onClick={() => take(option)}
                >
                  {option.label}
                </div>
              ))}
            </div>
          )}
          {open && failure && (
            <p role="alert" className="field-error">
              {failure}
            </p>
          )}
        </span>
      )}
    </div>
  )
}

/** What is offered, whether it answers the text as it stands, and in words why nothing could be searched. */
interface Offered {
  readonly offered: readonly Option[]
  readonly answers: boolean
  readonly failure: string | null
}

/** What is offered for a text, a moment after it was written; what was offered before stays until then. */
function useOffered(
  open: boolean,
  text: string,
  find: (text: string) => Promise<readonly Option[]> | readonly Option[],
): Offered {
  const { t } = useTranslation()
  const [answer, setAnswer] = useState<{ readonly to: string | null; readonly options: readonly Option[] }>({
    to: null,
    options: [],
  })
  const [failure, setFailure] = useState<string | null>(null)
  const latest = useRef(find)
  latest.current = find
  const asked = text.trim()
  useEffect(() => {
    if (!open) return
    let current = true
    const found = (options: readonly Option[]) => {
      if (!current) return
      setAnswer({ to: asked, options })
      setFailure(null)
    }
    const now = latest.current(asked)
    if (!(now instanceof Promise)) found(now)
    else
      now.then(found, (error: unknown) => {
        if (current) setFailure(t(errorWords(error).key))
      })
    return () => {
      current = false
    }
  }, [open, asked, t])
  return { offered: answer.options, answers: answer.to === asked, failure }
}

/** Those of the options that have the text in their label. */
export function having(options: readonly Option[], text: string): readonly Option[] {
  const wanted = text.toLocaleLowerCase()
  return options.filter(({ label }) => label.toLocaleLowerCase().includes(wanted)).slice(0, 50)
}
