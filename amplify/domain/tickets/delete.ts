import { sql } from 'kysely'
import type {
  MutationDeleteTicketArgs,
  MutationRestoreTicketArgs,
} from '../../../schema/__generated__/types.ts'
import { inBatches } from '../lib/batches.ts'
import type { Call } from '../lib/call.ts'
import { asService, one, type Tx } from '../lib/db.ts'
import { idOf } from '../lib/input.ts'
import { changed, refusalFor, type TicketChange, type TicketChanged, type TicketOutcome } from './change.ts'

async function putAway(tx: Tx, change: TicketChange, away: boolean): Promise<void> {
  const id = idOf(change.ticketId, 'ticketId', 'ticket')
  const { outcome, seen } = await one(
    tx,
    sql<{ outcome: TicketOutcome; seen: boolean }>`
      select private.put_away_ticket(${id}::bigint, ${change.expectedVersion ?? null}::int, ${away}) as outcome,
        exists (select from tickets where id = ${id}) as seen`,
  )
  const refusal = refusalFor(outcome === 'NOT_FOUND' && seen ? 'NOT_ALLOWED' : outcome)
  if (refusal) throw refusal
}

/** Deletes a ticket: gone for everyone but admins, to be restored within 30 days. */
export async function deleteTicket({
  tx,
  args,
  selection,
}: Call<MutationDeleteTicketArgs>): Promise<TicketChanged> {
  await putAway(tx, args.input, true)
  return changed(tx, args.input.ticketId, selection)
}

/** Brings a deleted ticket back as it was. */
export async function restoreTicket({
  tx,
  args,
  selection,
}: Call<MutationRestoreTicketArgs>): Promise<TicketChanged> {
  await putAway(tx, args.input, false)
  return changed(tx, args.input.ticketId, selection)
}

/** Removes for good what was deleted 30 days ago; gives how many tickets. A due verb. */
export function purgeDeletedTickets(until: number): Promise<number> {
  return inBatches(until, 100, async (most) => {
    const { purged } = await asService('autocrm_schedule', (tx) =>
      one(tx, sql<{ purged: number }>`select private.purge_tickets(${most}::int) as purged`),
    )
    return purged
  })
}
