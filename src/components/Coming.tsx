import { useLayoutEffect, useRef } from 'react'

/** Keys beside those that write, that dialogs and menus hear. Others, such as Tab and F5, are the browser's as ever. */
const heard = new Set(['Enter', 'Escape', 'ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight'])

/**
 * Stands for what was asked for and is still loaded. Keys that come by then are meant for it: none of them is the page's, and it gets them once it is there
 * and has the focus. Escape gives it up.
 */
export function Coming({ giveUp }: { giveUp?: () => void }) {
  const latest = useRef(giveUp)
  latest.current = giveUp
  useLayoutEffect(() => {
    const early: string[] = []
    const keep = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if ([...event.key].length !== 1 && !heard.has(event.key)) return
      event.preventDefault()
      event.stopImmediatePropagation()
      if (event.key === 'Escape') {
        early.length = 0
        latest.current?.()
      } else early.push(event.key)
    }
    window.addEventListener('keydown', keep, { capture: true })
    return () => {
      window.removeEventListener('keydown', keep, { capture: true })
      // What has come takes the focus with the same picture, by effects that follow this one.
      queueMicrotask(() => early.forEach(press))
    }
  }, [])
  return null
}

/** Does what a key does to what has the focus; outside of fields, menus and dialogs nothing. */
function press(key: string): void {
  const target = document.activeElement
  if (!(target instanceof HTMLElement) || target === document.body) return
  const field = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : null
  if (!field && !target.closest('[role="menu"], [role="dialog"], dialog')) return
  const isTaken = !target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
  )
  if (isTaken) return
  const written = key === 'Enter' && field instanceof HTMLTextAreaElement ? '\n' : key
  if (field && [...written].length === 1) {
    field.setRangeText(written, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end')
    field.dispatchEvent(new InputEvent('input', { bubbles: true, data: written, inputType: 'insertText' }))
  } else if (key === 'Enter' && target.matches('button, a')) target.click()
}
