import { sql } from 'kysely'
import type { QueryDeletedTicketsArgs } from '../../../schema/__generated__/types.ts'
import { ticketObjectSql } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { bindingOf, connectionOf, firstOf, pageSql, positionOf } from '../lib/connection.ts'
import { one } from '../lib/db.ts'

/** A page of the deleted tickets that can be restored, last deleted first; row-level security shows them to admins only. */
export async function deletedTickets({
  tx,
  args,
  selection,
}: Call<QueryDeletedTicketsArgs>): Promise<object> {
  const first = firstOf(args.first)
  const binding = bindingOf('deletedTickets')
  const after = positionOf(args.after, binding)
  const rest = after ? sql`(deleted_at, id) < (${after.value}::timestamptz, ${after.id}::bigint)` : sql`true`
  const rows = sql`
    select row_number() over (order by deleted_at desc, id desc) as place, chosen.*
    from (
      select * from tickets where deleted_at > now() - interval '30 days' and ${rest}
      order by deleted_at desc, id desc limit ${first + 1}
    ) chosen`
  const { page } = await one(
    tx,
    pageSql(rows, 'tickets', ticketObjectSql, sql`private.iso(tickets.deleted_at)`, selection, first),
  )
  return connectionOf(page, binding)
}
