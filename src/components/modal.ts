import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

/**
 * A dialog over the page, from its first picture on: what is typed then is not the page's any more.
 * `first` is what has the focus first, as a selector; without it, it is what the browser reaches first.
 */
export function useModal(first?: string): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const opened = dialog.current
    opened?.showModal()
    if (first) opened?.querySelector<HTMLElement>(first)?.focus()
    // At once, before React is told that it is closed: the next letter may follow at its heels.
    opened?.addEventListener('close', goOnWriting, { capture: true })
    return () => opened?.removeEventListener('close', goOnWriting, { capture: true })
  }, [first])
  useEffect(() => goOnWriting, [])
  return dialog
}

/** The browser gives the focus back to a text, but not the caret, which went with what was in the dialog: without it nothing could be written. */
function goOnWriting(): void {
  const text = document.activeElement
  if (!(text instanceof HTMLElement) || !text.isContentEditable) return
  if (text.contains(document.getSelection()?.anchorNode ?? null)) return
  text.blur()
  text.focus()
}
