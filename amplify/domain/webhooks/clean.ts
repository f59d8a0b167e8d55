import { sql } from 'kysely'
import { asService } from '../lib/db.ts'

const batch = 5_000

/** Removes what is older than 30 days from the log, and what deleted webhooks left, a batch at a time; gives how many rows went. */
export async function cleanWebhooks(): Promise<number> {
  let removed = 0
  for (const statement of [
    // Deliveries and attempts go with their events.
    sql`delete from webhook_events where id = any (array(
      select id from webhook_events where occurred_at < now() - interval '30 days' and queued_at is not null order by occurred_at limit ${batch}))`,
    sql`delete from webhook_deliveries where id = any (array(
      select id from webhook_deliveries where event_id is null and created_at < now() - interval '30 days' limit ${batch}))`,
    sql`delete from webhook_deliveries where id = any (array(
      select d.id from webhooks w join webhook_deliveries d on d.webhook_id = w.id where w.deleted_at is not null limit ${batch}))`,
    sql`delete from webhooks w where w.deleted_at is not null and not exists (select from webhook_deliveries d where d.webhook_id = w.id)`,
    sql`delete from webhook_secrets where expires_at < now()`,
  ]) {
    const { numAffectedRows } = await asService('autocrm_webhooks', (tx) => statement.execute(tx))
    removed += Number(numAffectedRows ?? 0)
  }
  return removed
}
