import type {
  MutationMarkTicketAsSpamArgs,
  MutationUnmarkTicketAsSpamArgs,
} from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { changed, changeTicket, type TicketChanged } from './change.ts'

/** Takes a ticket out of lists and counts, and lets nobody be notified of it. */
export async function markTicketAsSpam({
  tx,
  args,
  selection,
}: Call<MutationMarkTicketAsSpamArgs>): Promise<TicketChanged> {
  const changeId = await changeTicket(tx, args.input, { spam: true })
  return changed(tx, args.input.ticketId, selection, changeId)
}

/** Says that a ticket is no spam after all. */
export async function unmarkTicketAsSpam({
  tx,
  args,
  selection,
}: Call<MutationUnmarkTicketAsSpamArgs>): Promise<TicketChanged> {
  const changeId = await changeTicket(tx, args.input, { spam: false })
  return changed(tx, args.input.ticketId, selection, changeId)
}
