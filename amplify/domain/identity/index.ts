export { type LinkedPerson, linkPerson } from './linkPerson.ts'
