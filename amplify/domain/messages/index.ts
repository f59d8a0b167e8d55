export { messages } from './messages.ts'
export { addNote } from './note.ts'
export { replyToTicket } from './reply.ts'
