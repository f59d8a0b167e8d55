import type { MutationSetTicketPriorityArgs } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { changed, changeTicket, type TicketChanged } from './change.ts'

/** Sets a ticket's priority. */
export async function setTicketPriority({
  tx,
  args,
  selection,
}: Call<MutationSetTicketPriorityArgs>): Promise<TicketChanged> {
  const changeId = await changeTicket(tx, args.input, { priority: args.input.priority })
  return changed(tx, args.input.ticketId, selection, changeId)
}
