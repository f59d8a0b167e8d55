import { sql } from 'kysely'
import type { QueryTicketByExternalIdArgs, Ticket } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { isStorable } from '../lib/input.ts'
import { findTicket } from './ticket.ts'

/** The ticket that came with this id of another system, the target for one that was merged; null when it is missing or the caller does not see it. */
export async function ticketByExternalId({
  tx,
  args,
  selection,
}: Call<QueryTicketByExternalIdArgs>): Promise<Ticket | null> {
  if (!isStorable(args.externalId)) return null
  const id = sql`(
    select private.present_ticket_id(known.id) from tickets known where known.external_id = ${args.externalId} limit 1)`
  return findTicket(tx, id, selection)
}
