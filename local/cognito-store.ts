import { existsSync, readFileSync } from 'node:fs'
import type { DataStore } from 'cognito-local/lib/services/dataStore/dataStore.js'
import type { DataStoreFactory } from 'cognito-local/lib/services/dataStore/factory.js'
import { writeWhole } from './kept-file.ts'
import { StartError } from './start-error.ts'

type Tree = { [key: string]: unknown }
const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

// cognito-local keeps moments in fields that end with Date, and counts on getting them back as Date.
const revive = (key: string, value: unknown): unknown =>
  key.endsWith('Date') && (typeof value === 'string' || typeof value === 'number') ? new Date(value) : value

/**
 * Keeps cognito-local's users in JSON files, written whole. Its own store writes in place: a kill in the middle of
 * that would lose every user.
 */
class KeptStore implements DataStore {
  readonly #file: string
  readonly #root: Tree
  #writing: Promise<void> = Promise.resolve()

  constructor(file: string, root: Tree) {
    this.#file = file
    this.#root = root
  }

  save(): Promise<void> {
    const text = JSON.stringify(this.#root, null, 2)
    const next = this.#writing.then(() => writeWhole(this.#file, text))
    // The one who waits for `next` gets its error; the following write must not.
    this.#writing = next.catch(() => undefined)
    return next
  }

  delete(_ctx: unknown, key: string | string[]): Promise<void> {
    const path = [key].flat()
    const parent = this.#at(path.slice(0, -1))
    if (isTree(parent)) delete parent[path.at(-1) ?? '']
    return this.save()
  }

  get<T>(_ctx: unknown, key: string | string[]): Promise<T | null>
  get<T>(_ctx: unknown, key: string | string[], fallback: T): Promise<T>
  async get<T>(_ctx: unknown, key: string | string[], fallback?: T): Promise<T | null> {
    return (this.#at([key].flat()) as T | undefined) ?? fallback ?? null
  }

  async getRoot<T>(): Promise<T | null> {
    return this.#root as unknown as T
  }

  set<T>(_ctx: unknown, key: string | string[], value: T): Promise<void> {
    const path = [key].flat()
    let at = this.#root
    for (const part of path.slice(0, -1)) {
      const below = at[part]
      const next: Tree = isTree(below) ? below : {}
      at[part] = next
      at = next
    }
    at[path.at(-1) ?? ''] = value
    return this.save()
  }

  #at(path: string[]): unknown {
    return path.reduce<unknown>(
      (at, part) => (isTree(at) && Object.hasOwn(at, part) ? at[part] : undefined),
      this.#root,
    )
  }
}

/** Stores in `folder`, one JSON file for each. */
export function keptStores(folder: string): DataStoreFactory {
  return {
    async create(_ctx, id, defaults) {
      const file = `${folder}/${id}.json`
      let kept: Tree | undefined
      try {
        kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8'), revive) as Tree) : undefined
      } catch {
        throw new StartError(
          `The sign-ins in ${file} are broken: restore the file, or empty the data with npm run reset.`,
        )
      }
      const store = new KeptStore(file, { ...structuredClone(defaults as Tree), ...kept })
      if (!kept) await store.save()
      return store
    },
  }
}
