import { createContext, useContext, useMemo, useState } from 'react'
import type { Condition } from '../../../../schema/conditions/index.ts'

/** Which tickets are chosen: some by their ids, or all that meet a condition, loaded or not; `capped` when there are more than were counted. */
export type Chosen =
  | { readonly kind: 'some'; readonly ids: ReadonlySet<string> }
  | { readonly kind: 'all'; readonly condition: Condition; readonly count: number; readonly capped: boolean }

/** The tickets that are chosen in the open list, and how to choose. */
export interface Selection {
  readonly chosen: Chosen
  /** Whether anything is chosen. */
  readonly any: boolean
  has(id: string): boolean
  /** Chooses or leaves one; it is where a range begins. */
  toggle(id: string): void
  /** Chooses all from where the last one was chosen to this one, in the order of the list. */
  reach(id: string, order: readonly string[]): void
  /** Chooses exactly these. */
  set(ids: readonly string[]): void
  /** Chooses all that meet the condition, of which there are so many, or more when `capped`. */
  all(condition: Condition, count: number, capped: boolean): void
  clear(): void
}

const nothing: Chosen = { kind: 'some', ids: new Set() }

/** Keeps the selection of a list; `key` names the list, another one begins with nothing chosen. */
export function useSelectionOf(key: string): Selection {
  const [state, setState] = useState<{ key: string; chosen: Chosen; from: string | null }>({
    key,
    chosen: nothing,
    from: null,
  })
  const present = state.key === key ? state : { key, chosen: nothing, from: null }
  return useMemo<Selection>(() => {
    const { chosen, from } = present
    const ids = chosen.kind === 'some' ? chosen.ids : new Set<string>()
    const some = (next: Iterable<string>, at: string | null) =>
      setState({ key, chosen: { kind: 'some', ids: new Set(next) }, from: at })
    return {
      chosen,
      any: chosen.kind === 'all' || ids.size > 0,
      has: (id) => chosen.kind === 'all' || ids.has(id),
      toggle: (id) => some(ids.has(id) ? [...ids].filter((one) => one !== id) : [...ids, id], id),
      reach: (id, order) => {
        const [a, b] = [order.indexOf(from ?? id), order.indexOf(id)]
        if (a < 0 || b < 0) return some([...ids, id], id)
        return some([...ids, ...order.slice(Math.min(a, b), Math.max(a, b) + 1)], from ?? id)
      },
      set: (next) => some(next, null),
      all: (condition, count, capped) =>
        setState({ key, chosen: { kind: 'all', condition, count, capped }, from: null }),
      clear: () => some([], null),
    }
  }, [key, present])
}

/** How many tickets are chosen; of a condition with very many, as far as they were counted. */
export function countOf(chosen: Chosen): number {
  return chosen.kind === 'all' ? chosen.count : chosen.ids.size
}

/** Holds the selection of the open list. */
export const SelectionContext = createContext<Selection | null>(null)

/** The selection of the open list. */
export function useSelection(): Selection {
  const selection = useContext(SelectionContext)
  if (!selection) throw new Error('useSelection is for lists: wrap them in SelectionContext.')
  return selection
}
