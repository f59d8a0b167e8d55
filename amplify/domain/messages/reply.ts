import type { MutationReplyToTicketArgs, ReplyToTicketPayload } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { knownCaller } from '../lib/caller.ts'
import { once } from '../lib/idempotency.ts'
import { holdOf, holdReply } from './held/hold.ts'
import { replyHeld } from './held/read.ts'
import { sendReply } from './sendReply.ts'
import { messageWritten, type SentMessage } from './write.ts'

/** Adds a public reply, and with it changes the ticket if it says so: both or neither. Or holds both for some seconds. */
export async function replyToTicket({
  tx,
  args,
  selection,
}: Call<MutationReplyToTicketArgs>): Promise<ReplyToTicketPayload> {
  const { input } = args
  const known = await knownCaller(tx)
  const seconds = holdOf(known, input.holdSeconds)
  const sent: { made: SentMessage | null } = { made: null }
  const id = await once(tx, 'replyToTicket', input, async () => {
    if (seconds > 0) return holdReply(tx, known, input, seconds)
    sent.made = await sendReply(tx, known, input)
    return sent.made.id
  })
  if (seconds > 0) return replyHeld(tx, id, input.ticketId, selection)
  return {
    ...(await messageWritten(tx, id, input.ticketId, selection)),
    changeId: sent.made?.changeId ?? null,
    heldReply: null,
    newerMessages: [],
  }
}
