export { refreshSearch } from './refresh.ts'
export { searchTickets } from './searchTickets.ts'
