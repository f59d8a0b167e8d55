export { auditLog } from './auditLog.ts'
export { ticketHistory } from './ticketHistory.ts'
