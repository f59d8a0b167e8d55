import { sql } from 'kysely'
import type {
  Draft,
  MutationSaveDraftArgs,
  SaveDraftInput,
  SaveDraftPayload,
} from '../../../schema/__generated__/types.ts'
import { read } from '../answers/index.ts'
import { requireLoose } from '../attachments/index.ts'
import { mentionedIds } from '../followers/index.ts'
import { bodyOf } from '../html/index.ts'
import type { Call } from '../lib/call.ts'
import { knownCaller } from '../lib/caller.ts'
import { one, type Tx } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { idOf } from '../lib/input.ts'
import { within } from '../lib/selection.ts'
import { absent, keptChangeOf, notAllowed } from '../tickets/index.ts'
import { draftSql } from './answer.ts'

const changed = 'This draft was saved, sent or discarded elsewhere since: read it again.'

/** Writes the draft where it has the expected version. Gives its ticket, none where the caller sees none, and whether it was written. */
function write(
  tx: Tx,
  { ticketId, kind, bodyHtml, statusId, change, expectedVersion }: SaveDraftInput,
  me: string,
  attachmentIds: readonly string[],
  mentionIds: readonly string[],
): Promise<{ ticketId: string | null; mine: boolean | null; written: boolean }> {
  const text = bodyOf({ bodyHtml }, 0)
  const expected = expectedVersion ?? null
  const status = statusId ? idOf(statusId, 'statusId', 'status') : null
  return one(
    tx,
    sql<{ ticketId: string | null; mine: boolean | null; written: boolean }>`
      with seen as (
        select id, team_id = any ((select private.caller_ticket_team_ids())::bigint[]) as mine from tickets
        where id = (select private.present_ticket_id(${idOf(ticketId, 'ticketId', 'ticket')}::bigint))
      ),
      written as (
        insert into drafts (ticket_id, person_id, kind, body, body_html, attachment_ids, mention_ids, status_id, change)
        select id, ${me}, ${kind}, ${text.body}, ${text.bodyHtml ?? ''}, ${attachmentIds}::bigint[], ${mentionIds}::bigint[], ${status},
          ${JSON.stringify(change ?? {})}::jsonb
        from seen
        where (${kind} = 'REPLY' or mine)
          -- A version that was given is a draft's that was there: it is not made anew where somebody sent or discarded it.
          and (coalesce(${expected}::int, 0) = 0
            or exists (select from drafts d where d.ticket_id = seen.id and d.person_id = ${me} and d.version = ${expected}))
        on conflict (ticket_id, person_id) do update set
          kind = excluded.kind, body = excluded.body, body_html = excluded.body_html, attachment_ids = excluded.attachment_ids,
          mention_ids = excluded.mention_ids, status_id = excluded.status_id, change = excluded.change, problem = null
        where ${expected}::int is null or drafts.version = ${expected}
        returning id
      )
      select (select id::text from seen) as "ticketId", (select mine from seen) as mine, exists (select from written) as written`,
  )
}

/** Saves the caller's draft on a ticket that he sees. The last one wins, unless it says which version it follows. */
export async function saveDraft({
  tx,
  args,
  selection,
}: Call<MutationSaveDraftArgs>): Promise<SaveDraftPayload> {
  const { input } = args
  if (input.kind === 'SYSTEM')
    throw new Refused('INVALID', 'A draft is a REPLY or a NOTE.', ['input', 'kind'])
  const known = await knownCaller(tx)
  const mentionIds = mentionedIds(input.mentions)
  const attachmentIds = await requireLoose(tx, input.attachmentIds)
  const change = await keptChangeOf(input.change)
  const { ticketId, mine, written } = await write(
    tx,
    { ...input, change },
    known.id,
    attachmentIds,
    mentionIds,
  )
  if (ticketId === null) throw absent()
  if (input.kind === 'NOTE' && mine !== true) throw notAllowed()
  const { draft } = await read<{ draft: Draft | null }>(tx, {
    draft: draftSql(sql`${ticketId}`, within(selection, 'draft')),
  })
  if (written) return { draft, userErrors: [] }
  return {
    draft,
    userErrors: [{ code: 'STALE_VERSION', message: changed, field: ['input', 'expectedVersion'] }],
  }
}
