import { sql } from 'kysely'
import type { DiscardDraftPayload, MutationDiscardDraftArgs } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { knownCaller } from '../lib/caller.ts'
import { one } from '../lib/db.ts'
import { idOf } from '../lib/input.ts'

/** Removes the caller's draft on a ticket, whether he still sees that or not. */
export async function discardDraft({
  tx,
  args,
}: Call<MutationDiscardDraftArgs>): Promise<DiscardDraftPayload> {
  const { id: me } = await knownCaller(tx)
  const ticketId = idOf(args.input.ticketId, 'ticketId', 'ticket')
  const { discardedDraftId } = await one(
    tx,
    sql<{ discardedDraftId: string | null }>`
      with gone as (
        delete from drafts where ticket_id = (select private.present_ticket_id(${ticketId}::bigint)) and person_id = ${me} returning id
      )
      select (select id::text from gone) as "discardedDraftId"`,
  )
  return { discardedDraftId, userErrors: [] }
}
