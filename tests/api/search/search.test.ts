import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, at, createTestApi, type TestApi } from '../../support/call.ts'
import { type Company, createCompany, openTicket } from '../../support/company.ts'

let api: TestApi
let company: Company
const id: Record<string, string> = {}

const search = `query search($query: String!, $condition: AWSJSON, $first: Int, $after: String) {
  searchTickets(query: $query, condition: $condition, first: $first, after: $after) {
    capped pageInfo { hasNextPage endCursor }
    nodes { score ticket { id } highlights { field messageId text ranges { start length } } } } }`

interface Found {
  readonly capped: boolean
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  readonly nodes: readonly {
    readonly score: number
    readonly ticket: { readonly id: string }
    readonly highlights: readonly {
      readonly field: string
      readonly text: string
      readonly ranges: readonly { readonly start: number; readonly length: number }[]
    }[]
  }[]
}

async function found(actor: Actor, query: string, more: object = {}): Promise<Found> {
  const { data, errors } = await actor.run(search, { query, ...more })
  expect(errors).toEqual([])
  return at(data, 'searchTickets') as Found
}
/** The names of the tickets that are found, in order. */
async function names(actor: Actor, query: string, more: object = {}): Promise<(string | undefined)[]> {
  const { nodes } = await found(actor, query, more)
  return nodes.map(({ ticket }) => Object.keys(id).find((name) => id[name] === ticket.id))
}
const write = (verb: 'replyToTicket' | 'addNote', actor: Actor, input: object) =>
  actor.run(
    `mutation write($input: ${verb === 'addNote' ? 'AddNoteInput' : 'ReplyToTicketInput'}!) { ${verb}(input: $input) { userErrors { code } } }`,
    { input },
  )

beforeAll(async () => {
  api = await createTestApi()
  company = await createCompany(api)
  const { customer, stranger, agent, outsider } = company.actors
  id['printer'] = await openTicket(customer, {
    subject: 'Printer jammed',
    body: 'It keeps printing blank pages since order AB-7731 arrived.',
    language: 'en-GB',
  })
  await write('replyToTicket', agent, { ticketId: id['printer'], body: 'Which cartridge is inside?' })
  await write('addNote', agent, { ticketId: id['printer'], body: 'Suspect: counterfeit cartridges' })
  id['invoice'] = await openTicket(stranger, {
    subject: 'Rechnungen fehlen',
    body: 'Die Übersetzung der Verträge ist falsch. <b>Bitte</b> prüfen',
    language: 'de',
  })
  id['router'] = await openTicket(agent, {
    subject: 'Router offline',
    body: 'The wireless network is gone',
    tags: ['hardware'],
    teamId: company.teams.billing,
    requesterId: company.ids.agent,
  })
  await write('addNote', outsider, { ticketId: id['router'], body: 'The agent is a nuisance' })
})
afterAll(() => api.close())

