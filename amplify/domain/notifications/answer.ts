import { sql } from 'kysely'
import {
  column,
  type Fields,
  idColumn,
  messageObjectSql,
  momentColumn,
  objectSql,
  personSql,
  teamSql,
  ticketSql,
  webhookObjectSql,
} from '../answers/index.ts'
import type { Sql } from '../lib/db.ts'
import type { Selection } from '../lib/selection.ts'

/** Where counts of notifications stop: a badge has no room for more. */
const mostCounted = 99

/** The Webhook that a notification is about; null for another one. It is gone with its webhook once that is cleared away. */
export function notifiedWebhookSql(id: Sql, selection: Selection): Sql {
  return sql`(select ${webhookObjectSql(selection)} from webhooks w where w.id = ${id})`
}

const notificationFields: Fields = {
  id: idColumn('told', 'id'),
  kind: column('told', 'kind'),
  ticket: (selection) => ticketSql(sql`told.ticket_id`, selection),
  message: (selection) =>
    sql`(select ${messageObjectSql(selection)} from messages msg where msg.id = told.message_id)`,
  team: (selection) => teamSql(sql`told.team_id`, selection),
  webhook: (selection) => notifiedWebhookSql(sql`told.webhook_id`, selection),
  actor: (selection) => personSql(sql`told.actor_id`, selection),
  priority: column('told', 'priority'),
  createdAt: momentColumn('told', 'created_at'),
  readAt: momentColumn('told', 'read_at'),
}

/** A Notification from a row `told` of notifications. */
export function notificationObjectSql(selection: Selection): Sql {
  return objectSql('Notification', notificationFields, selection)
}

/** A NotificationCount of the caller's notifications `told` that meet `where`. */
export function notificationCountSql(where: Sql): Sql {
  return sql`(
    select json_build_object('count', least(count(*), ${sql.lit(mostCounted)}), 'capped', count(*) > ${sql.lit(mostCounted)})
    from (
      select from notifications told where told.person_id = (select private.caller_id()) and ${where} limit ${sql.lit(mostCounted + 1)}
    ) counted)`
}

/** The caller's notifications that he has not read, as a NotificationCount. */
export const unreadSql = notificationCountSql(sql`told.read_at is null`)
