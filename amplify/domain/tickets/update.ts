import type { MutationUpdateTicketArgs } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { changed, changeTicket, type TicketChanged } from './change.ts'
import { columnsOf } from './columns.ts'
import { placed, placeInChange } from './place.ts'

/** Changes any properties of a ticket at once, all or none. */
export async function updateTicket({
  tx,
  args,
  selection,
}: Call<MutationUpdateTicketArgs>): Promise<TicketChanged> {
  const { input } = args
  await placed(placeInChange, async () => changeTicket(tx, input, columnsOf(input.change)))
  return changed(tx, input.ticketId, selection)
}
