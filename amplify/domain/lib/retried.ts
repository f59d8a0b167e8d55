import { setTimeout as sleep } from 'node:timers/promises'

/** Two transactions that cannot both go on: Postgres ends one of them, which may simply begin anew. */
const collisions = new Set(['40001', '40P01'])

/**
 * Runs a whole transaction, and again when Postgres ended it because another one was in its way (serialization failure, deadlock).
 *
 * @param transaction opens, works and commits; nothing of it may stay when it fails
 * @param attempts how often it is tried in all
 */
export async function retried<T>(transaction: () => Promise<T>, attempts = 4): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction()
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (!collisions.has(code) || attempt >= attempts) throw error
      // A random wait, so that the two do not meet again.
      await sleep(Math.random() * 25 * 2 ** attempt)
    }
  }
}
