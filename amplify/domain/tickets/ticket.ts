import { sql } from 'kysely'
import type { QueryTicketArgs, Ticket } from '../../../schema/__generated__/types.ts'
import { read, readEverywhere, ticketSql } from '../answers/index.ts'
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

/** One ticket, the target for one that was merged; null when it is missing or the caller does not see it. */
export async function ticket({ tx, args, selection }: Call<QueryTicketArgs>): Promise<Ticket | null> {
  if (!isId(args.id)) return null
  return findTicket(tx, sql`(select private.present_ticket_id(${args.id}::bigint))`, selection)
}
