import { type ReactNode, useEffect, useMemo } from 'react'
import { createKeybindingsHandler, type KeyBindingMap } from 'tinykeys'
import { type Action, ActionContext, ActionRegistry } from './actions.ts'

/** Keeps the actions of the page and listens for their keys. */
export function ActionProvider({ children }: { children: ReactNode }) {
  const registry = useMemo(() => new ActionRegistry(), [])
  useEffect(() => {
    // Made with the next key: a ticket that opens changes what is offered several times.
    let handle: ((event: KeyboardEvent) => void) | null = null
    const stop = registry.subscribe(() => {
      handle = null
    })
    const onKey = (event: KeyboardEvent) => {
      handle ??= handlerOf(registry.all())
      handle(event)
      leave(event)
    }
    document.addEventListener('keydown', onKey)
    return () => {
      stop()
      document.removeEventListener('keydown', onKey)
    }
  }, [registry])
  return <ActionContext value={registry}>{children}</ActionContext>
}

// A box that was just ticked takes the space bar only.
const fields = 'input:not([type="checkbox"]), textarea, select'
const over = 'dialog, [role="dialog"], [role="menu"]'
const writing = `${fields}, [contenteditable="true"], ${over}`

/** Whether a key that stands for an action is meant as such here, and not for what has the focus. */
function isFree(event: KeyboardEvent): boolean {
  const target = event.target
  if (event.defaultPrevented || !(target instanceof HTMLElement)) return !event.defaultPrevented
  if (target.closest(writing)) return false
  return event.key !== 'Enter' || !target.closest('a, button')
}

/** Escape in a field of the page gives the keys back to the list and the ticket: the focus goes to the heading of its pane. */
function leave(event: KeyboardEvent): void {
  const { target } = event
  if (event.key !== 'Escape' || event.defaultPrevented || !(target instanceof HTMLElement)) return
  if (!target.matches(fields) || target.closest(over)) return
  target.closest('.pane')?.querySelector<HTMLElement>(':is(h1, h2)[tabindex="-1"]')?.focus()
}

/** On which keys a sign stands, and with which of these, is the keyboard's affair: `#` is one key in Germany and Shift+3 elsewhere. */
const reaching = ['', 'Shift+', 'Alt+', 'Shift+Alt+', 'Control+Alt+']

function handlerOf(actions: readonly Action[]): (event: KeyboardEvent) => void {
  const bindings: KeyBindingMap = {}
  // Longer ones first: the last of several keys that follow each other does not stand for itself, too.
  const presses = ({ keys = '' }: Action) => keys.split(' ').length
  for (const { keys, everywhere, run } of actions.toSorted((a, b) => presses(b) - presses(a))) {
    if (!keys) continue
    const press = (event: KeyboardEvent) => {
      if (everywhere ? event.defaultPrevented : !isFree(event)) return
      event.preventDefault()
      run()
    }
    const sign = /^[^\p{L}\p{N}]$/u.test(keys)
    for (const held of sign ? reaching : ['']) bindings[held + keys] = press
  }
  return createKeybindingsHandler(bindings)
}
