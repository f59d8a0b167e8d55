import { sql } from 'kysely'
import type { CreateApiKeyPayload, MutationCreateApiKeyArgs } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { knownCaller } from '../lib/caller.ts'
import { one } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { textOf } from '../lib/input.ts'
import { within } from '../lib/selection.ts'
import { keyOf } from './key.ts'

import { rateLimitOf } from './limit.ts'
import { guardScopes, machineFor } from './machine.ts'
import { newSecret } from './secret.ts'

/** Makes a key for a machine, and the machine where none is named. It never does more than its maker: the database asks again at each use. */
export async function createApiKey({
  tx,
  args: { input },
  selection,
}: Call<MutationCreateApiKeyArgs>): Promise<CreateApiKeyPayload> {
  const known = await knownCaller(tx)
  if (known.role === 'CUSTOMER') throw new Refused('NOT_ALLOWED', 'Only agents and admins make API keys.')
  const name = textOf(input.name, 'name', 1, 100)
  const scopes = [...new Set(input.scopes)]
  if (scopes.length === 0)
    throw new Refused('REQUIRED', 'A key needs at least one scope.', ['input', 'scopes'])
  if (known.role === 'AGENT') guardScopes(scopes, 'NOT_ALLOWED', 'A key never has more than its maker')
  const expiresAt = input.expiresAt ?? null
  if (expiresAt !== null && Date.parse(expiresAt) <= Date.now()) {
    throw new Refused('INVALID', 'The key would have expired already: choose a later time.', [
      'input',
      'expiresAt',
    ])
  }
  const limit = rateLimitOf(input.rateLimit, known)
  const machineId = await machineFor(tx, input, name, scopes, known)
  const { secret, hash, prefix } = newSecret()
  const { id } = await one(
    tx,
    sql<{ id: string }>`
      insert into api_keys (person_id, name, prefix, secret_hash, scopes, created_by, expires_at, rate_limit)
      values (${machineId}, ${name}, ${prefix}, ${hash}, ${scopes}::text[], ${known.id}, ${expiresAt}::timestamptz, ${limit})
      returning id::text`,
  )
  return { apiKey: await keyOf(tx, id, within(selection, 'apiKey')), secret, userErrors: [] }
}
