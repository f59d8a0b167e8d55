import { sql } from 'kysely'
import { inBatches } from '../lib/batches.ts'
import { asService, one } from '../lib/db.ts'

/** Removes notifications older than 90 days; gives how many. A due verb. */
export function cleanNotifications(until: number): Promise<number> {
  return inBatches(until, 1_000, async (most) => {
    const { cleaned } = await asService('autocrm_schedule', (tx) =>
      one(tx, sql<{ cleaned: number }>`select private.clean_notifications(${most}::int) as cleaned`),
    )
    return cleaned
  })
}
