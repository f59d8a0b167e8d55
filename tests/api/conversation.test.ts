import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, createTestApi, type TestApi } from '../support/call.ts'
import { type Company, createCompany, openTicket } from '../support/company.ts'

let api: TestApi
let company: Company
let statuses: Record<string, string>
beforeAll(async () => {
  api = await createTestApi()
  company = await createCompany(api)
  const { rows } = await api.db.admin.query<{ category: string; id: string }>(
    'select category, id from ticket_statuses',
  )
  statuses = Object.fromEntries(rows.map(({ category, id }) => [category, String(id)]))
})
afterAll(() => api.close())

const reply = `mutation replyToTicket($input: ReplyToTicketInput!) { replyToTicket(input: $input) {
  message { id kind body author { name email } } ticket { version status { category } firstReplyAt messageCount } userErrors { code field } } }`
const note = `mutation addNote($input: AddNoteInput!) { addNote(input: $input) { message { id kind } userErrors { code field } } }`
const conversation = `query one($id: ID!) { ticket(id: $id) { messageCount lastMessage { kind body } messages { kind body author { name email } change { field from to } } } }`

describe('replyToTicket', () => {
  it('is for who sees the ticket', async () => {
    const ticketId = await openTicket(company.actors.customer)
    for (const name of ['customer', 'colleague', 'agent', 'admin'] as const) {
      const { data, errors } = await company.actors[name].run(reply, {
        input: { ticketId, body: `by ${name}` },
      })
      expect(errors).toEqual([])
      expect(at(data, 'replyToTicket'), name).toMatchObject({
        message: { kind: 'REPLY', author: { name } },
        userErrors: [],
      })
    }
    for (const name of ['stranger', 'outsider'] as const) {
      const { data } = await company.actors[name].run(reply, { input: { ticketId, body: 'no' } })
      expect(at(data, 'replyToTicket'), name).toMatchObject({
        message: null,
        ticket: null,
        userErrors: [{ code: 'NOT_FOUND' }],
      })
    }
    expect((await company.nobody.run(reply, { input: { ticketId, body: 'no' } })).errors).toMatchObject([
      { errorType: 'FORBIDDEN' },
    ])
  })

  it('notes the first reply, and a requester opens it again', async () => {
    const { customer, agent } = company.actors
    const ticketId = await openTicket(customer)
    const answer = await agent.run(reply, {
      input: { ticketId, body: 'Try this', statusId: statuses['PENDING'] },
    })
    expect(at(answer.data, 'replyToTicket.ticket')).toMatchObject({
      status: { category: 'PENDING' },
      firstReplyAt: expect.any(String),
    })
    const back = await customer.run(reply, { input: { ticketId, body: 'No' } })
    expect(at(back.data, 'replyToTicket.ticket.status.category')).toBe('OPEN')
  })

  it('writes reply and status, or neither', async () => {
    const { customer, agent } = company.actors
    const ticketId = await openTicket(customer)
    const refused = await agent.run(reply, { input: { ticketId, body: 'Bye', statusId: statuses['CLOSED'] } })
    expect(at(refused.data, 'replyToTicket')).toMatchObject({
      message: null,
      ticket: { messageCount: 1, status: { category: 'NEW' } },
      userErrors: [{ code: 'STATUS_TRANSITION_NOT_ALLOWED', field: ['input', 'statusId'] }],
    })
    const byCustomer = await customer.run(reply, {
      input: { ticketId, body: 'Done', statusId: statuses['SOLVED'] },
    })
    expect(at(byCustomer.data, 'replyToTicket.userErrors')).toEqual([
      { code: 'NOT_ALLOWED', field: ['input', 'statusId'] },
    ])
  })

  it('refuses a stale version, lets one of several at once through, and repeats nothing for one key', async () => {
    const { customer, agent } = company.actors
    const ticketId = await openTicket(customer)
    const stale = await agent.run(reply, { input: { ticketId, body: 'Late', expectedVersion: 7 } })
    expect(at(stale.data, 'replyToTicket')).toMatchObject({
      ticket: { version: 1 },
      userErrors: [{ code: 'STALE_VERSION' }],
    })
    const racing = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        agent.run(reply, { input: { ticketId, body: `${n}`, expectedVersion: 1 } }),
      ),
    )
    expect(racing.filter(({ data }) => at(data, 'replyToTicket.message'))).toHaveLength(1)
    const input = { ticketId, body: 'Once', idempotencyKey: 'reply' }
    const twins = await Promise.all(Array.from({ length: 10 }, () => agent.run(reply, { input })))
    expect(new Set(twins.map(({ data }) => at(data, 'replyToTicket.message.id'))).size).toBe(1)
  })

  it('refuses what is no message', async () => {
    const ticketId = await openTicket(company.actors.customer)
    for (const body of ['', ' \n', 'a\u0000', 'x'.repeat(100_001)]) {
      const { data } = await company.actors.customer.run(reply, { input: { ticketId, body } })
      expect(at(data, 'replyToTicket.userErrors')).toEqual([{ code: 'INVALID', field: ['input', 'body'] }])
    }
  })
})

