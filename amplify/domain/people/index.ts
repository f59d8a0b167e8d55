export { people } from './people.ts'
export { viewer } from './viewer.ts'
