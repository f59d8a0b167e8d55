import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, createTestApi, type TestApi } from '../support/call.ts'
import { type Company, createCompany, type Name, openTicket } from '../support/company.ts'

let api: TestApi
let company: Company
beforeAll(async () => {
  api = await createTestApi()
  company = await createCompany(api)
  await api.db.admin.query(`insert into ticket_fields (key, type, label, choices) values
    ('region', 'CHOICE', 'Region', '[{"value":"eu","label":"Europe","labels":{},"archived":false},{"value":"us","label":"America","labels":{},"archived":false}]'),
    ('parts', 'MULTI_CHOICE', 'Parts', '[{"value":"a","label":"Arm","labels":{},"archived":false},{"value":"b","label":"Belt","labels":{},"archived":false}]'),
    ('buddy', 'PERSON', 'Buddy', '[]'), ('seats', 'NUMBER', 'Seats', '[]')`)
})
afterAll(() => api.close())

interface Change {
  field: string
  key: string | null
  label: string | null
  from: string | null
  to: string | null
  fromId: string | null
  toId: string | null
}
interface Entry {
  actorKind: string
  actor: { name: string } | null
  keyName: string | null
  occurredAt: string
  changes: Change[]
}
const document = `query q($ticketId: ID!, $first: Int, $after: String) { ticketHistory(ticketId: $ticketId, first: $first, after: $after) {
  nodes { occurredAt actorKind actor { name } keyName changes { field key label from to fromId toId } } pageInfo { hasNextPage endCursor } } }`
