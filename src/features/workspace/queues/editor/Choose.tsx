import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
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
  const offered = useOffered(open, text, find)
  const written = text.trim()
  const left = offered.filter(({ value }) => !chosen.some((one) => one.value === value))
  const options =
    free && written && !left.some(({ value }) => value === written)
      ? [{ value: written, label: written }, ...left]
      : left
  const take = (option: Option | undefined) => {
    if (!option) return
    choose(most === 1 ? [option] : [...chosen, option])
    setText('')
    setAt(0)
    if (most === 1) setOpen(false)
    input.current?.focus()
  }
  const drop = (value: string) => choose(chosen.filter((one) => one.value !== value))
  const shown = open && options.length > 0
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
            onBlur={() => setOpen(false)}
            onChange={(event) => {
              setText(event.target.value)
              setOpen(true)
              setAt(0)
            }}
            onKeyDown={(event) => {
              const { length } = options
              if (event.key === 'ArrowDown') setAt((at + 1) % Math.max(length, 1))
              else if (event.key === 'ArrowUp') setAt((at - 1 + length) % Math.max(length, 1))
              else if (event.key === 'Enter') take(shown ? options[at] : undefined)
              else if (event.key === 'Escape' && shown) setOpen(false)
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
        </span>
      )}
    </div>
  )
}

/** What is offered for a text, a moment after it was written. */
function useOffered(
  open: boolean,
  text: string,
  find: (text: string) => Promise<readonly Option[]> | readonly Option[],
): readonly Option[] {
  const [offered, setOffered] = useState<readonly Option[]>([])
  const latest = useRef(find)
  latest.current = find
  useEffect(() => {
    if (!open) return
    let current = true
    const found = (options: readonly Option[]) => {
      if (current) setOffered(options)
    }
    const now = latest.current(text.trim())
    if (!(now instanceof Promise)) found(now)
    else now.then(found, (error: unknown) => console.warn('Nothing could be searched.', error))
    return () => {
      current = false
    }
  }, [open, text])
  return offered
}

/** Those of the options that have the text in their label. */
export function having(options: readonly Option[], text: string): readonly Option[] {
  const wanted = text.toLocaleLowerCase()
  return options.filter(({ label }) => label.toLocaleLowerCase().includes(wanted)).slice(0, 50)
}
