export { importTickets } from './importTickets.ts'
