import { sql } from 'kysely'
import type { QueryTicketFieldsArgs, TicketField } from '../../../schema/__generated__/types.ts'
import { fieldObjectSql, listSql, read } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'

/** The custom fields in their order. */
export async function ticketFields({
  tx,
  args,
  selection,
}: Call<QueryTicketFieldsArgs>): Promise<TicketField[]> {
  const chosen = args.includeArchived ? sql`true` : sql`f.archived_at is null`
  const list = listSql(
    fieldObjectSql(selection),
    sql`from ticket_fields f where ${chosen}`,
    sql`f.position, f.id`,
  )
  return (await read<{ list: TicketField[] }>(tx, { list })).list
}
