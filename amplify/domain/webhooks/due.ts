import { sql } from 'kysely'
import { asService } from '../lib/db.ts'

/** In how many seconds the next attempt is due, 0 or less for now; null when nothing waits. */
export async function secondsToNext(): Promise<number | null> {
  const { rows } = await asService('autocrm_webhooks', (tx) =>
    sql<{ seconds: number | null }>`
      select extract(epoch from least(
        (select now() where exists (select from webhook_events where queued_at is null)),
        (select min(d.next_attempt_at) from webhook_deliveries d where d.event_id is null and d.state in ('PENDING', 'SENDING')),
        (select min(greatest(first.next_attempt_at, w.paused_until)) from webhooks w cross join lateral (
          select d.next_attempt_at from webhook_deliveries d
          where d.webhook_id = w.id and d.state in ('PENDING', 'SENDING') and d.kind <> 'TEST' order by d.next_attempt_at, d.id limit 1
        ) first where w.enabled)
      ) - now())::float8 as seconds`.execute(tx),
  )
  return rows[0]?.seconds ?? null
}
