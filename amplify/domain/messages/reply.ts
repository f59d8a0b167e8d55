import { sql } from 'kysely'
import type {
  Message,
  MutationReplyToTicketArgs,
  Ticket,
  UserError,
} from '../../../schema/__generated__/types.ts'
import { messageSql, read, ticketSql } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { knownCaller } from '../lib/caller.ts'
import { Refused } from '../lib/errors.ts'
import { once } from '../lib/idempotency.ts'
import { idOf } from '../lib/input.ts'
import { within } from '../lib/selection.ts'
import { updateTicket } from '../tickets/index.ts'
import { writeMessage } from './write.ts'

/** The answer to a new message. */
export interface MessageWritten {
  message: Message | null
  ticket: Ticket | null
  userErrors: UserError[]
}

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
  const answer = await read<{ message: Message; ticket: Ticket | null }>(tx, {
    message: messageSql(id, within(selection, 'message')),
    ticket: ticketSql(input.ticketId, within(selection, 'ticket')),
  })
  return { ...answer, userErrors: [] }
}
