import {
  createContext,
  useContext,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react'

/** Under which heading an action stands, in the palette and in the list of keys; in this order. */
export const actionGroups = ['ticket', 'write', 'list', 'bulk', 'go', 'help'] as const

/** What one can do here and now: by its key, by the palette, or by a button that says so. */
export interface Action {
  /** Stable and unique, such as `ticket.assign`; the palette remembers by it what is used most. */
  readonly id: string
  /** What it does, in the reader's language. */
  readonly label: string
  readonly group: (typeof actionGroups)[number]
  /** Its key as tinykeys writes it: `a`, `g i` for one after the other, `$mod+k` for Ctrl or Cmd. */
  readonly keys?: string
  /** True: the key works while text is written and in dialogs too. */
  readonly everywhere?: boolean
  /** True: not in the palette, such as moving in a list. */
  readonly keyOnly?: boolean
  /** More words by which the palette finds it. */
  readonly words?: readonly string[]
  readonly run: () => void
}

/** All actions that parts of the page offer now. Of two with one key, the part that came last has it. */
export class ActionRegistry {
  #parts = new Map<string, readonly Action[]>()
  #all: readonly Action[] = []
  #listeners = new Set<() => void>()

  /** Sets what a part of the page offers; an empty list takes it back. */
  offer(part: string, actions: readonly Action[]): void {
    if (actions.length === 0) this.#parts.delete(part)
    else this.#parts.set(part, actions)
    const byId = new Map([...this.#parts.values()].flat().map((action) => [action.id, action]))
    this.#all = [...byId.values()]
    for (const listener of this.#listeners) listener()
  }

  readonly all = (): readonly Action[] => this.#all

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

/** Holds the registry of the page. */
export const ActionContext = createContext<ActionRegistry | null>(null)

function useRegistry(): ActionRegistry {
  const registry = useContext(ActionContext)
  if (!registry) throw new Error('Actions need an ActionProvider around them.')
  return registry
}

/** Offers actions while the part of the page is there. They may change with every render: what runs is always the newest. */
export function useActions(actions: readonly Action[]): void {
  const registry = useRegistry()
  const part = useId()
  const latest = useRef(new Map<string, () => void>())
  useLayoutEffect(() => {
    latest.current = new Map(actions.map(({ id, run }) => [id, run]))
  })
  const described = JSON.stringify(actions.map(({ run: _run, ...words }) => words))
  const stable = useMemo(
    () =>
      (JSON.parse(described) as Omit<Action, 'run'>[]).map((words) => ({
        ...words,
        run: () => latest.current.get(words.id)?.(),
      })),
    [described],
  )
  // With what is drawn, and not after it: a key is for the ticket that one sees.
  useLayoutEffect(() => {
    registry.offer(part, stable)
    return () => registry.offer(part, [])
  }, [registry, part, stable])
}

/** All actions that are offered now. */
export function useOfferedActions(): readonly Action[] {
  const registry = useRegistry()
  return useSyncExternalStore(registry.subscribe, registry.all)
}
