import { sql } from 'kysely'
import type { KnownCaller } from '../lib/caller.ts'
import type { Tx } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { idOf } from '../lib/input.ts'

/** How many people one message mentions. */
const most = 50

/**
 * The ids of people to mention, each once.
 *
 * @throws Refused for more than 50, or what is nobody's id
 */
export function mentionedIds(mentions: readonly string[] | null | undefined): string[] {
  const ids = [...new Set(mentions ?? [])].map((id) => idOf(id, 'mentions', 'person'))
  if (ids.length > most)
    throw new Refused('INVALID', `A message mentions at most ${most} people, not ${ids.length}.`, [
      'input',
      'mentions',
    ])
  return ids
}

/**
 * Mentions people in a message that the caller wrote: they follow its ticket from then on, and are told. The database says who can be.
 *
 * @throws Refused for customers, and for more than 50
 */
export async function mention(
  tx: Tx,
  known: KnownCaller,
  messageId: string,
  mentions: readonly string[] | null | undefined,
): Promise<void> {
  const ids = mentionedIds(mentions)
  if (ids.length === 0) return
  if (known.role === 'CUSTOMER')
    throw new Refused('NOT_ALLOWED', 'Only agents and admins mention people.', ['input', 'mentions'])
  // In one order, so that two who mention the same people do not wait for each other.
  await sql`insert into message_mentions (message_id, person_id)
    select ${messageId}::bigint, id from unnest(${ids}::bigint[]) id order by id on conflict do nothing`.execute(
    tx,
  )
}
