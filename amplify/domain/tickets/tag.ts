import { sql } from 'kysely'
import type { MutationTagTicketArgs } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { tagsOf } from '../lib/input.ts'
import { changed, type TicketChanged, updateTicket } from './change.ts'

/** Adds tags to a ticket and takes others off; a tag in both lists is taken off. */
export async function tagTicket({
  tx,
  args,
  selection,
}: Call<MutationTagTicketArgs>): Promise<TicketChanged> {
  const add = tagsOf(args.input.add ?? [], 'add')
  const remove = (args.input.remove ?? []).map((tag) => tag.trim())
  // Computed from the row itself, so that two who tag at once both get their tags.
  const tags = sql`(select coalesce(array_agg(distinct tag order by tag), '{}') from unnest(tags || ${add}::text[]) tag where tag <> all (${remove}::text[]))`
  await updateTicket(tx, args.input, sql`tags = ${tags}`, sql`tags is distinct from ${tags}`)
  return changed(tx, args.input.ticketId, selection)
}
