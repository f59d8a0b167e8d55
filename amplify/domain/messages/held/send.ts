import { sql } from 'kysely'
import type {
  Draft,
  HeldReply,
  Message,
  MutationSendHeldReplyArgs,
  SendHeldReplyPayload,
  Ticket,
  UserError,
} from '../../../../schema/__generated__/types.ts'
import { messageSql, read, ticketSql } from '../../answers/index.ts'
import { draftSql } from '../../drafts/index.ts'
import type { Call } from '../../lib/call.ts'
import { knownCaller } from '../../lib/caller.ts'
import { Refused } from '../../lib/errors.ts'
import { idOf } from '../../lib/input.ts'
import { within } from '../../lib/selection.ts'
import { newerMessages } from '../moved.ts'
import { heldSql } from './answer.ts'
import { deliver, type Held, lockHeld } from './deliver.ts'

const field = ['input', 'heldReplyId']
/** Refuses what is no held reply of the caller. */
export const noHeldReply = (): Refused =>
  new Refused('NOT_FOUND', 'There is no such held reply of yours. They are kept for a day.', field)

/** Why a held reply that has ended was not sent; empty for one that was. */
function whyEnded({ state, problem }: Held): readonly UserError[] {
  if (state === 'SENT') return []
  const message = state === 'FAILED' ? `It could not be sent: ${problem}` : 'It was taken back.'
  return [{ code: 'NOT_ALLOWED', message: `${message} It is a draft again.`, field }]
}

/** Sends a held reply of the caller, if nobody has sent it yet. */
export async function sendHeldReply({
  tx,
  args,
  selection,
}: Call<MutationSendHeldReplyArgs>): Promise<SendHeldReplyPayload> {
  const known = await knownCaller(tx)
  const id = idOf(args.input.heldReplyId, 'heldReplyId', 'held reply')
  const held = await lockHeld(tx, id)
  if (!held) throw noHeldReply()
  const userErrors = held.state === 'HELD' ? await deliver(tx, known, held) : whyEnded(held)
  const { ticketId, afterMessageId } = held
  const sent = sql`(select held.message_id from held_replies held where held.id = ${id})`
  const isSent = userErrors.length === 0
  const answer = await read<{
    message: Message | null
    ticket: Ticket | null
    heldReply: HeldReply
    draft: Draft | null
  }>(tx, {
    message: messageSql(sent, within(selection, 'message')),
    ticket: ticketSql(
      sql`(select private.present_ticket_id(${ticketId}::bigint))`,
      within(selection, 'ticket'),
    ),
    heldReply: heldSql(id, within(selection, 'heldReply')),
    draft: isSent
      ? sql`null`
      : draftSql(sql`(select private.present_ticket_id(${ticketId}::bigint))`, within(selection, 'draft')),
  })
  const moved = userErrors.some(({ code }) => code === 'CONVERSATION_MOVED') && afterMessageId !== null
  return {
    ...answer,
    newerMessages: moved ? await newerMessages(tx, ticketId, afterMessageId, selection) : [],
    userErrors: [...userErrors],
  }
}
