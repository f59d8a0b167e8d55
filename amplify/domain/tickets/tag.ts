import type { MutationTagTicketArgs } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { changed, changeTicket, type TicketChanged } from './change.ts'
import { tagColumns } from './columns.ts'

/** Adds tags to a ticket and takes others off; a tag in both lists is taken off. */
export async function tagTicket({
  tx,
  args,
  selection,
}: Call<MutationTagTicketArgs>): Promise<TicketChanged> {
  const changeId = await changeTicket(tx, args.input, tagColumns(args.input.add, args.input.remove))
  return changed(tx, args.input.ticketId, selection, changeId)
}
