import type { TicketChangeInput } from '../../../schema/__generated__/types.ts'
import type { Tx } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { changeTicket, columnsOf, placed, placeInChange, readColumns } from '../tickets/index.ts'

/** What a message changes of its ticket. */
export interface ChangeWithMessage {
  readonly ticketId: string
  /** The new status, on its own: the short way to say the most frequent change. */
  readonly statusId?: string | null | undefined
  readonly change?: TicketChangeInput | null | undefined
}

/**
 * Changes the ticket of a message that was just written, if it says so.
 *
 * @returns the id by which the change can be undone; null when nothing changed
 * @throws Refused for whatever refuses the change: the message goes with it
 */
export async function changeWithMessage(tx: Tx, message: ChangeWithMessage): Promise<string | null> {
  const { ticketId, statusId } = message
  const change = message.change ?? {}
  if (statusId && change.statusId)
    throw new Refused('INVALID', 'Give the status once: as "statusId", or in the change.', [
      'input',
      'change',
      'statusId',
    ])
  const place = (field: string) => (statusId && field === 'statusId' ? [field] : placeInChange(field))
  return placed(place, async () => {
    const columns = { ...readColumns(change), ...(statusId && columnsOf({ statusId })) }
    return Object.keys(columns).length === 0 ? null : changeTicket(tx, { ticketId }, columns)
  })
}
