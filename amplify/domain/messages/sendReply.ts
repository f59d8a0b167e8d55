import { mention } from '../followers/index.ts'
import type { KnownCaller } from '../lib/caller.ts'
import type { Tx } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { changeTicket, columnsOf } from '../tickets/index.ts'
import { type NewMessage, writeMessage } from './write.ts'

/** A public reply with what goes with it. */
export interface NewReply extends NewMessage {
  readonly statusId?: string | null | undefined
  readonly mentions?: readonly string[] | null | undefined
}

/**
 * Writes a public reply, mentions people in it, and sets a status if one is given: all or nothing.
 *
 * @returns the message's id
 */
export async function sendReply(tx: Tx, known: KnownCaller, reply: NewReply): Promise<string> {
  const { ticketId, statusId } = reply
  if (statusId && known.role === 'CUSTOMER') {
    throw new Refused('NOT_ALLOWED', 'Only agents and admins set a status: leave it out.', [
      'input',
      'statusId',
    ])
  }
  const written = await writeMessage(tx, known, 'REPLY', reply)
  await mention(tx, known, written, reply.mentions)
  if (statusId) await changeTicket(tx, { ticketId }, columnsOf({ statusId }))
  return written
}
