import type { MutationUpdateTicketArgs } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { Refused, refusalOf } from '../lib/errors.ts'
import { changed, changeTicket, type TicketChanged } from './change.ts'
import { columnsOf } from './columns.ts'

const besideChange = new Set(['ticketId', 'expectedVersion', 'change'])

/** Runs what a change does; a refusal names the property where it stands, in `change`. */
export async function inChange<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const [refusal] = refusalOf(error) ?? []
    const field = refusal?.field?.[1]
    if (!refusal || field === undefined || besideChange.has(field)) throw error
    throw new Refused(refusal.code, refusal.message, [
      'input',
      'change',
      field === 'tags' ? 'addTags' : field,
    ])
  }
}

/** Changes any properties of a ticket at once, all or none. */
export async function updateTicket({
  tx,
  args,
  selection,
}: Call<MutationUpdateTicketArgs>): Promise<TicketChanged> {
  const { input } = args
  await inChange(async () => changeTicket(tx, input, columnsOf(input.change)))
  return changed(tx, input.ticketId, selection)
}
