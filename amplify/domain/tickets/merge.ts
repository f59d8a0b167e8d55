import { sql } from 'kysely'
import type {
  MergeTicketsPayload,
  MutationMergeTicketsArgs,
  MutationUnmergeTicketsArgs,
  UnmergeTicketsPayload,
} from '../../../schema/__generated__/types.ts'
import { read, ticketSql } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { one } from '../lib/db.ts'
import { within } from '../lib/selection.ts'
import { teamTickets } from './teamTickets.ts'

/** Merges a ticket into another one; the database locks both and moves what is the source's. */
export async function mergeTickets({
  tx,
  args,
  selection,
}: Call<MutationMergeTicketsArgs>): Promise<MergeTicketsPayload> {
  const { sourceId, targetId } = args.input
  const [source = '', target = ''] = await teamTickets(tx, { sourceId, targetId })
  await sql`select private.merge_tickets(${source}::bigint, ${target}::bigint)`.execute(tx)
  const answer = await read<Omit<MergeTicketsPayload, 'userErrors'>>(tx, {
    ticket: ticketSql(target, within(selection, 'ticket')),
    undoableUntil: sql`private.iso(now() + interval '1 day')`,
  })
  return { ...answer, userErrors: [] }
}

/** Undoes a merge within a day. */
export async function unmergeTickets({
  tx,
  args,
  selection,
}: Call<MutationUnmergeTicketsArgs>): Promise<UnmergeTicketsPayload> {
  const [source = ''] = await teamTickets(tx, { sourceId: args.input.sourceId })
  const { target } = await one(
    tx,
    sql<{ target: string }>`select private.unmerge_tickets(${source}::bigint)::text as target`,
  )
  const answer = await read<Omit<UnmergeTicketsPayload, 'userErrors'>>(tx, {
    ticket: ticketSql(source, within(selection, 'ticket')),
    target: ticketSql(target, within(selection, 'target')),
  })
  return { ...answer, userErrors: [] }
}
