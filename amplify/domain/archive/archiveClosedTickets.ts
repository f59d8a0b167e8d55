import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { inBatches } from '../lib/batches.ts'
import { asService, one } from '../lib/db.ts'

/** How many tickets one transaction moves: it holds their rows, and nothing else, for about an eighth of a second (docs/decisions/017). */
const batch = 100
/** How many events may wait in the outbox when the next batch begins: what agents do meanwhile stands behind them. */
const mostWaiting = 100
const lookEvery = 50

/** Waits until the relay has taken what was put into the outbox. False when the time is over before. */
async function caughtUp(until: number): Promise<boolean> {
  for (;;) {
    const { short } = await asService('autocrm_schedule', (tx) =>
      one(tx, sql<{ short: boolean }>`select private.outbox_is_short(${mostWaiting}::int) as short`),
    )
    if (short) return true
    if (Date.now() >= until) return false
    await sleep(lookEvery)
  }
}

/**
 * Archives tickets that are closed for as long as the settings say, until there are none or the time is over, at the pace of the relay; gives how
 * many. A due verb, which may be killed at any point.
 *
 * @param wakeRelay has the relay take what a batch put into the outbox; without it the next batch waits for somebody else's call
 */
export function archiveClosedTickets(
  until: number,
  wakeRelay: () => Promise<void> = async () => undefined,
): Promise<number> {
  let isFirst = true
  return inBatches(until, batch, async (size) => {
    if (!isFirst) {
      await wakeRelay()
      if (!(await caughtUp(until))) return 0
    }
    isFirst = false
    const { count } = await asService('autocrm_schedule', (tx) =>
      one(tx, sql<{ count: number }>`select private.archive_tickets(${size}::int) as count`),
    )
    return count
  })
}
