import { sql } from 'kysely'
import type {
  MutationReorderTicketStatusesArgs,
  ReorderTicketStatusesPayload,
  TicketStatus,
} from '../../../schema/__generated__/types.ts'
import { read } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { one } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { isId } from '../lib/input.ts'
import { within } from '../lib/selection.ts'
import { lockStatuses } from './status.ts'
import { statusListSql } from './ticketStatuses.ts'

/** Puts the statuses into an order: all that are not archived, and then those that are. */
export async function reorderTicketStatuses({
  tx,
  args,
  selection,
}: Call<MutationReorderTicketStatusesArgs>): Promise<ReorderTicketStatusesPayload> {
  const ids = args.input.statusIds
  await lockStatuses(tx)
  const { whole } = await one(
    tx,
    sql<{ whole: boolean }>`
      select ${ids.every(isId)} and (select coalesce(array_agg(id::text order by id::text), '{}') from ticket_statuses where archived_at is null)
        = (select coalesce(array_agg(id order by id), '{}') from unnest(${ids}::text[]) id) as whole`,
  )
  if (!whole)
    throw new Refused('INVALID', 'Name every status that is not archived, each once.', ['input', 'statusIds'])
  await sql`
    with placed as (
      select s.id, row_number() over (order by n.place nulls last, s.position, s.id)::int as place
      from ticket_statuses s left join unnest(${ids}::bigint[]) with ordinality n (id, place) on n.id = s.id
    )
    update ticket_statuses s set position = placed.place from placed where placed.id = s.id and s.position <> placed.place`.execute(
    tx,
  )
  const { statuses } = await read<{ statuses: TicketStatus[] }>(tx, {
    statuses: statusListSql(within(selection, 'statuses'), true),
  })
  return { statuses, userErrors: [] }
}
