import { sql } from 'kysely'
import type { Sql } from '../lib/db.ts'
import type { Selection } from '../lib/selection.ts'
import { column, type Fields, idColumn, listSql, momentColumn, objectSql } from './object.ts'
import { personSql } from './people.ts'

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
