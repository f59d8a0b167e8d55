import { sql } from 'kysely'
import type { RateLimit } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import type { KnownCaller } from '../lib/caller.ts'
import { Refused } from '../lib/errors.ts'
import { costOf } from './cost.ts'

/** Points a minute, where no admin said otherwise. */
export const standardLimit = 600

/** The limit of a key that is made or changed. Throws Refused when it is out of bounds, or set by who is no admin. */
export function rateLimitOf(given: number | null | undefined, known: KnownCaller): number {
  if (given === null || given === undefined) return standardLimit
  if (known.role !== 'ADMIN')
    throw new Refused('NOT_ALLOWED', 'Only admins set limits: leave it out.', ['input', 'rateLimit'])
  if (given < 1 || given > 100_000)
    throw new Refused('INVALID', 'A limit is 1 to 100,000 points a minute.', ['input', 'rateLimit'])
  return given
}

/** What is left for the calling key; null for a sign-in, which is not limited so. */
export async function rateLimit({ tx, args }: Call<object>): Promise<RateLimit | null> {
  const { rows } = await sql<{ limit: number; remaining: number; seconds: number }>`
    select rate_limit as limit, remaining, reset_seconds as seconds from private.caller_bucket()`.execute(tx)
  const [bucket] = rows
  if (!bucket) return null
  return {
    limit: bucket.limit,
    cost: costOf('Query.rateLimit', args),
    remaining: bucket.remaining,
    resetAt: new Date(Date.now() + bucket.seconds * 1_000).toISOString(),
  }
}
