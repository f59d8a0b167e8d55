import { sql } from 'kysely'
import { asService } from '../lib/db.ts'

/** A person who may no longer listen to a channel, or an API key that may listen to none. */
export type Invalidation =
  | { readonly channel: string; readonly personId: string }
  | { readonly keyId: string }

const most = 500

/** Ends the live updates of those who left a team, and of keys that work no more. Each is marked only once it is done, so that a failure leaves it to the next run. */
export async function invalidateLeavers(publisher: {
  invalidate(invalidation: Invalidation): Promise<void>
}): Promise<void> {
  const { rows } = await asService('autocrm_relay', (tx) =>
    sql<{ id: string; row: Invalidation }>`
      select id::text, row from events where relayed_at is null and kind = 'MEMBER_REMOVED' order by id limit ${most}`.execute(
      tx,
    ),
  )
  for (const { id, row } of rows) {
    await publisher.invalidate(row)
    await asService('autocrm_relay', (tx) =>
      sql`update events set relayed_at = now() where id = ${id}`.execute(tx),
    )
  }
}
