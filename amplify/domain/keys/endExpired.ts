import { sql } from 'kysely'
import { inBatches } from '../lib/batches.ts'
import { asService, one } from '../lib/db.ts'

/** Ends the live updates of keys that have expired; gives of how many. A due verb. */
export function endExpiredKeys(until: number): Promise<number> {
  return inBatches(until, 500, async (most) => {
    const { ended } = await asService('autocrm_schedule', (tx) =>
      one(tx, sql<{ ended: number }>`select private.end_expired_keys(${most}::int) as ended`),
    )
    return ended
  })
}
