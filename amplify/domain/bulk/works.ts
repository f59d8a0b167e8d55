import type { JobWorks } from '../jobs/index.ts'
import { undoEach } from './undo.ts'
import { changeEach } from './updateTickets.ts'

/** How jobs about tickets are worked on. */
export const ticketWorks: JobWorks = {
  UPDATE_TICKETS: (tx, { changeId, change, ticketIds }) =>
    changeEach(
      tx,
      changeId,
      ticketIds.map((id) => [id, null]),
      change,
    ),
  UNDO_TICKET_CHANGE: async (tx, { changeId, undoes, ticketIds }) => {
    // A change that is no more has nothing left to be taken back.
    if (undoes !== null) await undoEach(tx, changeId, undoes, ticketIds)
  },
}
