import { sql } from 'kysely'
import type {
  CancelHeldReplyPayload,
  Draft,
  HeldReply,
  MutationCancelHeldReplyArgs,
} from '../../../../schema/__generated__/types.ts'
import { read } from '../../answers/index.ts'
import { draftSql } from '../../drafts/index.ts'
import type { Call } from '../../lib/call.ts'
import { knownCaller } from '../../lib/caller.ts'
import { idOf } from '../../lib/input.ts'
import { within } from '../../lib/selection.ts'
import { heldSql } from './answer.ts'
import { lockHeld } from './deliver.ts'
import { noHeldReply } from './send.ts'

/** Makes a held reply of the caller his draft again, if it was not sent. */
export async function cancelHeldReply({
  tx,
  args,
  selection,
}: Call<MutationCancelHeldReplyArgs>): Promise<CancelHeldReplyPayload> {
  await knownCaller(tx)
  const id = idOf(args.input.heldReplyId, 'heldReplyId', 'held reply')
  const held = await lockHeld(tx, id)
  if (!held) throw noHeldReply()
  if (held.state === 'HELD') await sql`select private.return_held_reply(${id}::bigint, null)`.execute(tx)
  const isSent = held.state === 'SENT'
  const { heldReply, draft } = await read<{ heldReply: HeldReply; draft: Draft | null }>(tx, {
    heldReply: heldSql(id, within(selection, 'heldReply')),
    draft: isSent
      ? sql`null`
      : draftSql(
          sql`(select private.present_ticket_id(${held.ticketId}::bigint))`,
          within(selection, 'draft'),
        ),
  })
  if (!isSent) return { heldReply, draft, userErrors: [] }
  return {
    heldReply,
    draft: null,
    userErrors: [
      {
        code: 'NOT_ALLOWED',
        message: 'It was sent already: it cannot be taken back.',
        field: ['input', 'heldReplyId'],
      },
    ],
  }
}
