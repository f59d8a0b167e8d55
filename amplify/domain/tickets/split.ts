import { sql } from 'kysely'
import type { MutationSplitTicketArgs, SplitTicketPayload } from '../../../schema/__generated__/types.ts'
import { read, ticketSql } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { one } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { once } from '../lib/idempotency.ts'
import { idOf, textOf } from '../lib/input.ts'
import { within } from '../lib/selection.ts'
import { teamTickets } from './teamTickets.ts'

/** How many messages one call splits off. */
const most = 100

/** Moves messages of a ticket into a new one; once for an idempotency key. */
export async function splitTicket({
  tx,
  args,
  selection,
}: Call<MutationSplitTicketArgs>): Promise<SplitTicketPayload> {
  const { input } = args
  const subject = textOf(input.subject, 'subject', 1, 500)
  const messageIds = [...new Set(input.messageIds)].map((id) => idOf(id, 'messageIds', 'message'))
  if (messageIds.length < 1 || messageIds.length > most)
    throw new Refused('INVALID', `Name 1 to ${most} messages, not ${messageIds.length}.`, [
      'input',
      'messageIds',
    ])
  const [ticketId = ''] = await teamTickets(tx, { ticketId: input.ticketId })
  const made = await once(tx, 'splitTicket', input, async () => {
    const { id } = await one(
      tx,
      sql<{
        id: string
      }>`select private.split_ticket(${ticketId}::bigint, ${messageIds}::bigint[], ${subject})::text as id`,
    )
    return id
  })
  const answer = await read<Omit<SplitTicketPayload, 'userErrors'>>(tx, {
    ticket: ticketSql(made, within(selection, 'ticket')),
    from: ticketSql(ticketId, within(selection, 'from')),
  })
  return { ...answer, userErrors: [] }
}
