import { sql } from 'kysely'
import type { QueryTicketArgs, Ticket } from '../../../schema/__generated__/types.ts'
import { read, ticketSql } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { isId } from '../lib/input.ts'

/** One ticket, the target for one that was merged; null when it is missing or the caller does not see it. */
export async function ticket({ tx, args, selection }: Call<QueryTicketArgs>): Promise<Ticket | null> {
  if (!isId(args.id)) return null
  return (
    await read<{ ticket: Ticket | null }>(tx, {
      ticket: ticketSql(sql`(select private.present_ticket_id(${args.id}::bigint))`, selection),
    })
  ).ticket
}
