import { sql } from 'kysely'
import type { HeldReplyState, TicketChangeInput, UserError } from '../../../../schema/__generated__/types.ts'
import { attempt } from '../../lib/attempt.ts'
import type { KnownCaller } from '../../lib/caller.ts'
import type { Tx } from '../../lib/db.ts'
import { sendReply } from '../sendReply.ts'
import { heldColumns } from './answer.ts'

/** A held reply as it is stored. */
export interface Held {
  readonly id: string
  readonly ticketId: string
  readonly state: HeldReplyState
  readonly body: string
  readonly bodyHtml: string | null
  readonly attachmentIds: readonly string[]
  readonly mentionIds: readonly string[]
  readonly statusId: string | null
  readonly change: TicketChangeInput
  readonly afterMessageId: string | null
  readonly messageId: string | null
  readonly problem: string | null
}

/** A held reply of the caller, locked until the transaction ends: of all who would send or cancel it, one does; null when there is none. */
export async function lockHeld(tx: Tx, id: string): Promise<Held | null> {
  const { rows } = await sql<Held>`
    select id::text, ticket_id::text as "ticketId", state, body, body_html as "bodyHtml", attachment_ids::text[] as "attachmentIds",
      mention_ids::text[] as "mentionIds", status_id::text as "statusId", change, after_message_id::text as "afterMessageId",
      message_id::text as "messageId", problem
    from (select ${heldColumns} from held_replies where id = ${id} for no key update) held`.execute(tx)
  return rows[0] ?? null
}

/**
 * Sends a held reply that is locked, as its author. One that cannot be sent becomes a draft again, with the reason.
 *
 * @returns why it was not sent; empty when it was
 */
export async function deliver(tx: Tx, known: KnownCaller, held: Held): Promise<readonly UserError[]> {
  const { ticketId, attachmentIds, statusId, change, afterMessageId } = held
  const text = held.bodyHtml === null ? { body: held.body } : { bodyHtml: held.bodyHtml }
  const { done, userErrors } = await attempt(tx, () =>
    sendReply(tx, known, {
      ticketId,
      ...text,
      attachmentIds,
      mentions: held.mentionIds,
      statusId,
      change,
      afterMessageId,
      // A draft that is there now was begun since.
      keepsDraft: true,
    }),
  )
  if (userErrors) {
    await sql`select private.return_held_reply(${held.id}::bigint, ${problemOf(userErrors)})`.execute(tx)
    return userErrors
  }
  await sql`update held_replies set state = 'SENT', message_id = ${done.id}, ended_at = now() where id = ${held.id}`.execute(
    tx,
  )
  return []
}

/** Why it is a draft again, for its author, who knows nothing of what programs send. */
function problemOf([first]: readonly UserError[]): string {
  if (first?.code === 'CONVERSATION_MOVED')
    return 'Somebody else wrote to this ticket first. Read what is new, then send it again.'
  return first?.message ?? ''
}
