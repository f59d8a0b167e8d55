import { sql } from 'kysely'
import type { QueryMessagesArgs } from '../../../schema/__generated__/types.ts'
import { messageObjectSql } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { bindingOf, connectionOf, emptyConnection, firstOf, pageSql, positionOf } from '../lib/connection.ts'
import { one } from '../lib/db.ts'
import { isId } from '../lib/input.ts'

/** A page of a ticket's messages (the target's, for one that was merged), newest first. */
export async function messages({ tx, args, selection }: Call<QueryMessagesArgs>): Promise<object> {
  const first = firstOf(args.first)
  const binding = bindingOf('messages', args.ticketId)
  const after = positionOf(args.after, binding)
  if (!isId(args.ticketId)) return emptyConnection
  const rows = sql`
    select row_number() over (order by id desc) as place, chosen.*
    from (
      select * from messages where ticket_id = (select private.present_ticket_id(${args.ticketId}::bigint)) and ${after ? sql`id < ${after.id}` : sql`true`}
      order by id desc limit ${first + 1}
    ) chosen`
  const { page } = await one(tx, pageSql(rows, 'msg', messageObjectSql, sql`msg.id::text`, selection, first))
  return connectionOf(page, binding)
}
