import type { MutationSetTicketStatusArgs } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { changed, changeTicket, type TicketChanged } from './change.ts'
import { columnsOf } from './columns.ts'

/** Sets a ticket's status; the database refuses a transition that is not allowed. */
export async function setTicketStatus({
  tx,
  args,
  selection,
}: Call<MutationSetTicketStatusArgs>): Promise<TicketChanged> {
  await changeTicket(tx, args.input, columnsOf({ statusId: args.input.statusId }))
  return changed(tx, args.input.ticketId, selection)
}
