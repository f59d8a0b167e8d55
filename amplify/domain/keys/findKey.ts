import { sql } from 'kysely'
import type { ApiScope } from '../../../schema/__generated__/types.ts'
import { asService } from '../lib/db.ts'
import { hashOf } from './keys.ts'

/** A key that works. */
export interface WorkingKey {
  readonly id: string
  readonly personId: string
  readonly scopes: readonly ApiScope[]
}

/** The working key with this secret, whose use is noted; null when there is none. */
export async function findKey(secret: string): Promise<WorkingKey | null> {
  const { rows } = await asService('autocrm_identity', (tx) =>
    sql<WorkingKey>`select id::text, person_id::text as "personId", scopes from private.find_api_key(${hashOf(secret)})`.execute(
      tx,
    ),
  )
  return rows[0] ?? null
}
