import { sql } from 'kysely'
import type {
  MutationRestoreArchivedTicketArgs,
  RestoreArchivedTicketPayload,
} from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { one } from '../lib/db.ts'
import { idOf } from '../lib/input.ts'
import { changed, notAllowed, refusalFor, type TicketOutcome } from '../tickets/index.ts'

/** Brings an archived ticket of the caller's teams back, with those that were merged into it. One that is at work stays as it is. */
export async function restoreArchivedTicket({
  tx,
  args,
  selection,
}: Call<MutationRestoreArchivedTicketArgs>): Promise<RestoreArchivedTicketPayload> {
  const id = idOf(args.input.ticketId, 'ticketId', 'ticket')
  const { outcome, present, seen } = await one(
    tx,
    sql<{ outcome: TicketOutcome; present: string; seen: boolean }>`
      select private.restore_archived_ticket(present.id) as outcome, present.id::text as present,
        exists (select from archived_tickets a where a.id = present.id) or exists (select from tickets t where t.id = present.id) as seen
      from (select private.present_ticket_id(${id}::bigint) as id) present`,
  )
  const refusal = outcome === 'NOT_FOUND' && seen ? notAllowed() : refusalFor(outcome)
  if (refusal) throw refusal
  const { ticket } = await changed(tx, present, selection)
  return { ticket, userErrors: [] }
}
