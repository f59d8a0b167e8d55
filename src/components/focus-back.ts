import { type RefObject, useLayoutEffect, useRef } from 'react'

/** Where a form that stands in the place of its button closes and takes the focus with it, the button has it again. Gives the button's ref. */
export function useFocusBack(open: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null)
  const before = useRef(open)
  useLayoutEffect(() => {
    if (before.current && !open && document.activeElement === document.body) button.current?.focus()
    before.current = open
  }, [open])
  return button
}
