import type { Message, MutationAddNoteArgs, Ticket } from '../../../schema/__generated__/types.ts'
import { messageSql, read, ticketSql } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { knownCaller } from '../lib/caller.ts'
import { Refused } from '../lib/errors.ts'
import { once } from '../lib/idempotency.ts'
import { within } from '../lib/selection.ts'
import type { MessageWritten } from './reply.ts'
import { writeMessage } from './write.ts'

/** Adds an internal note. */
export async function addNote({ tx, args, selection }: Call<MutationAddNoteArgs>): Promise<MessageWritten> {
  const known = await knownCaller(tx)
  if (known.role === 'CUSTOMER') throw new Refused('NOT_ALLOWED', 'Only agents and admins write notes.')
  const id = await once(tx, 'addNote', args.input, () => writeMessage(tx, known, 'NOTE', args.input))
  const answer = await read<{ message: Message; ticket: Ticket | null }>(tx, {
    message: messageSql(id, within(selection, 'message')),
    ticket: ticketSql(args.input.ticketId, within(selection, 'ticket')),
  })
  return { ...answer, userErrors: [] }
}
