import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'

/**
 * Gives the next events of the outbox their numbers, channel by channel in the order of the outbox, in the caller's transaction: either
 * an event is numbered in all its channels and marked, or in none. If there is a webhook that may want it, it is handed over with that.
 *
 * @returns the ids of the events that were taken
 */
export async function numberEvents(tx: Tx, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with taken as materialized (
      select * from events where relayed_at is null and kind <> 'MEMBER_REMOVED' order by id limit ${most} for update
    ),
    handed as (
      insert into webhook_events (id, occurred_at, kind, actor_id, ticket_id, message_id, person_id, row, changes, silent)
      select e.id, e.occurred_at, e.kind, e.actor_id, e.ticket_id, e.message_id, e.person_id, e.row, e.changes, e.silent from taken e
      where (e.ticket_id is not null or e.person_id is not null) and exists (select from webhooks w where w.enabled and (w.include_silent or not e.silent))
    ),
    delivered as materialized (
      select d.delivery ->> 'channel' as channel, d.delivery ->> 'kind' as kind, e.id, e.occurred_at, e.ticket_id, e.message_id, e.version,
        (d.delivery ->> 'notificationId')::bigint as notification_id, (d.delivery ->> 'queueId')::bigint as queue_id,
        (d.delivery ->> 'jobId')::bigint as job_id,
        case when d.delivery ->> 'channel' like 'team:%' and d.delivery ->> 'kind' <> 'TICKET_REMOVED' then e.row end as row,
        row_number() over (partition by d.delivery ->> 'channel' order by e.id, d.place) as place,
        count(*) over (partition by d.delivery ->> 'channel') as total
      from taken e cross join jsonb_array_elements(e.deliveries) with ordinality d (delivery, place)
    ),
    counted as (
      insert into channels (name, last_seq) select channel, count(*) from delivered group by channel
      on conflict (name) do update set last_seq = channels.last_seq + excluded.last_seq
      returning name, last_seq
    ),
    numbered as (
      insert into channel_events (channel, seq, event_id, kind, occurred_at, ticket_id, message_id, version, row, notification_id, queue_id, job_id)
      select d.channel, c.last_seq - d.total + d.place,
        d.id, d.kind, d.occurred_at, d.ticket_id, d.message_id, d.version, d.row, d.notification_id, d.queue_id, d.job_id
      from delivered d join counted c on c.name = d.channel
    )
    update events set relayed_at = now() from taken where events.id = taken.id
    returning events.id::text`.execute(tx)
  return rows.map(({ id }) => id)
}
