import { sql } from 'kysely'
import type { ApiKey } from '../../../schema/__generated__/types.ts'
import { column, type Fields, idColumn, momentColumn, objectSql, personSql, read } from '../answers/index.ts'
import type { Sql, Tx } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { isId } from '../lib/input.ts'
import type { Selection } from '../lib/selection.ts'

const keyFields: Fields = {
  id: idColumn('k', 'id'),
  name: column('k', 'name'),
  machine: (selection) => personSql(sql`k.person_id`, selection),
  madeBy: (selection) => personSql(sql`k.created_by`, selection),
  prefix: column('k', 'prefix'),
  scopes: column('k', 'scopes'),
  rateLimit: column('k', 'rate_limit'),
  createdAt: momentColumn('k', 'created_at'),
  expiresAt: momentColumn('k', 'expires_at'),
  previousSecretExpiresAt: momentColumn('k', 'previous_expires_at'),
  lastUsedAt: momentColumn('k', 'last_used_at'),
  revokedAt: momentColumn('k', 'revoked_at'),
}

/** An ApiKey from a row `k` of api_keys. */
export function keyObjectSql(selection: Selection): Sql {
  return objectSql('ApiKey', keyFields, selection)
}

/** Refuses because there is no such key for the caller. */
export const noSuchKey = (): Refused =>
  new Refused('NOT_FOUND', 'There is no such key, or you may not see it.', ['id'])

/** The ApiKey with this id. Throws Refused NOT_FOUND when the caller does not see it. */
export async function keyOf(tx: Tx, id: string, selection: Selection): Promise<ApiKey> {
  if (!isId(id)) throw noSuchKey()
  const { apiKey } = await read<{ apiKey: ApiKey | null }>(tx, {
    apiKey: sql`(select ${keyObjectSql(selection)} from api_keys k where k.id = ${id})`,
  })
  if (!apiKey) throw noSuchKey()
  return apiKey
}
