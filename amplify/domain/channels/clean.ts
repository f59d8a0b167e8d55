import { sql } from 'kysely'
import { asService } from '../lib/db.ts'

const batch = 5_000

/** Removes events older than 7 days and idempotency keys older than a day, a batch at a time; gives how many rows went. */
export async function cleanChannels(): Promise<number> {
  let removed = 0
  for (const statement of [
    sql`delete from channel_events where ctid = any (array(
      select ctid from channel_events where occurred_at < now() - interval '7 days' and published_at is not null limit ${batch}))`,
    sql`delete from events where id = any (array(
      select id from events where occurred_at < now() - interval '7 days' and relayed_at is not null limit ${batch}))`,
    sql`delete from idempotency_keys where ctid = any (array(
      select ctid from idempotency_keys where created_at < now() - interval '24 hours' limit ${batch}))`,
  ]) {
    const { numAffectedRows } = await asService('autocrm_relay', (tx) => statement.execute(tx))
    removed += Number(numAffectedRows ?? 0)
  }
  return removed
}
