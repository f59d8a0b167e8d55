import type { MutationReplyToTicketArgs, ReplyToTicketPayload } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { knownCaller } from '../lib/caller.ts'
import { once } from '../lib/idempotency.ts'
import { holdOf, holdReply } from './held/hold.ts'
import { replyHeld } from './held/read.ts'
import { sendReply } from './sendReply.ts'
import { messageWritten } from './write.ts'

/** Adds a public reply, and with it sets a status if one is given: both or neither. Or holds both for some seconds. */
export async function replyToTicket({
  tx,
  args,
  selection,
}: Call<MutationReplyToTicketArgs>): Promise<ReplyToTicketPayload> {
  const { input } = args
  const known = await knownCaller(tx)
  const seconds = holdOf(known, input.holdSeconds)
  const id = await once(tx, 'replyToTicket', input, () =>
    seconds > 0 ? holdReply(tx, known, input, seconds) : sendReply(tx, known, input),
  )
  if (seconds > 0) return replyHeld(tx, id, input.ticketId, selection)
  return {
    ...(await messageWritten(tx, id, input.ticketId, selection)),
    heldReply: null,
    newerMessages: [],
  }
}
