import { sql } from 'kysely'
import { inBatches } from '../../lib/batches.ts'
import { knownCaller } from '../../lib/caller.ts'
import { asService, become, one } from '../../lib/db.ts'
import type { Claims } from '../../lib/identity.ts'
import { retried } from '../../lib/retried.ts'
import { deliver, lockHeld } from './deliver.ts'

/** Sends the held reply whose time came first, as its author. Gives whether there was one; `taken` is told its id before. */
function sendNext(except: readonly string[], taken: (id: string) => void): Promise<boolean> {
  return asService('autocrm_schedule', async (tx) => {
    const { rows } = await sql<{ id: string; claims: Claims }>`
      select id::text, claims from private.take_held_reply(${except}::bigint[])`.execute(tx)
    const [next] = rows
    if (!next) return false
    taken(next.id)
    await become(tx, {
      role: 'authenticated',
      claims: next.claims,
      requestId: `held-reply-${next.id}`,
    })
    const known = await knownCaller(tx)
    const held = await lockHeld(tx, next.id)
    if (held) await deliver(tx, known, held)
    return true
  })
}

/**
 * Sends held replies whose time is over and that no client has sent, one a transaction; gives how many. What fails for a moment, such as Storage,
 * stays held for the next minute and stops no other. A due verb.
 *
 * @throws the first failure, once all others are sent
 */
export async function sendHeldReplies(until: number): Promise<number> {
  const failed: { id: string; error: unknown }[] = []
  let sent = 0
  while (Date.now() < until) {
    let id = ''
    try {
      const found = await retried(() =>
        sendNext(
          failed.map((failure) => failure.id),
          (taken) => {
            id = taken
          },
        ),
      )
      if (!found) break
      sent += 1
    } catch (error) {
      if (id === '') throw error
      failed.push({ id, error })
    }
  }
  const [first] = failed
  if (first) throw new Error(`held reply ${first.id} was not sent, and stays held`, { cause: first.error })
  return sent
}

/** Forgets held replies that ended more than a day ago; gives how many. A due verb. */
export function cleanHeldReplies(until: number): Promise<number> {
  return inBatches(until, 500, async (most) => {
    const { cleaned } = await asService('autocrm_schedule', (tx) =>
      one(tx, sql<{ cleaned: number }>`select private.clean_held_replies(${most}::int) as cleaned`),
    )
    return cleaned
  })
}
