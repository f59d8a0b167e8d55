import { sql } from 'kysely'
import type { QueryTicketChangeResultsArgs } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { bindingOf, connectionOf, emptyConnection, firstOf, positionOf } from '../lib/connection.ts'
import { isId } from '../lib/input.ts'
import { type KeptResult, keptColumns, resultOf } from './results.ts'

/** A page of what became of the tickets of a change, by their numbers. */
export async function ticketChangeResults({ tx, args }: Call<QueryTicketChangeResultsArgs>): Promise<object> {
  const first = firstOf(args.first)
  const refusedOnly = args.refusedOnly ?? false
  const binding = bindingOf('ticketChangeResults', args.changeId, refusedOnly)
  const after = positionOf(args.after, binding)
  if (!isId(args.changeId)) return emptyConnection
  const { rows } = await sql<KeptResult>`
    select ${keptColumns} from ticket_change_items item
    where item.change_id = ${args.changeId}
      and ${refusedOnly ? sql`(item.outcome not in ('CHANGED', 'UNCHANGED') or item.lost <> '{}')` : sql`true`}
      and ${after ? sql`item.ticket_id > ${after.id}` : sql`true`}
    order by item.ticket_id limit ${first + 1}`.execute(tx)
  const page = rows.slice(0, first)
  const cursor = ({ ticketId }: KeptResult): [string, string] => [ticketId, ticketId]
  const last = page.at(-1)
  return connectionOf(
    {
      nodes: page.map(resultOf),
      edges: page.map((kept) => ({ cursor: cursor(kept), node: resultOf(kept) })),
      hasNextPage: rows.length > first,
      end: last ? cursor(last) : null,
    },
    binding,
  )
}