const page = async (who: Name, ticketId: string, more: object = {}) => {
  const { data, errors, statements } = await company.actors[who].run(document, { ticketId, ...more })
  expect(errors).toEqual([])
  expect(statements.length).toBeLessThan(2)
  return at(data, 'ticketHistory') as {
    nodes: Entry[]
    pageInfo: { hasNextPage: boolean; endCursor: string | null }
  }
}
const run = async (who: Name, verb: string, input: object) => {
  const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`
  const { data, errors } = await company.actors[who].run(
    `mutation m($input: ${type}!) { ${verb}(input: $input) { userErrors { code message } } }`,
    { input },
  )
  expect([errors, at(data, `${verb}.userErrors`)]).toEqual([[], []])
}
/** The newest entry in short: who, and each change with what it has. */
const newest = async (ticketId: string) => {
  const [entry] = (await page('agent', ticketId)).nodes
  const changes = (entry?.changes ?? []).map(({ field, key, from, to }) =>
    [field, ...(key === null ? [] : [key]), `${from} > ${to}`].join(' '),
  )
  return `${entry?.actor?.name}: ${changes.join('; ')}`
}

describe('the history of a ticket', () => {
  it('tells who changed what, from what to what, in names', async () => {
    const ticketId = await openTicket(company.actors.customer)
    expect(await newest(ticketId)).toBe('customer: OPENED null > null')
    await run('agent', 'assignTicket', { ticketId, assigneeId: company.ids.agent })
    expect(await newest(ticketId)).toBe('agent: ASSIGNEE null > agent')
    await run('admin', 'updateTicket', {
      ticketId,
      change: { subject: 'Other', priority: 'URGENT', type: 'INCIDENT', addTags: ['b', 'a'], language: 'de' },
    })
    expect(await newest(ticketId)).toBe(
      'admin: SUBJECT Help > Other; PRIORITY NORMAL > URGENT; TYPE null > INCIDENT; LANGUAGE null > de; TAG null > a; TAG null > b',
    )
    await run('agent', 'tagTicket', { ticketId, add: ['c'], remove: ['a'] })
    expect(await newest(ticketId)).toBe('agent: TAG a > null; TAG null > c')
    await run('agent', 'setTicketFields', {
      ticketId,
      fields: JSON.stringify({ region: 'eu', parts: ['b', 'a'], buddy: company.ids.admin, seats: 3 }),
    })
    expect(await newest(ticketId)).toBe(
      'agent: CUSTOM_FIELD buddy null > admin; CUSTOM_FIELD parts null > Arm, Belt; CUSTOM_FIELD region null > Europe; CUSTOM_FIELD seats null > 3',
    )
    await run('agent', 'setTicketFields', { ticketId, fields: JSON.stringify({ region: 'us', seats: null }) })
    expect(await newest(ticketId)).toBe(
      'agent: CUSTOM_FIELD region Europe > America; CUSTOM_FIELD seats 3 > null',
    )
    await run('agent', 'assignTicket', { ticketId, teamId: company.teams.tech })
    expect(await newest(ticketId)).toBe('agent: TEAM Support > Tech')
    await run('agent', 'markTicketAsSpam', { ticketId })
    expect(await newest(ticketId)).toBe('agent: SPAM false > true')
  })

  it('tells statuses with their ids, so that they can be said in any language', async () => {
    const ticketId = await openTicket(company.actors.customer)
    const { rows } = await api.db.admin.query<{ id: string }>(
      `select id from ticket_statuses where category = 'PENDING'`,
    )
    await run('agent', 'setTicketStatus', { ticketId, statusId: rows[0]?.id })
    const [entry] = (await page('agent', ticketId)).nodes
    expect(entry?.changes).toEqual([
      expect.objectContaining({ field: 'STATUS', from: 'New', to: 'Pending', toId: rows[0]?.id }),
    ])
  })

  it('tells of sleep, and of sleeping longer', async () => {
    const ticketId = await openTicket(company.actors.customer)
    await run('agent', 'snoozeTicket', { ticketId, snooze: { until: '2099-01-01T00:00:00Z' } })
    expect(await newest(ticketId)).toBe('agent: SNOOZE null > 2099-01-01T00:00:00.000000Z')
    await run('agent', 'snoozeTicket', { ticketId, snooze: { until: '2099-01-02T00:00:00Z' } })
    expect(await newest(ticketId)).toBe(
      'agent: SNOOZE 2099-01-01T00:00:00.000000Z > 2099-01-02T00:00:00.000000Z',
    )
    await run('agent', 'snoozeTicket', { ticketId, snooze: { untilReply: true } })
    expect(await newest(ticketId)).toBe('agent: SNOOZE 2099-01-02T00:00:00.000000Z > REPLY')
    await run('agent', 'wakeTicket', { ticketId })
    expect(await newest(ticketId)).toBe('agent: SNOOZE REPLY > null')
  })

  it('tells of followers, links and merges, and of no message', async () => {
    const [one, two] = [await openTicket(company.actors.customer), await openTicket(company.actors.customer)]
    await run('agent', 'addFollower', { ticketId: one, personId: company.ids.colleague })
    expect(await newest(one)).toBe('agent: FOLLOWER null > colleague')
    await run('agent', 'removeFollower', { ticketId: one, personId: company.ids.colleague })
    expect(await newest(one)).toBe('agent: FOLLOWER colleague > null')
    await run('agent', 'linkTickets', { ticketId: one, otherId: two, kind: 'CHILD' })
    expect([await newest(one), await newest(two)]).toEqual([
      `agent: LINK CHILD null > ${two}`,
      `agent: LINK PARENT null > ${one}`,
    ])
    await run('agent', 'replyToTicket', { ticketId: one, body: 'Words' })
    await run('agent', 'addNote', { ticketId: one, body: 'Words' })
    expect(await newest(one)).toBe(`agent: LINK CHILD null > ${two}`)
    await run('agent', 'mergeTickets', { sourceId: two, targetId: one })
    expect([await newest(one), await newest(two)]).toEqual([
      `agent: MERGED_FROM null > ${two}`,
      `agent: STATUS New > Closed; MERGED_INTO null > ${one}`,
    ])
    await run('agent', 'unmergeTickets', { sourceId: two })
    expect(await newest(one)).toBe(`agent: MERGED_FROM ${two} > null`)
  })

  it('hides links to tickets that the reader does not see', async () => {
    const [one, other] = [
      await openTicket(company.actors.customer),
      await openTicket(company.actors.admin, { teamId: company.teams.billing }),
    ]
    await run('admin', 'linkTickets', { ticketId: one, otherId: other, kind: 'RELATED' })
    expect(await newest(one)).toBe('customer: OPENED null > null')
    expect((await page('admin', one)).nodes[0]?.changes[0]).toMatchObject({
      field: 'LINK',
      key: 'RELATED',
      to: other,
    })
  })

  it('names a key, and what no person did', async () => {
    const ticketId = await openTicket(company.actors.customer)
    const made = await company.actors.admin.run(
      'mutation { createApiKey(input: { name: "Robot", scopes: [TICKET_WRITE, TICKET_READ] }) { secret } }',
    )
    const key = await api.withKey(String(at(made.data, 'createApiKey.secret')))
    await key?.run(
      'mutation m($input: SetTicketPriorityInput!) { setTicketPriority(input: $input) { userErrors { code } } }',
      { input: { ticketId, priority: 'HIGH' } },
    )
    await api.db.admin.query(`update tickets set priority = 'LOW' where id = $1`, [ticketId])
    const { nodes } = await page('agent', ticketId)
    expect(nodes.map(({ actorKind, keyName }) => [actorKind, keyName])).toEqual([
      ['SYSTEM', null],
      ['KEY', 'Robot'],
      ['PERSON', null],
    ])
    const read = await key?.run(document, { ticketId })
    expect((at(read?.data, 'ticketHistory.nodes') as unknown[]).length).toBe(3)
  })

  it('is for the agents of its team and admins', async () => {
    const ticketId = await openTicket(company.actors.customer)
    expect((await page('outsider', ticketId)).nodes).toEqual([])
    expect((await page('admin', ticketId)).nodes).toHaveLength(1)
    expect((await company.actors.customer.run(document, { ticketId })).errors).toMatchObject([
      { errorType: 'Unauthorized' },
    ])
    expect((await page('agent', 'nonsense')).nodes).toEqual([])
    // An agent who asks another team is a customer there.
    const own = await openTicket(company.actors.agent, { teamId: company.teams.billing })
    expect((await page('agent', own)).nodes).toEqual([])
    await run('agent', 'deleteTicket', { ticketId })
    expect((await page('agent', ticketId)).nodes).toEqual([])
    expect((await page('admin', ticketId)).nodes[0]?.changes[0]).toMatchObject({
      field: 'DELETION',
      from: null,
    })
  })

  it('pages through all, each once', async () => {
    const ticketId = await openTicket(company.actors.customer)
    for (const priority of ['HIGH', 'LOW', 'URGENT', 'NORMAL'])
      await run('agent', 'setTicketPriority', { ticketId, priority })
    const all = (await page('agent', ticketId)).nodes
    const seen: Entry[] = []
    for (let after: string | null = null, more = true; more; ) {
      const next = await page('agent', ticketId, { first: 2, after })
      seen.push(...next.nodes)
      after = next.pageInfo.endCursor
      more = next.pageInfo.hasNextPage
    }
    expect(seen).toEqual(all)
    expect(seen).toHaveLength(5)
  })
})
