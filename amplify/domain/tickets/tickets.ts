import { sql } from 'kysely'
import type { QueryTicketsArgs, TicketSortField } from '../../../schema/__generated__/types.ts'
import { ticketObjectSql } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { bindingOf, connectionOf, firstOf, pageSql, positionOf } from '../lib/connection.ts'
import { one, type Sql } from '../lib/db.ts'
import { conditionOf, whereSql } from './where.ts'

interface Order {
  readonly column: Sql
  readonly type: Sql
  /** The column as text that reads back as the same value. */
  readonly text: Sql
}

const orders: Readonly<Record<TicketSortField, Order>> = {
  UPDATED_AT: { column: sql`updated_at`, type: sql`timestamptz`, text: sql`private.iso(tickets.updated_at)` },
  CREATED_AT: { column: sql`created_at`, type: sql`timestamptz`, text: sql`private.iso(tickets.created_at)` },
  PRIORITY: { column: sql`priority`, type: sql`ticket_priority`, text: sql`tickets.priority::text` },
  NUMBER: { column: sql`id`, type: sql`bigint`, text: sql`tickets.id::text` },
}

/** A page of the tickets that meet a condition. */
export async function tickets({ tx, args, selection }: Call<QueryTicketsArgs>): Promise<object> {
  const { field, direction } = args.sort ?? { field: 'UPDATED_AT', direction: 'DESC' }
  const first = firstOf(args.first)
  const condition = conditionOf(args.condition)
  const binding = bindingOf('tickets', field, direction, condition)
  const after = positionOf(args.after, binding)
  const { column, type, text } = orders[field]
  const [way, beyond] = direction === 'ASC' ? [sql`asc`, sql`>`] : [sql`desc`, sql`<`]
  const rest = after
    ? sql`(${column}, id) ${beyond} (${after.value}::${type}, ${after.id}::bigint)`
    : sql`true`
  const rows = sql`
    select row_number() over (order by ${column} ${way}, id ${way}) as place, chosen.*
    from (
      select * from tickets where ${await whereSql(tx, condition)} and ${rest}
      order by ${column} ${way}, id ${way} limit ${first + 1}
    ) chosen`
  const { page } = await one(tx, pageSql(rows, 'tickets', ticketObjectSql, text, selection, first))
  return connectionOf(page, binding)
}
