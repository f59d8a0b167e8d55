import { sql } from 'kysely'
import {
  column,
  type Fields,
  idColumn,
  listSql,
  momentColumn,
  objectSql,
  personSql,
} from '../answers/index.ts'
import type { Sql } from '../lib/db.ts'
import type { Selection } from '../lib/selection.ts'

const mostAttempts = 50

const secretFields: Fields = {
  createdAt: momentColumn('s', 'created_at'),
  expiresAt: momentColumn('s', 'expires_at'),
}

const webhookFields: Fields = {
  id: idColumn('w', 'id'),
  url: column('w', 'url'),
  description: column('w', 'description'),
  eventKinds: column('w', 'event_kinds'),
  condition: column('w', 'condition'),
  includeNotes: column('w', 'include_notes'),
  includeSilent: column('w', 'include_silent'),
  payloadVersion: column('w', 'payload_version'),
  enabled: column('w', 'enabled'),
  disabledReason: column('w', 'disabled_reason'),
  failures: column('w', 'failures'),
  failingSince: momentColumn('w', 'failing_since'),
  pausedUntil: () => sql`case when w.paused_until > now() then private.iso(w.paused_until) end`,
  secrets: (selection) =>
    listSql(
      objectSql('WebhookSecret', secretFields, selection),
      sql`from webhook_secrets s where s.webhook_id = w.id and (s.expires_at is null or s.expires_at > now())`,
      sql`s.id desc`,
    ),
  createdBy: (selection) => personSql(sql`w.created_by`, selection),
  createdAt: momentColumn('w', 'created_at'),
  updatedAt: momentColumn('w', 'updated_at'),
}

/** A Webhook from a row `w` of webhooks. */
export function webhookObjectSql(selection: Selection): Sql {
  return objectSql('Webhook', webhookFields, selection)
}

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