describe('searchTickets', () => {
  it('finds by the forms of a word in the language of the ticket, without accents', async () => {
    const { admin } = company.actors
    expect(await names(admin, 'jam')).toEqual(['printer'])
    expect(await names(admin, 'printed pages')).toEqual(['printer'])
    expect(await names(admin, 'Rechnung')).toEqual(['invoice'])
    expect(await names(admin, 'ubersetzung vertrag')).toEqual(['invoice'])
    expect(await names(admin, 'printer wireless')).toEqual([])
  })

  it('finds by phrases, by what is not there, by a beginning, by parts of numbers and addresses', async () => {
    const { admin } = company.actors
    expect(await names(admin, '"blank pages"')).toEqual(['printer'])
    expect(await names(admin, '"pages blank"')).toEqual([])
    expect(await names(admin, 'cartridge -blank')).toEqual([])
    expect(await names(admin, 'wirel')).toEqual(['router'])
    expect(await names(admin, 'wirel ')).not.toContain('printer')
    expect(await names(admin, '7731')).toEqual(['printer'])
    expect(await names(admin, 'AB-7731')).toEqual(['printer'])
    expect(await names(admin, 'hardware')).toEqual(['router'])
  })

  it('forgives typing errors in subjects, names and tags', async () => {
    const { admin, customer } = company.actors
    expect(await names(admin, 'pinter')).toEqual(['printer'])
    expect(await names(customer, 'pritner')).toEqual(['printer'])
    expect(await names(admin, 'routr')).toEqual(['router'])
    expect(await names(admin, 'hardwaer')).toEqual(['router'])
  })

  it('brings the ticket of a number first', async () => {
    const { admin, customer } = company.actors
    expect((await names(admin, `#${id['router']}`))[0]).toBe('router')
    expect((await names(admin, String(id['router'])))[0]).toBe('router')
    expect(await names(customer, `#${id['router']}`)).toEqual([])
  })

  it('finds what the caller may see, by words that he may see', async () => {
    const { admin, agent, outsider, customer, colleague, stranger } = company.actors
    for (const actor of [admin, agent, customer, colleague])
      expect(await names(actor, 'printer')).toEqual(['printer'])
    for (const actor of [outsider, stranger]) expect(await names(actor, 'printer')).toEqual([])
    // A note's words.
    for (const actor of [admin, agent]) expect(await names(actor, 'counterfeit')).toEqual(['printer'])
    for (const actor of [customer, colleague]) expect(await names(actor, 'counterfeit')).toEqual([])
    // An agent is a customer on another team's ticket.
    expect(await names(agent, 'router')).toEqual(['router'])
    expect(await names(agent, 'nuisance')).toEqual([])
    expect(await names(outsider, 'nuisance')).toEqual(['router'])
    // What is missing tells nothing either.
    for (const actor of [customer, colleague])
      expect(await names(actor, 'printer -counterfeit')).toEqual(['printer'])
    expect(await names(agent, 'router -nuisance')).toEqual(['router'])
    expect(await names(admin, 'printer -counterfeit')).toEqual([])
    // Addresses are for staff.
    expect(await names(agent, 'customer@example.org')).toEqual(['printer'])
    expect(await names(customer, 'customer@example.org')).toEqual([])
    expect((await company.nobody.run(search, { query: 'printer' })).errors).toEqual([])
    expect(at((await company.nobody.run(search, { query: 'printer' })).data, 'searchTickets.nodes')).toEqual(
      [],
    )
  })

  it('gives a key no addresses that it may not read', async () => {
    const key = async (scopes: string[]) => {
      const { data } = await company.actors.admin.run(
        'mutation make($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret userErrors { message } } }',
        { input: { name: 'Search', scopes } },
      )
      const actor = await api.withKey(String(at(data, 'createApiKey.secret')))
      if (!actor) throw new Error('the key does not work')
      return actor
    }
    const reader = await key(['TICKET_READ'])
    expect(await names(reader, 'counterfeit')).toEqual(['printer'])
    expect(await names(reader, 'customer@example.org')).toEqual([])
    expect(await names(await key(['TICKET_READ', 'PERSON_READ']), 'customer@example.org')).toEqual([
      'printer',
    ])
    const writer = await key(['TICKET_WRITE'])
    expect((await writer.run(search, { query: 'printer' })).errors).toMatchObject([
      { errorType: 'Unauthorized' },
    ])
  })

  it('marks what was found, as places in plain text, and never in a note for who may not see it', async () => {
    const { agent, customer, admin } = company.actors
    const marked = async (actor: Actor, query: string) =>
      (await found(actor, query)).nodes.flatMap(({ highlights }) =>
        highlights.map(({ field, text, ranges }) => [
          field,
          text,
          ranges.map(({ start, length }) => text.slice(start, start + length)),
        ]),
      )
    expect(await marked(agent, 'blank cartridge')).toEqual([
      ['MESSAGE', 'Suspect: counterfeit cartridges', ['cartridges']],
    ])
    expect(await marked(customer, 'printer cartridges')).toEqual([
      ['SUBJECT', 'Printer jammed', ['Printer']],
      ['MESSAGE', 'Which cartridge is inside?', ['cartridge']],
    ])
    expect(await marked(admin, 'bitte')).toEqual([
      ['MESSAGE', 'Die Übersetzung der Verträge ist falsch. <b>Bitte</b> prüfen', ['Bitte']],
    ])
    expect(await marked(admin, 'print')).toContainEqual([
      'MESSAGE',
      'It keeps printing blank pages since order AB-7731 arrived.',
      ['printing'],
    ])
  })

  it('combines with a condition, and pages without losing or doubling', async () => {
    const { admin } = company.actors
    const many = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        openTicket(admin, {
          subject: `Zeppelin ${n}`,
          body: n % 2 ? 'zeppelin zeppelin' : 'It flies',
          priority: n < 5 ? 'HIGH' : 'LOW',
        }),
      ),
    )
    const high = JSON.stringify({ field: 'priority', operator: 'is', value: 'HIGH' })
    const { nodes } = await found(admin, 'zeppelin', { condition: high })
    expect(nodes.map(({ ticket }) => ticket.id).sort()).toEqual(many.slice(0, 5).sort())
    const seen: string[] = []
    let after: string | null = null
    do {
      const page: Found = await found(admin, 'zeppelin', { first: 5, after })
      seen.push(...page.nodes.map(({ ticket }) => ticket.id))
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
    } while (after)
    expect(seen.sort()).toEqual([...many].sort())
    const { pageInfo } = await found(admin, 'zeppelin', { first: 1 })
    const other = await admin.run(search, { query: 'printer', after: pageInfo.endCursor })
    expect(other.errors).toMatchObject([{ errorType: 'BAD_USER_INPUT' }])
    const wrong = await admin.run(search, { query: 'printer', condition: '{"field":"nothing"}' })
    expect(wrong.errors).toMatchObject([{ errorType: 'BAD_USER_INPUT' }])
  })

  it('takes one statement', async () => {
    const { statements } = await company.actors.admin.run(search, { query: 'printer' })
    expect(statements).toHaveLength(1)
  })

  it('finds nothing for nothing, and takes fillers where there is nothing else', async () => {
    const { admin } = company.actors
    expect(await names(admin, ' ?! ')).toEqual([])
    expect(await names(admin, 'the printer')).toEqual(['printer'])
    expect(await names(admin, 'the')).toEqual(['router'])
  })
})
