import type { MutationAddNoteArgs } from '../../../schema/__generated__/types.ts'
import { mention } from '../followers/index.ts'
import type { Call } from '../lib/call.ts'
import { type KnownCaller, knownCaller } from '../lib/caller.ts'
import type { Tx } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { once } from '../lib/idempotency.ts'
import { type MessageWritten, messageWritten, type NewMessage, writeMessage } from './write.ts'

/**
 * Writes an internal note, and mentions people in it.
 *
 * @returns the message's id
 */
export async function sendNote(
  tx: Tx,
  known: KnownCaller,
  note: NewMessage & { readonly mentions?: readonly string[] | null | undefined },
): Promise<string> {
  if (known.role === 'CUSTOMER') throw new Refused('NOT_ALLOWED', 'Only agents and admins write notes.')
  const written = await writeMessage(tx, known, 'NOTE', note)
  await mention(tx, known, written, note.mentions)
  return written
}

/** Adds an internal note. */
export async function addNote({ tx, args, selection }: Call<MutationAddNoteArgs>): Promise<MessageWritten> {
  const known = await knownCaller(tx)
  const id = await once(tx, 'addNote', args.input, () => sendNote(tx, known, args.input))
  return messageWritten(tx, id, args.input.ticketId, selection)
}
