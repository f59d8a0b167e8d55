import { sql } from 'kysely'
import type { MutationSetTicketStatusArgs } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { idOf } from '../lib/input.ts'
import { changed, type TicketChanged, updateTicket } from './change.ts'

/** Sets a ticket's status; the database refuses a transition that is not allowed. */
export async function setTicketStatus({
  tx,
  args,
  selection,
}: Call<MutationSetTicketStatusArgs>): Promise<TicketChanged> {
  const statusId = idOf(args.input.statusId, 'statusId', 'status')
  await updateTicket(tx, args.input, sql`status_id = ${statusId}`, sql`status_id <> ${statusId}`)
  return changed(tx, args.input.ticketId, selection)
}
