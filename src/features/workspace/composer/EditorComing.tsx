import { type RefObject, useRef } from 'react'

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Lines of text as paragraphs. */
function paragraphs(text: string): string {
  return text
    .split('\n')
    .map((line) => `<p>${line.replaceAll(/[&<>]/g, (sign) => escapes[sign] ?? sign)}</p>`)
    .join('')
}

/**
 * Stands in the editor's place until it is loaded, and takes what is typed by then: who presses R and writes on at once must not press keys of the ticket
 * instead. What was written before stays above it.
 */
export function EditorComing(props: {
  readonly place: RefObject<HTMLTextAreaElement | null>
  readonly label: string
  readonly placeholder: string
  readonly html: string
  /** Grows when `html` was replaced from outside. */
  readonly round: number
  readonly onWrite: (html: string) => void
  /** Whether one writes here, so that the editor is to go on with it. */
  readonly focused: RefObject<boolean>
  readonly onSend: (more: boolean) => void
}) {
  const before = useRef(props.html)
  const typed = useRef('')
  const round = useRef(props.round)
  if (round.current !== props.round) {
    round.current = props.round
    // What is typed here stands at its end, or is gone.
    if (!props.html.endsWith(typed.current)) typed.current = ''
    before.current = props.html.slice(0, props.html.length - typed.current.length)
  }
  return (
    <textarea
      ref={props.place}
      className="editor editor-coming"
      aria-label={props.label}
      placeholder={props.html === '' ? props.placeholder : undefined}
      onFocus={() => {
        props.focused.current = true
      }}
      onBlur={() => {
        // Who has left, to send it, is not fetched back by the editor. That the field itself goes is told to nobody.
        if (document.hasFocus()) props.focused.current = false
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        props.onSend(event.shiftKey)
      }}
      onChange={({ target }) => {
        typed.current = paragraphs(target.value)
        props.onWrite(before.current + typed.current)
      }}
    />
  )
}
