import { sql } from 'kysely'
import { inBatches } from '../lib/batches.ts'
import { asService, one } from '../lib/db.ts'

/** Removes the notes of changes whose time is over, with their jobs and results; gives how many. A due verb. */
export function cleanTicketChanges(until: number): Promise<number> {
  return inBatches(until, 100, async (most) => {
    const { cleaned } = await asService('autocrm_schedule', (tx) =>
      one(tx, sql<{ cleaned: number }>`select private.clean_ticket_changes(${most}::int) as cleaned`),
    )
    return cleaned
  })
}
