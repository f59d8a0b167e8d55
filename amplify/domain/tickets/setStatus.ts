import type {
  MutationSetTicketStatusArgs,
  SetTicketStatusPayload,
} from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { changed, changeTicket } from './change.ts'
import { columnsOf } from './columns.ts'
import { withChildren } from './solveChildren.ts'

/** Sets a ticket's status; the database refuses a transition that is not allowed. */
export async function setTicketStatus({
  tx,
  args,
  selection,
}: Call<MutationSetTicketStatusArgs>): Promise<SetTicketStatusPayload> {
  const changeId = await changeTicket(tx, args.input, columnsOf({ statusId: args.input.statusId }))
  return withChildren(tx, args.input, () => changed(tx, args.input.ticketId, selection, changeId))
}
