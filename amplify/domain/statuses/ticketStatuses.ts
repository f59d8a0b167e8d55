import { sql } from 'kysely'
import type { QueryTicketStatusesArgs, TicketStatus } from '../../../schema/__generated__/types.ts'
import { listSql, read, statusObjectSql } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import type { Sql } from '../lib/db.ts'
import type { Selection } from '../lib/selection.ts'

/** The statuses in their order, as a list of TicketStatus. */
export function statusListSql(selection: Selection, includeArchived: boolean): Sql {
  return listSql(
    statusObjectSql(selection),
    sql`from ticket_statuses s where ${includeArchived ? sql`true` : sql`s.archived_at is null`}`,
    sql`s.position, s.id`,
  )
}

/** The statuses in their order. */
export async function ticketStatuses({
  tx,
  args,
  selection,
}: Call<QueryTicketStatusesArgs>): Promise<TicketStatus[]> {
  const list = statusListSql(selection, args.includeArchived ?? false)
  return (await read<{ list: TicketStatus[] }>(tx, { list })).list
}
