import type { MutationAddNoteArgs } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { knownCaller } from '../lib/caller.ts'
import { Refused } from '../lib/errors.ts'
import { once } from '../lib/idempotency.ts'
import { type MessageWritten, messageWritten, writeMessage } from './write.ts'

/** Adds an internal note. */
export async function addNote({ tx, args, selection }: Call<MutationAddNoteArgs>): Promise<MessageWritten> {
  const known = await knownCaller(tx)
  if (known.role === 'CUSTOMER') throw new Refused('NOT_ALLOWED', 'Only agents and admins write notes.')
  const id = await once(tx, 'addNote', args.input, () => writeMessage(tx, known, 'NOTE', args.input))
  return messageWritten(tx, id, args.input.ticketId, selection)
}
