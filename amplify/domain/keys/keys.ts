import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type {
  ApiKey,
  CreateApiKeyPayload,
  MutationCreateApiKeyArgs,
  MutationRevokeApiKeyArgs,
  RevokeApiKeyPayload,
} from '../../../schema/__generated__/types.ts'
import { column, type Fields, idColumn, listSql, momentColumn, objectSql, read } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { knownCaller } from '../lib/caller.ts'
import { one, type Sql } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { isId, textOf } from '../lib/input.ts'
import { type Selection, within } from '../lib/selection.ts'

const keyFields: Fields = {
  id: idColumn('k', 'id'),
  name: column('k', 'name'),
  prefix: column('k', 'prefix'),
  scopes: column('k', 'scopes'),
  createdAt: momentColumn('k', 'created_at'),
  expiresAt: momentColumn('k', 'expires_at'),
  lastUsedAt: momentColumn('k', 'last_used_at'),
  revokedAt: momentColumn('k', 'revoked_at'),
}
const keySql = (id: string, selection: Selection): Sql =>
  sql`(select ${objectSql('ApiKey', keyFields, selection)} from api_keys k where k.id = ${id})`

/** The API keys, newest first; none for who is no admin. */
export async function apiKeys({ tx, selection }: Call<object>): Promise<ApiKey[]> {
  const list = listSql(objectSql('ApiKey', keyFields, selection), sql`from api_keys k`, sql`k.id desc`)
  return (await read<{ list: ApiKey[] }>(tx, { list })).list
}

/** The hash by which a secret is known. The secret has 256 random bits: no slow hash is needed. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** Makes a machine person and a key for it. Only admins make keys, so the person may do what an admin may, within the key's scopes. */
export async function createApiKey({
  tx,
  args,
  selection,
}: Call<MutationCreateApiKeyArgs>): Promise<CreateApiKeyPayload> {
  const known = await knownCaller(tx)
  if (known.role !== 'ADMIN') throw new Refused('NOT_ALLOWED', 'Only admins make API keys.')
  const name = textOf(args.input.name, 'name', 1, 100)
  const scopes = [...new Set(args.input.scopes)]
  if (scopes.length === 0)
    throw new Refused('REQUIRED', 'A key needs at least one scope.', ['input', 'scopes'])
  const expiresAt = args.input.expiresAt ?? null
  if (expiresAt !== null && Date.parse(expiresAt) <= Date.now()) {
    throw new Refused('INVALID', 'The key would have expired already: choose a later time.', [
      'input',
      'expiresAt',
    ])
  }
  const secret = `ak_live_${randomBytes(32).toString('base64url')}`
  const { id } = await one(
    tx,
    sql<{ id: string }>`
      with machine as (insert into people (name, role) values (${name}, 'ADMIN') returning id)
      insert into api_keys (person_id, name, prefix, secret_hash, scopes, created_by, expires_at)
      select id, ${name}, ${secret.slice(0, 12)}, ${hashOf(secret)}, ${scopes}::text[], ${known.id}::bigint, ${expiresAt}::timestamptz from machine
      returning id::text`,
  )
  const { apiKey } = await read<{ apiKey: ApiKey }>(tx, { apiKey: keySql(id, within(selection, 'apiKey')) })
  return { apiKey, secret, userErrors: [] }
}

/** Ends a key at once. */
export async function revokeApiKey({
  tx,
  args,
  selection,
}: Call<MutationRevokeApiKeyArgs>): Promise<RevokeApiKeyPayload> {
  const missing = new Refused('NOT_FOUND', 'There is no such key, or you may not see it.', ['id'])
  if (!isId(args.id)) throw missing
  // Its machine person ends with it, so that the key is dead at once even where an authorizer's answer is still remembered.
  await sql`
    with ended as (update api_keys set revoked_at = now() where id = ${args.id} and revoked_at is null returning person_id)
    update people set active = false from ended where people.id = ended.person_id`.execute(tx)
  const { apiKey } = await read<{ apiKey: ApiKey | null }>(tx, {
    apiKey: keySql(args.id, within(selection, 'apiKey')),
  })
  if (!apiKey) throw missing
  return { apiKey, userErrors: [] }
}
