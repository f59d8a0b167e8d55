export { assignTicket } from './assign.ts'
export {
  absent,
  archived,
  changed,
  changeTicket,
  notAllowed,
  refusalFor,
  stale,
  type TicketChange,
  type TicketChanged,
  type TicketOutcome,
} from './change.ts'
export { columnsOf, readColumns, type TicketColumns } from './columns.ts'
export { createTicket } from './create.ts'
export { deleteTicket, purgeDeletedTickets, restoreTicket } from './delete.ts'
export { deletedTickets } from './deletedTickets.ts'
export { explainArchived } from './explainArchived.ts'
export { idsSql } from './ids.ts'
export { keptChangeOf } from './keptChange.ts'
export { linkTickets, unlinkTickets } from './link.ts'
export { markTicketAsSpam, unmarkTicketAsSpam } from './markAsSpam.ts'
export { mergeTickets, unmergeTickets } from './merge.ts'
export { placed, placeInChange } from './place.ts'
export { countSeenSql, seenSql, someSeenSql } from './seen.ts'
export { setTicketFields } from './setFields.ts'
export { setTicketPriority } from './setPriority.ts'
export { setTicketStatus } from './setStatus.ts'
export { snoozeTicket, wakeSnoozedTickets, wakeTicket } from './snooze.ts'
export { splitTicket } from './split.ts'
export { tagTicket } from './tag.ts'
export { ticket } from './ticket.ts'
export { ticketByExternalId } from './ticketByExternalId.ts'
export { ticketCount } from './ticketCount.ts'
export { ticketPage, tickets } from './tickets.ts'
export { updateTicket } from './update.ts'
export { upsertTicket } from './upsert.ts'
export { conditionOf, type Wanted, wantedBy, wantedOf, whereSql } from './where.ts'
