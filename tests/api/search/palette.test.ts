import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, createTestApi, type TestApi } from '../../support/call.ts'
import { type Company, createCompany, openTicket } from '../../support/company.ts'

let api: TestApi
let company: Company
const id: Record<string, string> = {}

async function names(query: string): Promise<(string | undefined)[]> {
  const { data, errors } = await company.actors.agent.run(
    'query search($query: String!) { searchTickets(query: $query, first: 8) { nodes { ticket { id } } } }',
    { query },
  )
  expect(errors).toEqual([])
  return (at(data, 'searchTickets.nodes') as { ticket: { id: string } }[]).map(({ ticket }) =>
    Object.keys(id).find((name) => id[name] === ticket.id),
  )
}

beforeAll(async () => {
  api = await createTestApi()
  company = await createCompany(api)
  const { customer } = company.actors
  id['refund'] = await openTicket(customer, { subject: 'Refund of an order', language: 'en' })
  id['mention'] = await openTicket(customer, {
    subject: 'Wrong size',
    body: 'I want a refund',
    language: 'en',
  })
  id['number'] = await openTicket(customer, {
    subject: `Order ${id['refund']} again`,
    body: `${id['refund']} ${id['refund']}`,
    language: 'en',
  })
  id['umlaut'] = await openTicket(customer, { subject: 'Änderung der Anschrift', language: 'de' })
})
afterAll(() => api.close())

describe('what a palette asks while somebody types', () => {
  it.each(['re', 'ref', 'refu', 'refun', 'refund', 'refund of', 'refund of an ord'])(
    '"%s" finds the ticket whose subject begins so first',
    async (typed) => {
      expect((await names(typed))[0]).toBe('refund')
    },
  )

  it('finds the others that have the word after it', async () => {
    expect((await names('refu')).sort()).toEqual(['mention', 'refund'])
  })

  it('knows a beginning without its accents', async () => {
    for (const typed of ['and', 'Änd']) expect(await names(typed)).toEqual(['umlaut'])
  })

  it('brings the ticket of a number before those that name it', async () => {
    for (const typed of [`${id['refund']}`, `#${id['refund']}`, ` ${id['refund']} `])
      expect(await names(typed)).toEqual(['refund', 'number'])
  })

  it('takes one letter for a whole word', async () => {
    expect(await names('r')).toEqual([])
  })
})
