import { sql } from 'kysely'
import { asService } from '../lib/db.ts'

/**
 * A person who may no longer listen to a channel, or an API key that may listen to none. The channel `ticket:*` is those of all tickets, and
 * so on; the person `*` is everybody: who still may listen opens it anew.
 */
export type Invalidation =
  | { readonly channel: string; readonly personId: string }
  | { readonly keyId: string }

/** How many are ended in one request. */
const most = 25

/** Ends the live updates of those who lost a right, and of keys that work no more. Each is marked only once it is done, so that a failure leaves it to the next run. */
export async function invalidateLeavers(publisher: {
  invalidate(invalidations: readonly Invalidation[]): Promise<void>
}): Promise<void> {
  for (let taken = most; taken === most; ) {
    const { rows } = await asService('autocrm_relay', (tx) =>
      sql<{ id: string; row: Invalidation }>`
        select id::text, row from events where relayed_at is null and kind = 'MEMBER_REMOVED' order by id limit ${most}`.execute(
        tx,
      ),
    )
    taken = rows.length
    if (taken === 0) return
    // Many changes at once say the same of one person.
    const different = new Map(rows.map(({ row }) => [JSON.stringify(row), row]))
    await publisher.invalidate([...different.values()])
    await asService('autocrm_relay', (tx) =>
      sql`update events set relayed_at = now() where id = any (${rows.map(({ id }) => id)}::bigint[])`.execute(
        tx,
      ),
    )
  }
}
