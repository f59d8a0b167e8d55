import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resolvers } from '../../amplify/api/resolvers.ts'
import { verbs } from '../../amplify/functions/graphql/verbs.ts'
import { at, createTestApi, type TestApi } from '../support/call.ts'
import { type Company, createCompany, openTicket } from '../support/company.ts'

let api: TestApi
let company: Company
const own: string[] = []
beforeAll(async () => {
  api = await createTestApi()
  company = await createCompany(api)
  for (let n = 0; n < 30; n += 1)
    own.push(await openTicket(company.actors.customer, { subject: `Ticket ${n}` }))
  await openTicket(company.actors.stranger, { subject: 'Private' })
  await openTicket(company.actors.admin, {
    subject: 'For billing',
    teamId: company.teams.billing,
    priority: 'URGENT',
  })
})
afterAll(() => api.close())

const list = `query tickets($condition: AWSJSON, $sort: TicketSort, $first: Int, $after: String) {
  tickets(condition: $condition, sort: $sort, first: $first, after: $after) { nodes { id subject } edges { cursor } pageInfo { hasNextPage endCursor } } }`
const idsOf = (data: unknown) => (at(data, 'tickets.nodes') as { id: string }[]).map(({ id }) => id)

describe('the edge', () => {
  it('has a verb for each root field that the resolver table gives to it, and no other', () => {
    const wanted = Object.entries(resolvers)
      .filter(([, resolver]) => !('over' in resolver) || resolver.over === 'graphql')
      .map(([field]) => field)
    expect(Object.keys(verbs).sort()).toEqual(wanted.sort())
  })
})

describe('viewer', () => {
  it('is answered after the database has ended the idle connections', async () => {
    expect((await company.nobody.run('{ viewer { id } }')).errors).toEqual([])
    const ended = await api.db.admin.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'autocrm_api'",
    )
    expect(ended.rowCount).toBeGreaterThan(0)
    await expect
      .poll(async () => (await company.actors.agent.run('{ viewer { id } }')).data)
      .toEqual({ viewer: { id: company.ids.agent } })
  })

  it('is the caller with what belongs to him', async () => {
    const document = '{ viewer { id role email organization { name sharesTickets } teams { name } active } }'
    expect((await company.actors.agent.run(document)).data).toEqual({
      viewer: {
        id: company.ids.agent,
        role: 'AGENT',
        email: 'agent@example.org',
        organization: null,
        teams: [{ name: 'Support' }, { name: 'Tech' }],
        active: true,
      },
    })
    expect(at((await company.actors.customer.run(document)).data, 'viewer.organization')).toEqual({
      name: 'Sharing',
      sharesTickets: true,
    })
    expect((await company.nobody.run(document)).data).toEqual({ viewer: null })
  })
})

