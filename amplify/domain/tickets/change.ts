import { type RawBuilder, sql } from 'kysely'
import type { Ticket, UserError } from '../../../schema/__generated__/types.ts'
import { read, ticketSql } from '../answers/index.ts'
import { one, type Tx } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { idOf } from '../lib/input.ts'
import { type Selection, within } from '../lib/selection.ts'

/** The input that every change of a ticket has. */
export interface TicketChange {
  readonly ticketId: string
  readonly expectedVersion?: number | null | undefined
}

/** The answer that every change of a ticket gives. */
export interface TicketChanged {
  ticket: Ticket | null
  userErrors: UserError[]
}

/** Refuses a change because the ticket has another version than expected. */
export const stale = (): Refused =>
  new Refused('STALE_VERSION', 'The ticket was changed since you read it: read it again and try once more.', [
    'input',
    'expectedVersion',
  ])

/** Refuses a change because there is no such ticket for the caller to change. */
export const absent = (): Refused =>
  new Refused('NOT_FOUND', 'There is no such ticket, or you may not see it.', ['input', 'ticketId'])

/**
 * Changes a ticket under the caller's policies, if it has the expected version. A change that changes nothing leaves the version as it is.
 *
 * @param set what follows `set` in the update
 * @param differs whether the row would change
 * @throws Refused STALE_VERSION, NOT_FOUND or NOT_ALLOWED
 */
export async function updateTicket(
  tx: Tx,
  change: TicketChange,
  set: RawBuilder<unknown>,
  differs: RawBuilder<unknown>,
): Promise<void> {
  const id = idOf(change.ticketId, 'ticketId', 'ticket')
  const expected = change.expectedVersion ?? null
  const found = await one(
    tx,
    sql<{ seen: boolean; fits: boolean; differs: boolean; done: boolean }>`
      with present as (select id, version, (${differs}) as differs from tickets where id = ${id}),
      done as (
        update tickets set ${set} where id = ${id} and (${expected}::int is null or version = ${expected}) and (${differs}) returning 1
      )
      select exists (select from present) as seen, exists (select from done) as done,
        coalesce((select differs from present), false) as differs,
        coalesce((select ${expected}::int is null or version = ${expected} from present), false) as fits`,
  )
  if (!found.seen) throw absent()
  if (!found.fits) throw stale()
  if (found.done || !found.differs) return
  // The row was there, had the version and would change, yet it was not: a policy hid it from the update, or somebody was faster.
  const { rows } = await sql<{ version: number; differs: boolean }>`
    select version, (${differs}) as differs from tickets where id = ${id}`.execute(tx)
  if (expected !== null && rows[0]?.version !== expected) throw stale()
  if (rows[0] && !rows[0].differs) return
  throw new Refused(
    'NOT_ALLOWED',
    'You see this ticket but may not change it: it is not in one of your teams.',
    ['input', 'ticketId'],
  )
}

/** The answer after a change: the ticket as the caller sees it now. */
export async function changed(tx: Tx, ticketId: string, selection: Selection): Promise<TicketChanged> {
  const { ticket } = await read<{ ticket: Ticket | null }>(tx, {
    ticket: ticketSql(ticketId, within(selection, 'ticket')),
  })
  return { ticket, userErrors: [] }
}
