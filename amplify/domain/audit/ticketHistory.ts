import { sql } from 'kysely'
import type { QueryTicketHistoryArgs } from '../../../schema/__generated__/types.ts'
import { column, type Fields, idColumn, momentColumn, objectSql, personSql } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { bindingOf, connectionOf, emptyConnection, firstOf, pageSql, positionOf } from '../lib/connection.ts'
import { one } from '../lib/db.ts'
import { isId } from '../lib/input.ts'

const entryFields: Fields = {
  id: idColumn('entry', 'id'),
  occurredAt: momentColumn('entry', 'occurred_at'),
  actorKind: column('entry', 'actor_kind'),
  actor: (selection) => personSql(sql`entry.actor_id`, selection),
  keyName: column('entry', 'key_name'),
  ruleId: column('entry', 'rule_id'),
  changes: column('entry', 'changes'),
}

/** A page of what happened to a ticket, newest first; empty for whom it is not for. */
export async function ticketHistory({ tx, args, selection }: Call<QueryTicketHistoryArgs>): Promise<object> {
  const first = firstOf(args.first)
  const binding = bindingOf('ticketHistory', args.ticketId)
  const after = positionOf(args.after, binding)
  if (!isId(args.ticketId)) return emptyConnection
  const rows = sql`
    select row_number() over (order by occurred_at desc, id desc) as place, chosen.*
    from private.ticket_history(${args.ticketId}::bigint, ${after?.value ?? null}::timestamptz, ${after?.id ?? null}::bigint, ${first + 1}::int) chosen`
  const { page } = await one(
    tx,
    pageSql(
      rows,
      'entry',
      (asked) => objectSql('TicketHistoryEntry', entryFields, asked),
      sql`private.iso(entry.occurred_at)`,
      selection,
      first,
    ),
  )
  return connectionOf(page, binding)
}
