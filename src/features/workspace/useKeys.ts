import { useEffect, useRef } from 'react'

/** What a key does; keys are named as in `KeyboardEvent.key`, letters small. */
export type Keys = Readonly<Record<string, (() => void) | undefined>>

/** Listens for keys on the page, but not while something is typed, chosen or confirmed. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      const target = event.target
      if (
        target instanceof HTMLElement &&
        target.closest('input, textarea, select, dialog, [contenteditable]')
      )
        return
      if (event.key === 'Enter' && target instanceof HTMLElement && target.closest('a, button')) return
      const run = latest.current[event.key.length === 1 ? event.key.toLowerCase() : event.key]
      if (!run) return
      event.preventDefault()
      run()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
