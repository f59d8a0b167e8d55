export { archiveClosedTickets } from './archiveClosedTickets.ts'
export { archivedTickets } from './archivedTickets.ts'
export { restoreArchivedTicket } from './restoreArchivedTicket.ts'
export { archiveSettings, updateArchiveSettings } from './settings.ts'
