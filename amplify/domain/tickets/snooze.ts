import { sql } from 'kysely'
import type { MutationSnoozeTicketArgs, MutationWakeTicketArgs } from '../../../schema/__generated__/types.ts'
import { inBatches } from '../lib/batches.ts'
import type { Call } from '../lib/call.ts'
import { asService, one } from '../lib/db.ts'
import { changed, changeTicket, type TicketChanged } from './change.ts'
import { snoozeColumns } from './columns.ts'

/** Puts a ticket to sleep until a moment or the next reply of a customer, whichever comes first; or until a reply only. */
export async function snoozeTicket({
  tx,
  args,
  selection,
}: Call<MutationSnoozeTicketArgs>): Promise<TicketChanged> {
  const changeId = await changeTicket(tx, args.input, snoozeColumns(args.input.snooze))
  return changed(tx, args.input.ticketId, selection, changeId)
}

/** Wakes a ticket before its time. */
export async function wakeTicket({
  tx,
  args,
  selection,
}: Call<MutationWakeTicketArgs>): Promise<TicketChanged> {
  const changeId = await changeTicket(tx, args.input, snoozeColumns(null))
  return changed(tx, args.input.ticketId, selection, changeId)
}

/** Wakes the tickets whose time has come; gives how many. A due verb. */
export function wakeSnoozedTickets(until: number): Promise<number> {
  return inBatches(until, 500, async (most) => {
    const { woken } = await asService('autocrm_schedule', (tx) =>
      one(tx, sql<{ woken: number }>`select private.wake_tickets(${most}::int) as woken`),
    )
    return woken
  })
}
