import { sql } from 'kysely'
import type { QueryNotificationGroupsArgs } from '../../../schema/__generated__/types.ts'
import { column, type Fields, objectSql, teamSql, ticketSql } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { bindingOf, connectionOf, firstOf, pageSql, positionOf } from '../lib/connection.ts'
import { one } from '../lib/db.ts'
import { notificationCountSql, notificationObjectSql, notifiedWebhookSql } from './answer.ts'

/** How many notifications a group shows. */
const mostShown = 10

/** A NotificationGroup from the row `newest` of its newest notification. */
const fieldsOf = (unreadOnly: boolean): Fields => ({
  id: column('newest', 'group_key'),
  ticket: (selection) =>
    sql`case when newest.team_id is null then ${ticketSql(sql`newest.ticket_id`, selection)} end`,
  team: (selection) => teamSql(sql`newest.team_id`, selection),
  webhook: (selection) => notifiedWebhookSql(sql`newest.webhook_id`, selection),
  latest: (selection) =>
    sql`(select ${notificationObjectSql(selection)} from notifications told where told.id = newest.id)`,
  notifications: (selection) => sql`(
    select coalesce(json_agg(${notificationObjectSql(selection)} order by told.id desc), '[]'::json)
    from (
      select * from notifications
      where person_id = newest.person_id and group_key = newest.group_key and ${unreadOnly ? sql`read_at is null` : sql`true`}
      order by id desc limit ${sql.lit(mostShown)}
    ) told)`,
  count: () => notificationCountSql(sql`told.group_key = newest.group_key`),
  unreadCount: () => notificationCountSql(sql`told.group_key = newest.group_key and told.read_at is null`),
})
const fields = { all: fieldsOf(false), unread: fieldsOf(true) }

/**
 * A page of the caller's notifications as lines of an inbox, by the newest of each. A line is found by its newest notification: one that nothing
 * newer of the same group stands before. `offset 0` has Postgres ask that row by row, until the page is full, and not of all there are.
 */
export async function notificationGroups({
  tx,
  args,
  selection,
}: Call<QueryNotificationGroupsArgs>): Promise<object> {
  const first = firstOf(args.first)
  const unreadOnly = args.unreadOnly ?? false
  const binding = bindingOf('notificationGroups', unreadOnly)
  const after = positionOf(args.after, binding)
  const wanted = (row: string) => (unreadOnly ? sql`${sql.ref(`${row}.read_at`)} is null` : sql`true`)
  const rows = sql`
    select row_number() over (order by id desc) as place, chosen.*
    from (
      select told.* from notifications told
      where told.person_id = (select private.caller_id()) and ${wanted('told')} and ${after ? sql`told.id < ${after.id}` : sql`true`}
        and not exists (
          select from notifications newer
          where newer.person_id = told.person_id and newer.group_key = told.group_key and newer.id > told.id and ${wanted('newer')} offset 0)
      order by told.id desc limit ${first + 1}
    ) chosen`
  const { page } = await one(
    tx,
    pageSql(
      rows,
      'newest',
      (asked) => objectSql('NotificationGroup', unreadOnly ? fields.unread : fields.all, asked),
      sql`newest.id::text`,
      selection,
      first,
    ),
  )
  return connectionOf(page, binding)
}
