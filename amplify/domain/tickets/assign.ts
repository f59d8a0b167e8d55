import type { MutationAssignTicketArgs } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { changed, changeTicket, type TicketChanged } from './change.ts'
import { columnsOf } from './columns.ts'

/** Gives a ticket to a team, an agent, or both. The team may be one that is not the caller's. */
export async function assignTicket({
  tx,
  args,
  selection,
}: Call<MutationAssignTicketArgs>): Promise<TicketChanged> {
  const { ticketId, expectedVersion, ...change } = args.input
  const changeId = await changeTicket(tx, { ticketId, expectedVersion }, columnsOf(change))
  return changed(tx, ticketId, selection, changeId)
}
