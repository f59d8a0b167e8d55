import type { CompiledQuery } from 'kysely'
import type { Sql, Tx } from './db.ts'
import { Recent } from './recent.ts'

/** Statements that were written out before, a few for each thing that they follow from, and as long as that is there. */
export class Compiled {
  readonly #known = new WeakMap<object, Recent<CompiledQuery>>()

  /** The statement that follows from `origin` and, in a word, from `rest`: `build` is not asked again for the same. */
  of(tx: Tx, origin: object, rest: string, build: () => Sql): CompiledQuery {
    const ofOrigin = this.#known.get(origin) ?? new Recent<CompiledQuery>(10)
    this.#known.set(origin, ofOrigin)
    const known = ofOrigin.get(rest)
    if (known) return known
    const made = build().compile(tx)
    ofOrigin.set(rest, made)
    return made
  }
}