describe('tickets', () => {
  it("shows each his own: customers theirs and shared ones, agents their teams', admins all", async () => {
    const count = async (actor: typeof company.nobody) =>
      at((await actor.run('{ ticketCount { count capped } }')).data, 'ticketCount.count')
    const { admin, agent, outsider, customer, colleague, stranger } = company.actors
    expect(
      await Promise.all([admin, agent, outsider, customer, colleague, stranger, company.nobody].map(count)),
    ).toEqual([32, 31, 1, 30, 30, 1, 0])
    const capped = await admin.run('{ ticketCount(cap: 5) { count capped } }')
    expect(capped.data).toEqual({ ticketCount: { count: 5, capped: true } })
    expect((await company.nobody.run(list)).data).toEqual({
      tickets: { nodes: [], edges: [], pageInfo: { hasNextPage: false, endCursor: null } },
    })
  })

  it.each([
    ['UPDATED_AT', 'DESC'],
    ['UPDATED_AT', 'ASC'],
    ['CREATED_AT', 'DESC'],
    ['PRIORITY', 'DESC'],
    ['PRIORITY', 'ASC'],
    ['NUMBER', 'ASC'],
  ])('gives every ticket once, by %s %s, in pages', async (field, direction) => {
    const seen: string[] = []
    let after: unknown = null
    for (;;) {
      const { data, errors, statements } = await company.actors.admin.run(list, {
        sort: { field, direction },
        first: 7,
        after,
      })
      expect(errors).toEqual([])
      expect(statements).toHaveLength(1)
      expect(at(data, 'tickets.edges') as unknown[]).toHaveLength(idsOf(data).length)
      seen.push(...idsOf(data))
      after = at(data, 'tickets.pageInfo.endCursor')
      if (!at(data, 'tickets.pageInfo.hasNextPage')) break
    }
    const column = { UPDATED_AT: 'updated_at', CREATED_AT: 'created_at', PRIORITY: 'priority', NUMBER: 'id' }[
      field
    ]
    const { rows } = await api.db.admin.query(
      `select id::text as text from tickets order by tickets.${column} ${direction}, tickets.id ${direction}`,
    )
    expect(seen).toEqual(rows.map(({ text }) => text))
  })

  it('refuses a cursor of another list, a changed and a made-up one, and pages out of bounds', async () => {
    const { admin } = company.actors
    const { data } = await admin.run(list, { first: 2 })
    const after = String(at(data, 'tickets.pageInfo.endCursor'))
    const forged = (change: (parts: string[]) => unknown) =>
      Buffer.from(JSON.stringify(change(JSON.parse(Buffer.from(after, 'base64url').toString())))).toString(
        'base64url',
      )
    const refused: object[] = [
      { after, sort: { field: 'NUMBER', direction: 'ASC' } },
      { after, condition: JSON.stringify({ all: [{ field: 'priority', operator: 'is', value: 'HIGH' }] }) },
      { after: 'x' },
      { after: '' },
      { after: `${after}x` },
      { after: forged(([hash, , id]) => [hash, 'not a moment', id]) },
      { after: forged(([hash, value]) => [hash, value, '1 or 1=1']) },
      { after: forged(([hash, value]) => [hash, value]) },
      { first: 0 },
      { first: 101 },
      { condition: '{"all":[{"field":"nonsense","operator":"is","value":1}]}' },
      { condition: '[]' },
    ]
    for (const variables of refused) {
      expect((await admin.run(list, variables)).errors, JSON.stringify(variables)).toMatchObject([
        { errorType: 'BAD_USER_INPUT' },
      ])
    }
  })

  it('keeps the tickets that meet a condition, also a relative one', async () => {
    const { admin, outsider, agent } = company.actors
    const urgent = await admin.run(list, {
      condition: JSON.stringify({ all: [{ field: 'priority', operator: 'is', value: 'URGENT' }] }),
    })
    expect(at(urgent.data, 'tickets.nodes')).toMatchObject([{ subject: 'For billing' }])
    const mine = JSON.stringify({
      all: [{ field: 'teamId', operator: 'in', value: [{ relative: 'myTeams' }] }],
    })
    const answer = await outsider.run(list, { condition: mine })
    expect(answer.errors).toEqual([])
    expect(idsOf(answer.data)).toHaveLength(1)
    expect(answer.statements).toHaveLength(2)
    const evil = JSON.stringify({ all: [{ field: 'subject', operator: 'contains', value: "%' or true --" }] })
    expect(idsOf((await agent.run(list, { condition: evil })).data)).toEqual([])
  })

  it('answers in one statement whatever it nests', async () => {
    const deep = `{ tickets(first: 20) { nodes {
      id number subject type channel language tags externalId createdAt updatedAt firstReplyAt solvedAt closedAt version messageCount
      status { id label labels { language text } category nextStatusIds }
      requester { name email organization { name } teams { name } } organization { id name }
      team { name viewerIsMember openTicketCount members { name teams { members { name email } } } } assignee { name }
      lastMessage { body author { name organization { name } } } messages { kind body author { name teams { name } } change { field from to } }
    } } }`
    for (const actor of [company.actors.admin, company.actors.customer]) {
      const { errors, statements } = await actor.run(deep)
      expect(errors).toEqual([])
      expect(statements).toHaveLength(1)
    }
    for (const document of [
      '{ viewer { teams { members { teams { name } } } } }',
      '{ teams { members { organization { name } } } }',
      '{ ticketStatuses { nextStatusIds labels { text } } }',
      '{ people { nodes { teams { members { name } } } } }',
      `{ ticket(id: "${own[0]}") { messages { author { teams { members { name } } } } } }`,
      '{ ticketCount { count } }',
      '{ channelEvents(channel: "team:1") { lastSeq } }',
    ]) {
      const { errors, statements } = await company.actors.admin.run(document)
      expect(errors, document).toEqual([])
      expect(statements, document).toHaveLength(1)
    }
  })

  it('puts aliases back, and says what it cannot do with one in a named fragment', async () => {
    const { customer } = company.actors
    const aliased = await customer.run(
      `{ first: ticket(id: "${own[0]}") { nr: number who: requester { called: name } } }`,
    )
    expect(aliased.data).toEqual({ first: { nr: Number(own[0]), who: { called: 'customer' } } })
    const hidden = await customer.run(
      `{ ticket(id: "${own[0]}") { ...row } } fragment row on Ticket { nr: number }`,
    )
    expect(hidden.errors).toMatchObject([
      { errorType: 'BAD_USER_INPUT', message: expect.stringContaining('named fragment') },
    ])
  })
})

describe('people and teams', () => {
  it('shows staff everyone, customers those they deal with', async () => {
    const names = async (actor: typeof company.nobody, variables: object = {}) => {
      const { data, errors } = await actor.run(
        'query people($search: String, $role: PersonRole, $teamId: ID) { people(search: $search, role: $role, teamId: $teamId) { nodes { name } } }',
        variables,
      )
      expect(errors).toEqual([])
      return (at(data, 'people.nodes') as { name: string }[]).map(({ name }) => name)
    }
    expect(await names(company.actors.agent)).toEqual([
      'admin',
      'agent',
      'colleague',
      'customer',
      'outsider',
      'stranger',
    ])
    expect(await names(company.actors.stranger)).toEqual(['stranger'])
    expect(await names(company.actors.customer)).toEqual(['colleague', 'customer'])
    expect(await names(company.nobody)).toEqual([])
    expect(await names(company.actors.agent, { search: 'STRANGER@' })).toEqual(['stranger'])
    expect(await names(company.actors.agent, { search: '%' })).toEqual([])
    expect(await names(company.actors.agent, { role: 'AGENT' })).toEqual(['agent', 'outsider'])
    expect(await names(company.actors.agent, { teamId: company.teams.billing })).toEqual(['outsider'])
    expect(await names(company.actors.agent, { teamId: 'x' })).toEqual([])
    const members = await company.actors.customer.run('{ teams { name members { name } } }')
    expect(at(members.data, 'teams')).toMatchObject([
      { name: 'Billing', members: [] },
      { members: [] },
      { members: [] },
    ])
    const hostile = await company.actors.agent.run(
      'query people($search: String) { people(search: $search) { nodes { id } } }',
      { search: '\u0000' },
    )
    expect(hostile.errors).toMatchObject([{ errorType: 'BAD_USER_INPUT' }])
  })
})
