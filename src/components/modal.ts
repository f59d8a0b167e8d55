import { type RefObject, useLayoutEffect, useRef } from 'react'

/**
 * A dialog over the page, from its first picture on: what is typed then is not the page's any more.
 * `first` is what has the focus first, as a selector; without it, it is what the browser reaches first.
 */
export function useModal(first?: string): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    dialog.current?.showModal()
    if (first) dialog.current?.querySelector<HTMLElement>(first)?.focus()
  }, [first])
  return dialog
}
