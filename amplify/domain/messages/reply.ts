import { sql } from 'kysely'
import type { MutationReplyToTicketArgs } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { knownCaller } from '../lib/caller.ts'
import { Refused } from '../lib/errors.ts'
import { once } from '../lib/idempotency.ts'
import { idOf } from '../lib/input.ts'
import { updateTicket } from '../tickets/index.ts'
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
    if (input.statusId) {
      const statusId = idOf(input.statusId, 'statusId', 'status')
      await updateTicket(
        tx,
        { ticketId: input.ticketId },
        sql`status_id = ${statusId}`,
        sql`status_id <> ${statusId}`,
      )
    }
    return written
  })
  return messageWritten(tx, id, input.ticketId, selection)
}
