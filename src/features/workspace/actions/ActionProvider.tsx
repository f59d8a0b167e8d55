import { type ReactNode, useEffect, useMemo } from 'react'
import { createKeybindingsHandler, type KeyBindingMap } from 'tinykeys'
import { type Action, ActionContext, ActionRegistry } from './actions.ts'

/** Keeps the actions of the page and listens for their keys. */
export function ActionProvider({ children }: { children: ReactNode }) {
  const registry = useMemo(() => new ActionRegistry(), [])
  useEffect(() => {
    let handle = handlerOf(registry.all())
    const stop = registry.subscribe(() => {
      handle = handlerOf(registry.all())
    })
    const onKey = (event: KeyboardEvent) => handle(event)
    document.addEventListener('keydown', onKey)
    return () => {
      stop()
      document.removeEventListener('keydown', onKey)
    }
  }, [registry])
  return <ActionContext value={registry}>{children}</ActionContext>
}

// A box that was just ticked takes the space bar only.
const writing =
  'input:not([type="checkbox"]), textarea, select, dialog, [contenteditable="true"], [role="dialog"], [role="menu"]'

/** Whether a key that stands for an action is meant as such here, and not for what has the focus. */
function isFree(event: KeyboardEvent): boolean {
  const target = event.target
  if (event.defaultPrevented || !(target instanceof HTMLElement)) return !event.defaultPrevented
  if (target.closest(writing)) return false
  return event.key !== 'Enter' || !target.closest('a, button')
}

function handlerOf(actions: readonly Action[]): (event: KeyboardEvent) => void {
  const bindings: KeyBindingMap = {}
  for (const { keys, everywhere, run } of actions) {
    if (!keys) continue
    const press = (event: KeyboardEvent) => {
      if (everywhere ? event.defaultPrevented : !isFree(event)) return
      event.preventDefault()
      run()
    }
    bindings[keys] = press
    // Many keyboards have the slash above a digit.
    if (keys === '/') bindings['Shift+/'] = press
  }
  return createKeybindingsHandler(bindings)
}
