import { sql } from 'kysely'
import { requireLoose } from '../../attachments/index.ts'
import { sentDraftSql } from '../../drafts/index.ts'
import { mentionedIds } from '../../followers/index.ts'
import { bodyOf } from '../../html/index.ts'
import { rehearse } from '../../lib/attempt.ts'
import type { KnownCaller } from '../../lib/caller.ts'
import { one, type Tx } from '../../lib/db.ts'
import { Refused } from '../../lib/errors.ts'
import { idOf } from '../../lib/input.ts'
import { type NewReply, sendReply } from '../sendReply.ts'
import { deliver, lockHeld } from './deliver.ts'

/** How long a reply can be held, in seconds. */
const longest = 60

/**
 * For how many seconds a reply is to be held; 0 for not at all.
 *
 * @throws Refused INVALID or NOT_ALLOWED
 */
export function holdOf(known: KnownCaller, holdSeconds: number | null | undefined): number {
  const seconds = holdSeconds ?? 0
  const field = ['input', 'holdSeconds']
  if (seconds < 0 || seconds > longest)
    throw new Refused('INVALID', `A reply is held for 0 to ${longest} seconds.`, field)
  if (seconds > 0 && known.role === 'CUSTOMER')
    throw new Refused('NOT_ALLOWED', 'Only agents and admins hold replies: leave it out.', field)
  return seconds
}

/** Sends the reply of the caller that waits on the ticket already: what comes first is sent first. If it cannot be, it is a draft again. */
async function sendEarlier(tx: Tx, known: KnownCaller, ticketId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id::text from held_replies where ticket_id = ${ticketId} and person_id = ${known.id} and state = 'HELD'`.execute(
    tx,
  )
  for (const { id } of rows) {
    const held = await lockHeld(tx, id)
    if (held?.state === 'HELD') await deliver(tx, known, held)
  }
}

/**
 * Holds a reply that could be sent now: it is sent, and that is taken back, so that whatever would refuse it does so while its author looks. The
 * draft of which it was made goes.
 *
 * @returns the held reply's id
 * @throws Refused for whatever would keep it from being sent
 */
export async function holdReply(
  tx: Tx,
  known: KnownCaller,
  reply: NewReply,
  seconds: number,
): Promise<string> {
  const ticketId = idOf(reply.ticketId, 'ticketId', 'ticket')
  // Two tabs that reply at once do so one after the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`held-reply:${ticketId}:${known.id}`}, 0))`.execute(
    tx,
  )
  await sendEarlier(tx, known, ticketId)
  await rehearse(tx, () => sendReply(tx, known, reply))
  const { body, bodyHtml } = bodyOf(reply)
  const attachmentIds = await requireLoose(tx, reply.attachmentIds)
  const { id } = await one(
    tx,
    sql<{ id: string }>`
      with held as (
        insert into held_replies (
          ticket_id, person_id, claims, body, body_html, attachment_ids, mention_ids, status_id, change, after_message_id, send_at)
        values (
          ${ticketId}, ${known.id}, current_setting('request.jwt.claims')::jsonb, ${body}, ${bodyHtml}, ${attachmentIds}::bigint[],
          ${mentionedIds(reply.mentions)}::bigint[], ${reply.statusId ?? null}::bigint, ${JSON.stringify(reply.change ?? {})}::jsonb, ${reply.afterMessageId ?? null}::bigint,
          now() + make_interval(secs => ${seconds}))
        returning id
      ),
      sent as (${sentDraftSql(ticketId, 'REPLY', known.id, 'held')})
      select id::text from held`,
  )
  return id
}
