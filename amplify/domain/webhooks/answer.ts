import { sql } from 'kysely'
import {
  column,
  type Fields,
  idColumn,
  listSql,
  momentColumn,
  objectSql,
  webhookObjectSql,
} from '../answers/index.ts'
import type { Sql } from '../lib/db.ts'
import type { Selection } from '../lib/selection.ts'

const mostAttempts = 50

/** The Webhook with this id; null when there is none, or the caller does not see it. */
export function webhookSql(id: string, selection: Selection): Sql {
  return sql`(select ${webhookObjectSql(selection)} from webhooks w where w.id = ${id} and w.deleted_at is null)`
}

const attemptFields: Fields = {
  attempt: column('a', 'attempt'),
  replay: column('a', 'replay'),
  startedAt: momentColumn('a', 'started_at'),
  durationMs: column('a', 'duration_ms'),
  statusCode: column('a', 'status_code'),
  answer: column('a', 'answer'),
  error: column('a', 'error'),
}

const deliveryFields: Fields = {
  id: idColumn('d', 'id'),
  kind: () => sql`nullif(d.kind, 'TEST')`,
  eventId: idColumn('d', 'event_id'),
  ticketId: () => sql`(select e.ticket_id::text from webhook_events e where e.id = d.event_id)`,
  personId: () => sql`(select e.person_id::text from webhook_events e where e.id = d.event_id)`,
  state: column('d', 'state'),
  attempt: column('d', 'attempt'),
  replays: column('d', 'replays'),
  nextAttemptAt: () => sql`case d.state when 'PENDING' then private.iso(d.next_attempt_at) end`,
  createdAt: momentColumn('d', 'created_at'),
  completedAt: momentColumn('d', 'completed_at'),
  attempts: (selection) =>
    listSql(
      objectSql('WebhookAttempt', attemptFields, selection),
      sql`from (
        select * from webhook_attempts newest where newest.delivery_id = d.id order by newest.id desc limit ${sql.lit(mostAttempts)}
      ) a`,
      sql`a.id desc`,
    ),
}

/** A WebhookDelivery from a row `d` of webhook_deliveries. */
export function deliveryObjectSql(selection: Selection): Sql {
  return objectSql('WebhookDelivery', deliveryFields, selection)
}

/** The WebhookDelivery with this id; null when there is none, or the caller does not see it. */
export function deliverySql(id: string, selection: Selection): Sql {
  return sql`(select ${deliveryObjectSql(selection)} from webhook_deliveries d where d.id = ${id})`
}
