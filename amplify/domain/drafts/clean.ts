import { sql } from 'kysely'
import { inBatches } from '../lib/batches.ts'
import { asService, one } from '../lib/db.ts'

/** Removes drafts that nobody touched for 30 days; gives how many. A due verb. */
export function cleanDrafts(until: number): Promise<number> {
  return inBatches(until, 500, async (most) => {
    const { cleaned } = await asService('autocrm_schedule', (tx) =>
      one(tx, sql<{ cleaned: number }>`select private.clean_drafts(${most}::int) as cleaned`),
    )
    return cleaned
  })
}
