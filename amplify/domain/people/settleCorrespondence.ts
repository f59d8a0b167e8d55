import { sql } from 'kysely'
import { inBatches } from '../lib/batches.ts'
import { asService, one } from '../lib/db.ts'

/** Adds up what was noted of whom organizations deal with, so that asking stays quick; gives how many notes. A due verb. */
export function settleCorrespondence(until: number): Promise<number> {
  return inBatches(until, 10_000, async (most) => {
    const { settled } = await asService('autocrm_schedule', (tx) =>
      one(tx, sql<{ settled: number }>`select private.settle_correspondence(${most}::int) as settled`),
    )
    return settled
  })
}
