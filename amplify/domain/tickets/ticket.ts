import { sql } from 'kysely'
import type { QueryTicketArgs, Ticket } from '../../../schema/__generated__/types.ts'
import { read, readBy, readEverywhere, ticketObjectSql, ticketSql } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import type { Sql, Tx } from '../lib/db.ts'
import { isId } from '../lib/input.ts'
import type { Selection } from '../lib/selection.ts'

/** The ticket with this id, at work or else archived; null when it is missing or the caller does not see it. */
export async function findTicket(tx: Tx, id: Sql, selection: Selection): Promise<Ticket | null> {
  const parts = { ticket: ticketSql(id, selection) }
  const { ticket } = await read<{ ticket: Ticket | null }>(tx, parts)
  return ticket ?? (await readEverywhere<{ ticket: Ticket | null }>(tx, parts)).ticket
}

// Nearly every ticket that is asked for is at work and itself: only what is not found so is looked for along merges and in the archive.
const itself = readBy<string>(
  (selection, id) =>
    sql`(select ${ticketObjectSql(selection)} from tickets where tickets.id = ${id} and tickets.merged_into_id is null)`,
)

/** One ticket, the target for one that was merged; null when it is missing or the caller does not see it. */
export async function ticket({ tx, args, selection }: Call<QueryTicketArgs>): Promise<Ticket | null> {
  if (!isId(args.id)) return null
  const found = await itself<Ticket | null>(tx, selection, args.id)
  if (found) return found
  const present = sql`(select private.present_ticket_id(${args.id}::bigint))`
  return (await readEverywhere<{ ticket: Ticket | null }>(tx, { ticket: ticketSql(present, selection) }))
    .ticket
}
