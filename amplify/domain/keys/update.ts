import { sql } from 'kysely'
import type { MutationUpdateApiKeyArgs, UpdateApiKeyPayload } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { knownCaller } from '../lib/caller.ts'
import { Refused } from '../lib/errors.ts'
import { isId, textOf } from '../lib/input.ts'
import { within } from '../lib/selection.ts'
import { keyOf } from './key.ts'
import { rateLimitOf } from './limit.ts'

/** Changes a key's name or limit; admins. What it may do is fixed: for other scopes make another key. */
export async function updateApiKey({
  tx,
  args: { input },
  selection,
}: Call<MutationUpdateApiKeyArgs>): Promise<UpdateApiKeyPayload> {
  const known = await knownCaller(tx)
  if (known.role !== 'ADMIN') throw new Refused('NOT_ALLOWED', 'Only admins change API keys.')
  const name = typeof input.name === 'string' ? textOf(input.name, 'name', 1, 100) : null
  const limit = typeof input.rateLimit === 'number' ? rateLimitOf(input.rateLimit, known) : null
  if (isId(input.id)) {
    await sql`update api_keys set name = coalesce(${name}, name), rate_limit = coalesce(${limit}::int, rate_limit)
      where id = ${input.id}`.execute(tx)
  }
  return { apiKey: await keyOf(tx, input.id, within(selection, 'apiKey')), userErrors: [] }
}
