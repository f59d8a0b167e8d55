import type { Caller } from './caller.ts'
import type { Tx } from './db.ts'
import type { Selection } from './selection.ts'

/** What a verb gets: a transaction as the caller, the field's arguments, and what is asked of its answer. */
export interface Call<Arguments> {
  readonly tx: Tx
  readonly caller: Caller
  readonly args: Arguments
  readonly selection: Selection
}
