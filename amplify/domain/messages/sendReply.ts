import { mention } from '../followers/index.ts'
import type { KnownCaller } from '../lib/caller.ts'
import type { Tx } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { type ChangeWithMessage, changeWithMessage } from './changeWith.ts'
import { type NewMessage, type SentMessage, writeMessage } from './write.ts'

/** A public reply with what goes with it. */
export interface NewReply extends NewMessage, ChangeWithMessage {
  readonly mentions?: readonly string[] | null | undefined
}

/** Writes a public reply, mentions people in it, and changes the ticket if it says so: all or nothing. */
export async function sendReply(tx: Tx, known: KnownCaller, reply: NewReply): Promise<SentMessage> {
  const field = reply.statusId ? 'statusId' : reply.change ? 'change' : null
  if (field !== null && known.role === 'CUSTOMER') {
    throw new Refused(
      'NOT_ALLOWED',
      'Only agents and admins set a status or another property: leave it out.',
      ['input', field],
    )
  }
  const id = await writeMessage(tx, known, 'REPLY', reply)
  await mention(tx, known, id, reply.mentions)
  return { id, changeId: await changeWithMessage(tx, reply) }
}
