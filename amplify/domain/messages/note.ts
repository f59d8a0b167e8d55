import type { AddNotePayload, MutationAddNoteArgs } from '../../../schema/__generated__/types.ts'
import { mention } from '../followers/index.ts'
import type { Call } from '../lib/call.ts'
import { type KnownCaller, knownCaller } from '../lib/caller.ts'
import type { Tx } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { once } from '../lib/idempotency.ts'
import { type ChangeWithMessage, changeWithMessage } from './changeWith.ts'
import { messageWritten, type NewMessage, type SentMessage, writeMessage } from './write.ts'

/** An internal note with what goes with it. */
export interface NewNote extends NewMessage, ChangeWithMessage {
  readonly mentions?: readonly string[] | null | undefined
}

/** Writes an internal note, mentions people in it, and changes the ticket if it says so: all or nothing. */
export async function sendNote(tx: Tx, known: KnownCaller, note: NewNote): Promise<SentMessage> {
  if (known.role === 'CUSTOMER') throw new Refused('NOT_ALLOWED', 'Only agents and admins write notes.')
  const id = await writeMessage(tx, known, 'NOTE', note)
  await mention(tx, known, id, note.mentions)
  return { id, changeId: await changeWithMessage(tx, note) }
}

/** Adds an internal note, and with it changes the ticket if it says so. */
export async function addNote({ tx, args, selection }: Call<MutationAddNoteArgs>): Promise<AddNotePayload> {
  const known = await knownCaller(tx)
  const sent: { made: SentMessage | null } = { made: null }
  const id = await once(tx, 'addNote', args.input, async () => {
    sent.made = await sendNote(tx, known, args.input)
    return sent.made.id
  })
  return {
    ...(await messageWritten(tx, id, args.input.ticketId, selection)),
    changeId: sent.made?.changeId ?? null,
  }
}
