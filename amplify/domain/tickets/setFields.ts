import { sql } from 'kysely'
import type { MutationSetTicketFieldsArgs } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { knownCaller } from '../lib/caller.ts'
import { one } from '../lib/db.ts'
import { idOf } from '../lib/input.ts'
import { changed, changeTicket, refusalFor, type TicketChanged, type TicketOutcome } from './change.ts'
import { customFieldsOf } from './columns.ts'

/** Sets custom fields of a ticket: staff any, the requester those that customers edit. */
export async function setTicketFields({
  tx,
  args,
  selection,
}: Call<MutationSetTicketFieldsArgs>): Promise<TicketChanged> {
  const { input } = args
  const fields = customFieldsOf(input.fields)
  const known = await knownCaller(tx)
  if (known.role === 'CUSTOMER') {
    const { outcome } = await one(
      tx,
      sql<{ outcome: TicketOutcome }>`select private.set_own_ticket_fields(
        ${idOf(input.ticketId, 'ticketId', 'ticket')}::bigint, ${JSON.stringify(fields)}::jsonb, ${input.expectedVersion ?? null}::int) as outcome`,
    )
    const refusal = refusalFor(outcome)
    if (refusal) throw refusal
  } else await changeTicket(tx, input, { fields })
  return changed(tx, input.ticketId, selection)
}