describe('addNote', () => {
  it('is for staff only, and nothing that a customer reads shows it', async () => {
    const { customer, agent, admin, outsider } = company.actors
    const ticketId = await openTicket(customer)
    for (const by of [agent, admin]) {
      const { data } = await by.run(note, { input: { ticketId, body: 'secret note' } })
      expect(at(data, 'addNote')).toMatchObject({ message: { kind: 'NOTE' }, userErrors: [] })
    }
    expect((await customer.run(note, { input: { ticketId, body: 'x' } })).errors).toMatchObject([
      { errorType: 'Unauthorized' },
    ])
    const hidden = await outsider.run(note, { input: { ticketId, body: 'x' } })
    expect(at(hidden.data, 'addNote.userErrors')).toMatchObject([{ code: 'NOT_FOUND' }])

    const seen = await agent.run(conversation, { id: ticketId })
    expect(
      (at(seen.data, 'ticket.messages') as { kind: string }[]).filter(({ kind }) => kind === 'NOTE'),
    ).toHaveLength(2)
    for (const name of ['customer', 'colleague'] as const) {
      const { data } = await company.actors[name].run(conversation, { id: ticketId })
      expect(at(data, 'ticket'), name).toMatchObject({
        messageCount: 1,
        lastMessage: { kind: 'REPLY', body: 'It does not work' },
        messages: [
          {
            kind: 'REPLY',
            author: { name: 'customer', email: name === 'customer' ? 'customer@example.org' : null },
          },
        ],
      })
      const listed = await company.actors[name].run(
        'query m($ticketId: ID!) { messages(ticketId: $ticketId) { nodes { kind body } } }',
        { ticketId },
      )
      expect(JSON.stringify(listed.data)).not.toContain('secret note')
    }
    for (const name of ['stranger', 'outsider'] as const) {
      expect((await company.actors[name].run(conversation, { id: ticketId })).data).toEqual({ ticket: null })
    }
    expect((await company.nobody.run(conversation, { id: ticketId })).data).toEqual({ ticket: null })
  })
})

describe('messages', () => {
  it('gives pages, newest first, in one statement each', async () => {
    const { customer, agent } = company.actors
    const ticketId = await openTicket(customer)
    for (let n = 0; n < 6; n += 1) await agent.run(reply, { input: { ticketId, body: `${n}` } })
    const page =
      'query m($ticketId: ID!, $after: String) { messages(ticketId: $ticketId, first: 3, after: $after) { edges { cursor node { body author { teams { name } } } } pageInfo { hasNextPage endCursor } } }'
    const bodies: unknown[] = []
    let after: unknown = null
    for (let pages = 0; pages < 3; pages += 1) {
      const { data, statements } = await customer.run(page, { ticketId, after })
      expect(statements).toHaveLength(1)
      bodies.push(
        ...(at(data, 'messages.edges') as { node: { body: string } }[]).map(({ node }) => node.body),
      )
      after = at(data, 'messages.pageInfo.endCursor')
      expect(at(data, 'messages.pageInfo.hasNextPage')).toBe(pages < 2)
    }
    expect(bodies).toEqual(['5', '4', '3', '2', '1', '0', 'It does not work'])
    const other = await openTicket(customer)
    expect((await customer.run(page, { ticketId: other, after })).errors).toMatchObject([
      { errorType: 'BAD_USER_INPUT' },
    ])
  })
})
