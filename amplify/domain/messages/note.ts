import type { MutationAddNoteArgs } from '../../../schema/__generated__/types.ts'
import { mention } from '../followers/index.ts'
import type { Call } from '../lib/call.ts'
import { knownCaller } from '../lib/caller.ts'
import { Refused } from '../lib/errors.ts'
import { once } from '../lib/idempotency.ts'
import { type MessageWritten, messageWritten, writeMessage } from './write.ts'

/** Adds an internal note. */
export async function addNote({ tx, args, selection }: Call<MutationAddNoteArgs>): Promise<MessageWritten> {
  const known = await knownCaller(tx)
  if (known.role === 'CUSTOMER') throw new Refused('NOT_ALLOWED', 'Only agents and admins write notes.')
  const id = await once(tx, 'addNote', args.input, async () => {
    const written = await writeMessage(tx, known, 'NOTE', args.input)
    await mention(tx, known, written, args.input.mentions)
    return written
  })
  return messageWritten(tx, id, args.input.ticketId, selection)
}
