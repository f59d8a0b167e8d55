export { people } from './people.ts'
export { person } from './person.ts'
export { viewer } from './viewer.ts'
