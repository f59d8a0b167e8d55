import { afterAll, beforeAll, expect, it } from 'vitest'
import { refreshSearch } from '../../../amplify/domain/search/index.ts'
import { type Actor, at, createTestApi, type TestApi } from '../../support/call.ts'
import { type Company, createCompany, openTicket } from '../../support/company.ts'

let api: TestApi
let company: Company
let ticketId: string
const fieldIds: Record<string, string> = {}

const regions = [
  { value: 'r1', label: 'Highlands' },
  { value: 'r2', label: 'Lowlands' },
]

async function run(actor: Actor, verb: string, input: object, answer: string): Promise<unknown> {
  const type = `${verb.slice(0, 1).toUpperCase()}${verb.slice(1)}Input!`
  const { data, errors } = await actor.run(
    `mutation m($input: ${type}) { ${verb}(input: $input) { ${answer} userErrors { code message } } }`,
    { input },
  )
  expect([errors, at(data, `${verb}.userErrors`)]).toEqual([[], []])
  return at(data, verb)
}

/** What is found of the ticket: the texts of custom fields with their marked words; null when it is not found. */
async function marked(actor: Actor, query: string): Promise<(string | null)[][] | null> {
  const { data, errors } = await actor.run(
    `query search($query: String!) { searchTickets(query: $query) {
      nodes { ticket { id } highlights { field fieldKey text ranges { start length } } } } }`,
    { query },
  )
  expect(errors).toEqual([])
  const nodes = at(data, 'searchTickets.nodes') as {
    ticket: { id: string }
    highlights: {
      field: string
      fieldKey: string | null
      text: string
      ranges: { start: number; length: number }[]
    }[]
  }[]
  const node = nodes.find(({ ticket }) => ticket.id === ticketId)
  if (!node) return null
  return node.highlights
    .filter(({ field }) => field === 'FIELD')
    .map(({ fieldKey, text, ranges }) => [
      fieldKey,
      text,
      ...ranges.map(({ start, length }) => text.slice(start, start + length)),
    ])
}

beforeAll(async () => {
  api = await createTestApi()
  company = await createCompany(api)
  const { admin, agent, customer } = company.actors
  for (const field of [
    { key: 'serial', type: 'TEXT', label: 'Serial', visibleToCustomers: true, editableByCustomers: true },
    { key: 'region', type: 'MULTI_CHOICE', label: 'Region', visibleToCustomers: true, choices: regions },
    { key: 'verdict', type: 'LONG_TEXT', label: 'Verdict' },
    { key: 'buyer', type: 'PERSON', label: 'Buyer', visibleToCustomers: true },
  ]) {
    const made = await run(admin, 'createTicketField', field, 'ticketField { id }')
    fieldIds[field.key] = String(at(made, 'ticketField.id'))
  }
  ticketId = await openTicket(customer, {
    subject: 'Kettle',
    fields: JSON.stringify({ serial: 'ZX-55 copperplated' }),
  })
  const fields = {
    region: ['r1', 'r2'],
    verdict: 'A forgery, copperplated by hand',
    buyer: company.ids.outsider,
  }
  await run(agent, 'setTicketFields', { ticketId, fields: JSON.stringify(fields) }, 'ticket { id }')
})
afterAll(() => api.close())

it('marks what was found in custom fields, and of what is not for customers nothing to them', async () => {
  const { admin, agent, outsider, customer, colleague, stranger } = company.actors
  const serial = ['serial', 'ZX-55 copperplated', 'copperplated']
  for (const actor of [admin, agent])
    expect(await marked(actor, 'copperplated')).toEqual([
      serial,
      ['verdict', 'A forgery, copperplated by hand', 'copperplated'],
    ])
  for (const actor of [customer, colleague]) expect(await marked(actor, 'copperplated')).toEqual([serial])
  for (const actor of [outsider, stranger]) expect(await marked(actor, 'copperplated')).toBeNull()
  expect(await marked(agent, 'forgery')).toEqual([['verdict', 'A forgery, copperplated by hand', 'forgery']])
  for (const actor of [customer, colleague]) expect(await marked(actor, 'forgery')).toBeNull()
  expect(await marked(customer, 'lowlands')).toEqual([['region', 'Highlands, Lowlands', 'Lowlands']])
  expect(await marked(agent, 'outsider')).toEqual([['buyer', 'outsider', 'outsider']])
  expect(await marked(customer, 'outsider')).toBeNull()
  // Found by its subject: its fields are no place.
  expect(await marked(customer, 'kettle')).toEqual([])
})

it('tells a customer in copy what he may see', async () => {
  const { admin, stranger } = company.actors
  await run(admin, 'addFollower', { ticketId, personId: company.ids.stranger }, 'ticket { id }')
  expect(await marked(stranger, 'copperplated')).toEqual([['serial', 'ZX-55 copperplated', 'copperplated']])
  expect(await marked(stranger, 'forgery')).toBeNull()
  await run(admin, 'removeFollower', { ticketId, personId: company.ids.stranger }, 'ticket { id }')
  expect(await marked(stranger, 'copperplated')).toBeNull()
})

it('finds no more by a field that was hidden, and by a new label when the schedule has been there', async () => {
  const { admin, agent, customer } = company.actors
  const change = (key: string, more: object) =>
    run(admin, 'updateTicketField', { fieldId: fieldIds[key], ...more }, 'ticketField { id }')
  await change('serial', { visibleToCustomers: false, editableByCustomers: false })
  await change('region', { choices: [{ value: 'r1', label: 'Uplands' }, regions[1]] })
  expect(await marked(customer, 'copperplated')).toBeNull()
  await api.db.admin.query(`update private.search_refreshes set since = since - interval '2 minutes'`)
  expect(await refreshSearch(Date.now() + 10_000)).toBeGreaterThan(0)
  expect(await refreshSearch(Date.now() + 10_000)).toBeGreaterThanOrEqual(0)
  expect((await api.db.admin.query('select * from private.search_refreshes')).rows).toEqual([])
  expect(await marked(customer, 'copperplated')).toBeNull()
  expect(await marked(agent, 'copperplated')).toHaveLength(2)
  expect(await marked(customer, 'uplands')).toEqual([['region', 'Uplands, Lowlands', 'Uplands']])
  expect(await marked(customer, 'highlands')).toBeNull()
})
