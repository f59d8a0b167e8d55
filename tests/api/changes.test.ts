import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, createTestApi, type TestApi } from '../support/call.ts'
import { type Company, createCompany, openTicket } from '../support/company.ts'

let api: TestApi
let company: Company
beforeAll(async () => {
  api = await createTestApi()
  company = await createCompany(api)
})
afterAll(() => api.close())

const create = `mutation createTicket($input: CreateTicketInput!) { createTicket(input: $input) {
  ticket { id number subject channel status { category } priority requester { id name } team { id name } version
    messages { kind body author { name } } }
  userErrors { code message field } } }`
const change = (verb: string) => `mutation change($input: ${verb[0]?.toUpperCase()}${verb.slice(1)}Input!) {
  ${verb}(input: $input) { ticket { id version priority tags status { id category } team { id } assignee { id } } userErrors { code message field } } }`
const codes = (data: unknown, verb: string) =>
  (at(data, `${verb}.userErrors`) as { code: string; field: string[] | null }[]).map(({ code }) => code)
const status = async (category: string) =>
  String(
    (await api.db.admin.query('select id from ticket_statuses where category = $1', [category])).rows[0]?.id,
  )

describe('createTicket', () => {
  it('opens a ticket with its first message, by a customer in the portal, by staff in the workspace', async () => {
    const { customer, agent } = company.actors
    const before = api.woken()
    const { data, errors } = await customer.run(create, {
      input: { subject: 'Broken', body: 'It is broken' },
    })
    expect(errors).toEqual([])
    expect(at(data, 'createTicket.ticket')).toMatchObject({
      subject: 'Broken',
      channel: 'PORTAL',
      status: { category: 'NEW' },
      priority: 'NORMAL',
      requester: { id: company.ids.customer },
      team: { id: company.teams.default },
      messages: [{ kind: 'REPLY', body: 'It is broken', author: { name: 'customer' } }],
    })
    expect(api.woken()).toBe(before + 1)
    const staff = await agent.run(create, {
      input: {
        subject: 'Call',
        body: 'By phone',
        requesterId: company.ids.stranger,
        teamId: company.teams.tech,
        priority: 'HIGH',
      },
    })
    expect(at(staff.data, 'createTicket.ticket')).toMatchObject({
      channel: 'WORKSPACE',
      priority: 'HIGH',
      requester: { name: 'stranger' },
    })
  })

  it.each(['requesterId', 'teamId', 'priority', 'tags', 'externalId'])(
    'keeps %s for staff',
    async (field) => {
      const value = { priority: 'HIGH', tags: ['a'] }[field] ?? '1'
      const { data } = await company.actors.customer.run(create, {
        input: { subject: 'a', body: 'b', [field]: value },
      })
      expect(at(data, 'createTicket')).toMatchObject({
        ticket: null,
        userErrors: [{ code: 'NOT_ALLOWED', field: ['input', field] }],
      })
    },
  )

  it('refuses hostile and unfit texts by field, and stores the others as they are', async () => {
    const { admin } = company.actors
    const unfit: [object, string][] = [
      [{ subject: '' }, 'subject'],
      [{ subject: '   ' }, 'subject'],
      [{ subject: 'a\u0000b' }, 'subject'],
      [{ subject: '\ud800' }, 'subject'],
      [{ subject: 'x'.repeat(501) }, 'subject'],
      [{ body: '' }, 'body'],
      [{ language: 'not a language' }, 'language'],
      [{ tags: [''] }, 'tags'],
      [{ tags: ['x'.repeat(101)] }, 'tags'],
      [{ tags: Array.from({ length: 51 }, (_, n) => `t${n}`) }, 'tags'],
      [{ requesterId: '999999' }, 'requesterId'],
      [{ requesterId: "1'; drop table tickets" }, 'requesterId'],
      [{ teamId: '999999' }, 'teamId'],
    ]
    for (const [more, field] of unfit) {
      const { data, errors } = await admin.run(create, { input: { subject: 'a', body: 'b', ...more } })
      expect(errors, JSON.stringify(more)).toEqual([])
      expect(at(data, 'createTicket'), JSON.stringify(more)).toMatchObject({
        ticket: null,
        userErrors: [{ field: ['input', field] }],
      })
    }
    for (const subject of [
      "'; drop table tickets; --",
      '$1 %s \\',
      '😀'.repeat(500),
      '<script>alert(1)</script>',
    ]) {
      const { data } = await admin.run(create, { input: { subject, body: subject } })
      expect(at(data, 'createTicket.ticket')).toMatchObject({ subject, messages: [{ body: subject }] })
    }
  })

  it('makes one ticket of 50 equal requests at once, and refuses the key with another input', async () => {
    const { customer, colleague } = company.actors
    const input = { subject: 'Once', body: 'Only once', idempotencyKey: 'once' }
    const answers = await Promise.all(Array.from({ length: 50 }, () => customer.run(create, { input })))
    expect(answers.flatMap(({ errors }) => errors)).toEqual([])
    expect(new Set(answers.map(({ data }) => at(data, 'createTicket.ticket.id'))).size).toBe(1)
    const { rows } = await api.db.admin.query(
      "select count(*)::int as count from tickets where subject = 'Once'",
    )
    expect(rows).toEqual([{ count: 1 }])
    const other = await customer.run(create, { input: { ...input, body: 'Other' } })
    expect(codes(other.data, 'createTicket')).toEqual(['IDEMPOTENCY_CONFLICT'])
    const another = await colleague.run(create, { input })
    expect(at(another.data, 'createTicket.ticket.id')).not.toBe(
      at(answers[0]?.data, 'createTicket.ticket.id'),
    )
    await api.db.admin.query("update idempotency_keys set created_at = now() - interval '25 hours'")
    const late = await customer.run(create, { input: { ...input, body: 'Later' } })
    expect(codes(late.data, 'createTicket')).toEqual([])
  })

  it('refuses a taken externalId, and nobody', async () => {
    const { admin } = company.actors
    await openTicket(admin, { externalId: 'ext-1' })
    const { data } = await admin.run(create, { input: { subject: 'a', body: 'b', externalId: 'ext-1' } })
    expect(codes(data, 'createTicket')).toEqual(['TAKEN'])
    const { errors } = await company.nobody.run(create, { input: { subject: 'a', body: 'b' } })
    expect(errors).toMatchObject([{ errorType: 'FORBIDDEN' }])
  })
})

