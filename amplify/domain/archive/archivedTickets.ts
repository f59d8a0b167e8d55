import { sql } from 'kysely'
import type { ArchivedTicketFilter, QueryArchivedTicketsArgs } from '../../../schema/__generated__/types.ts'
import { inArchive, ticketObjectSql } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { bindingOf, connectionOf, emptyConnection, firstOf, pageSql, positionOf } from '../lib/connection.ts'
import { one, type Sql } from '../lib/db.ts'
import { isId } from '../lib/input.ts'
import { seenSql } from '../tickets/index.ts'

const byIds = { requesterId: 'requester_id', organizationId: 'organization_id', teamId: 'team_id' } as const
type Named = keyof typeof byIds
const names = Object.keys(byIds) as Named[]

function whereOf(filter: ArchivedTicketFilter): Sql {
  const parts: Sql[] = [sql`tickets.merged_into_id is null`]
  for (const name of names)
    if (filter[name]) parts.push(sql`${sql.ref(`tickets.${byIds[name]}`)} = ${filter[name]}::bigint`)
  if (filter.closedFrom) parts.push(sql`tickets.closed_at >= ${filter.closedFrom}::timestamptz`)
  if (filter.closedBefore) parts.push(sql`tickets.closed_at < ${filter.closedBefore}::timestamptz`)
  return sql.join(parts, sql` and `)
}

/** A page of archived tickets that the caller sees, the last closed first. */
export async function archivedTickets({
  tx,
  caller,
  args,
  selection,
}: Call<QueryArchivedTicketsArgs>): Promise<object> {
  const filter = args.filter ?? {}
  const first = firstOf(args.first)
  const binding = bindingOf(
    'archivedTickets',
    ...names.map((name) => filter[name] ?? null),
    filter.closedFrom ?? null,
    filter.closedBefore ?? null,
  )
  const after = positionOf(args.after, binding)
  const given = names.flatMap((name) => filter[name] ?? [])
  if (!given.every(isId)) return emptyConnection
  const rest = after ? sql`(closed_at, id) < (${after.value}::timestamptz, ${after.id}::bigint)` : sql`true`
  // A requester, organization or team has an index of its own: the caller's teams need not be gone through one by one.
  const looker = given.length > 0 ? { ...caller, seesAll: true } : caller
  const sorted = { column: sql`closed_at`, descending: true, isUsual: true }
  const rows = sql`
    select row_number() over (order by closed_at desc, id desc) as place, chosen.*
    from ${seenSql(looker, { where: sql`${whereOf(filter)} and ${rest}`, few: null }, sorted, first + 1)} chosen`
  const { page } = await one(
    tx,
    pageSql(rows, 'tickets', ticketObjectSql, sql`private.iso(tickets.closed_at)`, selection, first, {
      tables: inArchive,
    }),
  )
  return connectionOf(page, binding)
}
