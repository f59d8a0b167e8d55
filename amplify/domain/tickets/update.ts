import type { MutationUpdateTicketArgs, UpdateTicketPayload } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { changed, changeTicket } from './change.ts'
import { columnsOf } from './columns.ts'
import { placed, placeInChange } from './place.ts'
import { withChildren } from './solveChildren.ts'

/** Changes any properties of a ticket at once, all or none. */
export async function updateTicket({
  tx,
  args,
  selection,
}: Call<MutationUpdateTicketArgs>): Promise<UpdateTicketPayload> {
  const { input } = args
  const changeId = await placed(placeInChange, async () => changeTicket(tx, input, columnsOf(input.change)))
  return withChildren(tx, input, () => changed(tx, input.ticketId, selection, changeId))
}
