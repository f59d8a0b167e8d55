import { expect, it } from 'vitest'
import { resolvers } from '../../amplify/api/resolvers.ts'
import { openedBy, openToEveryKey, scopesOpening } from '../../schema/opened.ts'
import { scopes } from '../../schema/scopes.ts'

const opened = new Set([...openToEveryKey, ...Object.values(scopes).flatMap(({ fields }) => fields)])
const forKeys = Object.entries(resolvers).filter(([, { audience }]) =>
  ['everyone', 'staff', 'admin'].includes(audience),
)

it('has every root field that keys may call in a scope', () => {
  expect(forKeys.map(([field]) => field).filter((field) => !opened.has(field))).toEqual([])
})

it('names no field that is not there, or that is for sign-ins or the relay only', () => {
  const known = forKeys.map(([field]) => field)
  expect([...opened].filter((field) => !known.includes(field))).toEqual([])
})

it('lets no agent give away what only admins may call', () => {
  const admins = forKeys.flatMap(([field, { audience }]) => (audience === 'admin' ? [field] : []))
  const agents = Object.values(scopes).flatMap(({ least, fields }) => (least === 'AGENT' ? fields : []))
  expect(agents.filter((field) => admins.includes(field))).toEqual([])
})

it('names scopes as their enum values, with a colon', () => {
  for (const [value, { name }] of Object.entries(scopes))
    expect(name).toBe(value.toLowerCase().replace('_', ':'))
})

it('opens the fields of all scopes together, and says which scope opens a field', () => {
  expect(openedBy(['PERSON_READ', 'TICKET_IMPORT'])).toEqual(
    new Set([
      ...openToEveryKey,
      'Query.people',
      'Query.person',
      'GET /people',
      'GET /people/{person}',
      'Mutation.importTickets',
    ]),
  )
  expect(scopesOpening('Mutation.importTickets')).toEqual(['ticket:import'])
  expect(scopesOpening('Query.apiKeys')).toEqual([])
})
