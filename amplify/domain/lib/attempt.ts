import { sql } from 'kysely'
import type { UserError } from '../../../schema/__generated__/types.ts'
import type { Tx } from './db.ts'
import { refusalOf } from './errors.ts'

/** What came of an attempt. */
export type Attempt<T> =
  | { readonly done: T; readonly userErrors: null }
  | { readonly done: null; readonly userErrors: readonly UserError[] }

/**
 * Does work in the middle of a transaction. When it is refused, what it wrote is taken back, and the transaction can go on.
 *
 * @throws what is no refusal, after which nothing can go on
 */
export async function attempt<T>(tx: Tx, work: () => Promise<T>): Promise<Attempt<T>> {
  await sql`savepoint attempt`.execute(tx)
  try {
    const done = await work()
    await sql`release savepoint attempt`.execute(tx)
    return { done, userErrors: null }
  } catch (error) {
    const userErrors = refusalOf(error)
    if (!userErrors) throw error
    await sql`rollback to savepoint attempt`.execute(tx)
    return { done: null, userErrors }
  }
}

/** Does work and takes it back: whether it could be done is known, and nothing is written. Throws what the work throws. */
export async function rehearse(tx: Tx, work: () => Promise<unknown>): Promise<void> {
  await sql`savepoint rehearsal`.execute(tx)
  await work()
  await sql`rollback to savepoint rehearsal`.execute(tx)
}
