import { sql } from 'kysely'
import type { TicketStatus } from '../../../schema/__generated__/types.ts'
import { listSql, read, statusObjectSql } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'

/** The statuses in their order. */
export async function ticketStatuses({ tx, selection }: Call<object>): Promise<TicketStatus[]> {
  const list = listSql(statusObjectSql(selection), sql`from ticket_statuses s`, sql`s.position, s.id`)
  return (await read<{ list: TicketStatus[] }>(tx, { list })).list
}
