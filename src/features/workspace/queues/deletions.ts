import { createContext, useContext, useEffect, useSyncExternalStore } from 'react'

/** For how long a deletion is held: longer than it is offered to take it back. */
const heldFor = 15_000

interface Held {
  readonly timer: ReturnType<typeof setTimeout>
  readonly remove: () => Promise<void>
}

/**
 * Views that were deleted and can still be taken back: shown nowhere, and deleted on the server when that time is over or the page is left. Taken
 * back, a view is the very same one, and links to it still work.
 */
export class ViewDeletions {
  #held = new Map<string, Held>()
  #hidden: ReadonlySet<string> = new Set()
  #listeners = new Set<() => void>()

  /** The ids of views that are to be shown nowhere. */
  readonly hidden = (): ReadonlySet<string> => this.#hidden

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Hides a view, and removes it when its time is over. `remove` says itself what fails; the view is there again then. */
  hold(id: string, remove: () => Promise<void>): void {
    this.#held.set(id, { remove, timer: setTimeout(() => void this.#run(id), heldFor) })
    this.#hide(id, true)
  }

  /** Shows it again as it was; false when it is deleted already. */
  takeBack(id: string): boolean {
    const held = this.#held.get(id)
    if (!held) return false
    clearTimeout(held.timer)
    this.#held.delete(id)
    this.#hide(id, false)
    return true
  }

  /** Deletes at once all that are held. */
  readonly finish = (): void => {
    for (const id of [...this.#held.keys()]) void this.#run(id)
  }

  async #run(id: string): Promise<void> {
    const held = this.#held.get(id)
    if (!held) return
    clearTimeout(held.timer)
    this.#held.delete(id)
    await held.remove()
    this.#hide(id, false)
  }

  #hide(id: string, hidden: boolean): void {
    const others = [...this.#hidden].filter((one) => one !== id)
    this.#hidden = new Set(hidden ? [...others, id] : others)
    for (const listener of this.#listeners) listener()
  }
}

/** Holds the deletions of the workspace. */
export const ViewDeletionsContext = createContext<ViewDeletions | null>(null)

/** The deletions that can still be taken back. Throws outside of the workspace. */
export function useViewDeletions(): ViewDeletions {
  const deletions = useContext(ViewDeletionsContext)
  if (!deletions) throw new Error('useViewDeletions is for the workspace: wrap it in ViewDeletionsContext.')
  return deletions
}

/** The ids of the views that are deleted and not yet gone; who leaves the page deletes them. */
export function useHiddenViews(deletions: ViewDeletions): ReadonlySet<string> {
  useEffect(() => {
    window.addEventListener('pagehide', deletions.finish)
    return () => window.removeEventListener('pagehide', deletions.finish)
  }, [deletions])
  return useSyncExternalStore(deletions.subscribe, deletions.hidden)
}
