import { sql } from 'kysely'
import { inBatches } from '../lib/batches.ts'
import { asService, one } from '../lib/db.ts'

/** How many tickets one transaction moves: it holds their rows, and nothing else, for about an eighth of a second (docs/decisions/017). */
const batch = 100
/** How many a run archives: their events stand in the outbox before those that agents wait for. */
const mostInARun = 2_000

/** Archives tickets that are closed for as long as the settings say; gives how many. A due verb, which may be killed at any point. */
export async function archiveClosedTickets(until: number, most = mostInARun): Promise<number> {
  let left = most
  return inBatches(until, batch, async (size) => {
    if (left <= 0) return 0
    const { count } = await asService('autocrm_schedule', (tx) =>
      one(tx, sql<{ count: number }>`select private.archive_tickets(${Math.min(size, left)}::int) as count`),
    )
    left -= count
    return count
  })
}
