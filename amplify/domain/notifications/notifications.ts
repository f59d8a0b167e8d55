import { sql } from 'kysely'
import type { QueryNotificationsArgs } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { bindingOf, connectionOf, firstOf, pageSql, positionOf } from '../lib/connection.ts'
import { one } from '../lib/db.ts'
import { notificationObjectSql } from './answer.ts'

/** A page of the caller's notifications, newest first. */
export async function notifications({ tx, args, selection }: Call<QueryNotificationsArgs>): Promise<object> {
  const first = firstOf(args.first)
  const unreadOnly = args.unreadOnly ?? false
  const binding = bindingOf('notifications', unreadOnly)
  const after = positionOf(args.after, binding)
  const rows = sql`
    select row_number() over (order by id desc) as place, chosen.*
    from (
      select * from notifications
      where person_id = (select private.caller_id()) and ${unreadOnly ? sql`read_at is null` : sql`true`}
        and ${after ? sql`id < ${after.id}` : sql`true`}
      order by id desc limit ${first + 1}
    ) chosen`
  const { page } = await one(
    tx,
    pageSql(rows, 'told', notificationObjectSql, sql`told.id::text`, selection, first),
  )
  return connectionOf(page, binding)
}
