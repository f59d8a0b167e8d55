export { type Beat, cleanPresence, setPresence } from './setPresence.ts'
