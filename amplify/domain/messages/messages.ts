import { sql } from 'kysely'
import type { QueryMessagesArgs } from '../../../schema/__generated__/types.ts'
import { everywhere, messageObjectSql } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { bindingOf, connectionOf, emptyConnection, firstOf, pageSql, positionOf } from '../lib/connection.ts'
import { one, type Sql } from '../lib/db.ts'
import { isId } from '../lib/input.ts'

/** A page of a ticket's messages (the target's, for one that was merged), newest first; of an archived ticket too. */
export async function messages({ tx, args, selection }: Call<QueryMessagesArgs>): Promise<object> {
  const first = firstOf(args.first)
  const binding = bindingOf('messages by time', args.ticketId)
  const after = positionOf(args.after, binding)
  if (!isId(args.ticketId)) return emptyConnection
  // Not by id: what was imported, or merged into it, was written before it came here.
  const rest = after ? sql`(created_at, id) < (${after.value}::timestamptz, ${after.id}::bigint)` : sql`true`
  const rows = sql`
    select row_number() over (order by created_at desc, id desc) as place, chosen.*
    from (
      select * from messages where ticket_id = (select private.present_ticket_id(${args.ticketId}::bigint)) and ${rest}
      order by created_at desc, id desc limit ${first + 1}
    ) chosen`
  const pageOf = (beside?: { readonly tables: Sql }) =>
    one(
      tx,
      pageSql(rows, 'msg', messageObjectSql, sql`private.iso(msg.created_at)`, selection, first, beside),
    )
  const { page } = await pageOf()
  // A ticket at work has a message: the archive is asked only where there is none.
  const found = page.end ? page : (await pageOf({ tables: everywhere })).page
  return connectionOf(found, binding)
}
