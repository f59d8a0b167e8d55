import { sql } from 'kysely'
import { inBatches } from '../lib/batches.ts'
import { asService, one } from '../lib/db.ts'

/** Writes anew what tickets are found by of custom fields that were shown, hidden or worded anew; gives how many it looked at. A due verb. */
export function refreshSearch(until: number): Promise<number> {
  return inBatches(until, 1_000, async (most) => {
    const { seen } = await asService('autocrm_schedule', (tx) =>
      one(tx, sql<{ seen: number }>`select private.refresh_search(${most}::int) as seen`),
    )
    return seen
  })
}
