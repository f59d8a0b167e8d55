import type { MutationReplyToTicketArgs } from '../../../schema/__generated__/types.ts'
import { mention } from '../followers/index.ts'
import type { Call } from '../lib/call.ts'
import { knownCaller } from '../lib/caller.ts'
import { Refused } from '../lib/errors.ts'
import { once } from '../lib/idempotency.ts'
import { changeTicket, columnsOf } from '../tickets/index.ts'
import { type MessageWritten, messageWritten, writeMessage } from './write.ts'

/** Adds a public reply, and with it sets a status if one is given: both or neither. */
export async function replyToTicket({
  tx,
  args,
  selection,
}: Call<MutationReplyToTicketArgs>): Promise<MessageWritten> {
  const { input } = args
  const known = await knownCaller(tx)
  if (input.statusId && known.role === 'CUSTOMER') {
    throw new Refused('NOT_ALLOWED', 'Only agents and admins set a status: leave it out.', [
      'input',
      'statusId',
    ])
  }
  const id = await once(tx, 'replyToTicket', input, async () => {
    const written = await writeMessage(tx, known, 'REPLY', input)
    await mention(tx, known, written, input.mentions)
    if (input.statusId)
      await changeTicket(tx, { ticketId: input.ticketId }, columnsOf({ statusId: input.statusId }))
    return written
  })
  return messageWritten(tx, id, input.ticketId, selection)
}