describe('changing a ticket', () => {
  it('is done by agents of its team and admins, for others it is not there', async () => {
    const { agent, outsider, admin, customer } = company.actors
    const ticketId = await openTicket(customer)
    const changes: [string, object, object][] = [
      ['setTicketPriority', { priority: 'URGENT' }, { priority: 'URGENT' }],
      ['tagTicket', { add: ['b', 'a', 'a'], remove: ['z'] }, { tags: ['a', 'b'] }],
      ['setTicketStatus', { statusId: await status('PENDING') }, { status: { category: 'PENDING' } }],
      ['assignTicket', { assigneeId: company.ids.agent }, { assignee: { id: company.ids.agent } }],
    ]
    for (const [verb, more, done] of changes) {
      const denied = await outsider.run(change(verb), { input: { ticketId, ...more } })
      expect(at(denied.data, verb), verb).toMatchObject({ ticket: null, userErrors: [{ code: 'NOT_FOUND' }] })
      const byCustomer = await customer.run(change(verb), { input: { ticketId, ...more } })
      expect(byCustomer.errors, verb).toMatchObject([{ errorType: 'Unauthorized' }])
      const { data, errors } = await agent.run(change(verb), { input: { ticketId, ...more } })
      expect(errors, verb).toEqual([])
      expect(at(data, `${verb}.ticket`), verb).toMatchObject(done)
      const again = await admin.run(change(verb), { input: { ticketId, ...more } })
      expect(at(again.data, `${verb}.ticket.version`), `${verb} again`).toBe(
        at(data, `${verb}.ticket.version`),
      )
      for (const id of ['999999', 'x', "1' or '1'='1"]) {
        const missing = await admin.run(change(verb), { input: { ticketId: id, ...more } })
        expect(codes(missing.data, verb)).toEqual(['NOT_FOUND'])
      }
    }
  })

  it('refuses a stale version and shows the present ticket', async () => {
    const { agent, customer } = company.actors
    const ticketId = await openTicket(customer)
    const inputs: [string, object][] = [
      ['setTicketPriority', { priority: 'LOW' }],
      ['tagTicket', { add: ['x'] }],
      ['setTicketStatus', { statusId: await status('OPEN') }],
      ['assignTicket', { assigneeId: company.ids.agent }],
    ]
    for (const [verb, more] of inputs) {
      const { data } = await agent.run(change(verb), { input: { ticketId, expectedVersion: 99, ...more } })
      expect(at(data, verb), verb).toMatchObject({
        ticket: { id: ticketId, version: 1 },
        userErrors: [{ code: 'STALE_VERSION', field: ['input', 'expectedVersion'] }],
      })
    }
    const racing = await Promise.all(
      ['LOW', 'HIGH', 'URGENT'].map((priority) =>
        agent.run(change('setTicketPriority'), { input: { ticketId, expectedVersion: 1, priority } }),
      ),
    )
    expect(
      racing.map(({ data }) => codes(data, 'setTicketPriority')).filter((all) => all.length === 0),
    ).toHaveLength(1)
    expect(racing.flatMap(({ data }) => codes(data, 'setTicketPriority'))).toEqual([
      'STALE_VERSION',
      'STALE_VERSION',
    ])
  })

  it('keeps to the transitions, and closes for good', async () => {
    const { agent, customer } = company.actors
    const ticketId = await openTicket(customer)
    const to = async (category: string) =>
      agent.run(change('setTicketStatus'), { input: { ticketId, statusId: await status(category) } })
    expect(codes((await to('CLOSED')).data, 'setTicketStatus')).toEqual(['STATUS_TRANSITION_NOT_ALLOWED'])
    expect(codes((await to('SOLVED')).data, 'setTicketStatus')).toEqual([])
    expect(codes((await to('CLOSED')).data, 'setTicketStatus')).toEqual([])
    expect(codes((await to('OPEN')).data, 'setTicketStatus')).toEqual(['STATUS_TRANSITION_NOT_ALLOWED'])
    const { data } = await customer.run(
      'mutation reply($input: ReplyToTicketInput!) { replyToTicket(input: $input) { message { id } userErrors { code } } }',
      { input: { ticketId, body: 'Still broken' } },
    )
    expect(codes(data, 'replyToTicket')).toEqual(['TICKET_CLOSED'])
  })

  it('hands a ticket to another team, after which its agent does not see it; assigns only members', async () => {
    const { agent, admin, customer } = company.actors
    const ticketId = await openTicket(customer)
    const wrong = await agent.run(change('assignTicket'), {
      input: { ticketId, assigneeId: company.ids.outsider },
    })
    expect(codes(wrong.data, 'assignTicket')).toEqual(['ASSIGNEE_NOT_IN_TEAM'])
    const moved = await agent.run(change('assignTicket'), {
      input: { ticketId, teamId: company.teams.billing },
    })
    expect(at(moved.data, 'assignTicket')).toEqual({ ticket: null, userErrors: [] })
    const seen = await admin.run('query one($id: ID!) { ticket(id: $id) { team { id } } }', { id: ticketId })
    expect(at(seen.data, 'ticket.team.id')).toBe(company.teams.billing)
    const none = await admin.run(change('assignTicket'), { input: { ticketId, teamId: null } })
    expect(codes(none.data, 'assignTicket')).toEqual(['REQUIRED'])
  })

  it('takes the same number of statements however much the answer nests', async () => {
    const { agent, customer } = company.actors
    const ticketId = await openTicket(customer)
    const mutation = (selection: string) =>
      `mutation m($input: SetTicketPriorityInput!) { setTicketPriority(input: $input) { ticket { ${selection} } userErrors { code } } }`
    const small = await agent.run(mutation('id'), { input: { ticketId, priority: 'LOW' } })
    const large = await agent.run(
      mutation(
        'id requester { teams { members { teams { name } } } } messages { author { organization { name } } } team { members { email } }',
      ),
      { input: { ticketId, priority: 'HIGH' } },
    )
    expect(large.errors).toEqual([])
    expect([small.statements.length, large.statements.length]).toEqual([2, 2])
  })
})
