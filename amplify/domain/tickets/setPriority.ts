import { sql } from 'kysely'
import type { MutationSetTicketPriorityArgs } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { changed, type TicketChanged, updateTicket } from './change.ts'

/** Sets a ticket's priority. */
export async function setTicketPriority({
  tx,
  args,
  selection,
}: Call<MutationSetTicketPriorityArgs>): Promise<TicketChanged> {
  const { priority } = args.input
  await updateTicket(tx, args.input, sql`priority = ${priority}`, sql`priority <> ${priority}`)
  return changed(tx, args.input.ticketId, selection)
}
