import { sql } from 'kysely'
import type {
  LinkTicketsInput,
  MutationLinkTicketsArgs,
  MutationUnlinkTicketsArgs,
} from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { knownCaller } from '../lib/caller.ts'
import type { Tx } from '../lib/db.ts'
import { changed, type TicketChanged } from './change.ts'
import { teamTickets } from './teamTickets.ts'

type Kind = 'PARENT' | 'RELATED' | 'DUPLICATE'
interface Link {
  readonly from: string
  readonly to: string
  readonly kind: Kind
}

/** A link as the table has it: from a parent, from a duplicate, or from the smaller number. */
async function linkOf(tx: Tx, { ticketId, otherId, kind }: LinkTicketsInput): Promise<Link> {
  const [ticket = '', other = ''] = await teamTickets(tx, { ticketId, otherId })
  switch (kind) {
    case 'PARENT':
      return { from: other, to: ticket, kind: 'PARENT' }
    case 'CHILD':
      return { from: ticket, to: other, kind: 'PARENT' }
    case 'ORIGINAL':
      return { from: ticket, to: other, kind: 'DUPLICATE' }
    case 'DUPLICATE':
      return { from: other, to: ticket, kind: 'DUPLICATE' }
    case 'RELATED': {
      const [from, to] = BigInt(ticket) < BigInt(other) ? [ticket, other] : [other, ticket]
      return { from, to, kind: 'RELATED' }
    }
  }
}

/** Links two tickets of the caller's teams. */
export async function linkTickets({
  tx,
  args,
  selection,
}: Call<MutationLinkTicketsArgs>): Promise<TicketChanged> {
  const me = await knownCaller(tx)
  const { from, to, kind } = await linkOf(tx, args.input)
  await sql`insert into ticket_links (from_id, to_id, kind, created_by) values (${from}, ${to}, ${kind}, ${me.id})
    on conflict (from_id, to_id, kind) do nothing`.execute(tx)
  return changed(tx, args.input.ticketId, selection)
}

/** Takes a link between two tickets of the caller's teams away. */
export async function unlinkTickets({
  tx,
  args,
  selection,
}: Call<MutationUnlinkTicketsArgs>): Promise<TicketChanged> {
  const { from, to, kind } = await linkOf(tx, args.input)
  await sql`delete from ticket_links where from_id = ${from} and to_id = ${to} and kind = ${kind}`.execute(tx)
  return changed(tx, args.input.ticketId, selection)
}
