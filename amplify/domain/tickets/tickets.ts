import { sql } from 'kysely'
import type { QueryTicketsArgs, SortDirection, TicketSortField } from '../../../schema/__generated__/types.ts'
import { ticketObjectSql } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import type { Caller } from '../lib/caller.ts'
import { bindingOf, connectionOf, firstOf, pageSql, positionOf } from '../lib/connection.ts'
import { one, type Sql, type Tx } from '../lib/db.ts'
import type { Selection } from '../lib/selection.ts'
import { orderSql, seenSql } from './seen.ts'
import { conditionOf, type Wanted, wantedOf } from './where.ts'

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

/** What a page of tickets is made of. */
export interface TicketPage {
  /** Which tickets. */
  readonly wanted: Wanted
  readonly sort: { readonly field: TicketSortField; readonly direction: SortDirection }
  readonly first?: number | null | undefined
  readonly after?: string | null | undefined
  /** What its cursors are bound to. */
  readonly binding: string
  readonly selection: Selection
}

/** A page of tickets in one statement. Throws BAD_USER_INPUT for a cursor of another list. */
export async function ticketPage(tx: Tx, caller: Caller, page: TicketPage): Promise<object> {
  const { wanted, sort, binding, selection } = page
  const first = firstOf(page.first)
  const after = positionOf(page.after, binding)
  const { column, type, text } = orders[sort.field]
  const beyond = sort.direction === 'ASC' ? sql`>` : sql`<`
  const rest = after
    ? sql`(${column}, id) ${beyond} (${after.value}::${type}, ${after.id}::bigint)`
    : sql`true`
  const sorted = { column, descending: sort.direction === 'DESC', isUsual: sort.field === 'UPDATED_AT' }
  const rows = sql`
    select row_number() over (${orderSql(sorted)}) as place, chosen.*
    from ${seenSql(caller, { ...wanted, where: sql`${wanted.where} and ${rest}` }, sorted, first + 1)} chosen`
  const { page: found } = await one(tx, pageSql(rows, 'tickets', ticketObjectSql, text, selection, first))
  return connectionOf(found, binding)
}

/** A page of the tickets that meet a condition. */
export async function tickets({ tx, caller, args, selection }: Call<QueryTicketsArgs>): Promise<object> {
  const sort = args.sort ?? { field: 'UPDATED_AT', direction: 'DESC' }
  const condition = await conditionOf(tx, args.condition)
  const binding = bindingOf('tickets', sort.field, sort.direction, condition?.condition ?? null)
  const { first, after } = args
  return ticketPage(tx, caller, {
    wanted: await wantedOf(tx, condition),
    sort,
    first,
    after,
    binding,
    selection,
  })
}
