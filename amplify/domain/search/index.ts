export { searchTickets } from './searchTickets.ts'
