import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendHeldReplies } from '../../amplify/domain/messages/index.ts'
import { type Actor, at, createTestApi, type TestApi } from '../support/call.ts'
import { type Company, createCompany, openTicket } from '../support/company.ts'

let api: TestApi
let company: Company
beforeAll(async () => {
  api = await createTestApi()
  company = await createCompany(api)
})
afterAll(() => api.close())

const replyDocument = `mutation reply($input: ReplyToTicketInput!) { replyToTicket(input: $input) {
  message { id } heldReply { id } newerMessages { id body author { name } } ticket { messageCount } userErrors { code field } } }`
const reply = async (who: Actor, input: object) => {
  const { data, errors } = await who.run(replyDocument, { input })
  expect(errors).toEqual([])
  return at(data, 'replyToTicket')
}
/** The newest public message of a ticket. */
const newest = async (who: Actor, id: string): Promise<string> =>
  String(
    at(
      (await who.run('query n($id: ID!) { ticket(id: $id) { lastMessage { id } } }', { id })).data,
      'ticket.lastMessage.id',
    ),
  )

describe('a reply after the newest message that its author has seen', () => {
  it('is refused with what landed, writes nothing, and passes after the new one or without', async () => {
    const { agent, admin, customer } = company.actors
    const ticketId = await openTicket(customer)
    const afterMessageId = await newest(agent, ticketId)
    await reply(admin, { ticketId, body: 'I was faster' })
    const moved = await reply(agent, { ticketId, body: 'Hello', afterMessageId, idempotencyKey: 'moved' })
    expect(moved).toMatchObject({
      message: null,
      newerMessages: [{ body: 'I was faster', author: { name: 'admin' } }],
      ticket: { messageCount: 2 },
      userErrors: [{ code: 'CONVERSATION_MOVED', field: ['input', 'afterMessageId'] }],
    })
    const again = {
      ticketId,
      body: 'Hello',
      afterMessageId: at(moved, 'newerMessages.0.id'),
      idempotencyKey: 'moved',
    }
    expect(await reply(agent, again)).toMatchObject({ userErrors: [], newerMessages: [] })
    // What one wrote himself is no news to him.
    expect(
      await reply(agent, { ticketId, body: 'One more', afterMessageId: at(moved, 'newerMessages.0.id') }),
    ).toMatchObject({
      userErrors: [],
    })
    expect(await reply(admin, { ticketId, body: 'Anyway' })).toMatchObject({ userErrors: [] })
  })

  it('is not stopped by notes and lines, and is by the customer', async () => {
    const { agent, admin, customer } = company.actors
    const ticketId = await openTicket(customer)
    const afterMessageId = await newest(agent, ticketId)
    await admin.run('mutation n($input: AddNoteInput!) { addNote(input: $input) { userErrors { code } } }', {
      input: { ticketId, body: 'between us' },
    })
    await admin.run(
      'mutation p($input: SetTicketPriorityInput!) { setTicketPriority(input: $input) { userErrors { code } } }',
      {
        input: { ticketId, priority: 'HIGH' },
      },
    )
    expect(await reply(agent, { ticketId, body: 'fine', afterMessageId })).toMatchObject({ userErrors: [] })
    await reply(customer, { ticketId, body: 'No!' })
    expect(await reply(agent, { ticketId, body: 'late', afterMessageId })).toMatchObject({
      userErrors: [{ code: 'CONVERSATION_MOVED' }],
      newerMessages: [{ body: 'No!' }],
    })
    // A customer is not shown what he may not see.
    await admin.run('mutation n($input: AddNoteInput!) { addNote(input: $input) { userErrors { code } } }', {
      input: { ticketId, body: 'secret' },
    })
    const byCustomer = await reply(customer, { ticketId, body: 'x', afterMessageId })
    expect(JSON.stringify(byCustomer)).not.toContain('secret')
    expect(await reply(agent, { ticketId, body: 'x', afterMessageId: 'none' })).toMatchObject({
      userErrors: [{ code: 'NOT_FOUND', field: ['input', 'afterMessageId'] }],
    })
    expect(await reply(agent, { ticketId, body: 'x', afterMessageId: '0' })).toMatchObject({
      userErrors: [{ code: 'CONVERSATION_MOVED' }],
    })
  })

  it('passes for exactly one of twenty colleagues at once', async () => {
    const { customer, agent } = company.actors
    const subs = Array.from({ length: 20 }, () => randomUUID())
    await api.db.admin.query(
      `with made as (insert into people (name, role, auth_user_id) select 'Agent ' || n, 'AGENT', s from unnest($1::uuid[]) with ordinality u (s, n) returning id)
       insert into team_members (team_id, person_id) select $2, id from made`,
      [subs, company.teams.default],
    )
    const colleagues = subs.map((sub) => api.signedIn(sub, ['agent']))
    const ticketId = await openTicket(customer)
    const afterMessageId = await newest(agent, ticketId)
    // All connections are open: a first one that is faster than the others would be alone.
    await Promise.all(colleagues.map((who) => newest(who, ticketId)))
    const answers = await Promise.all(
      colleagues.map((who, n) => reply(who, { ticketId, body: `by ${n}`, afterMessageId })),
    )
    expect(answers.filter((answer) => at(answer, 'message'))).toHaveLength(1)
    const refused = answers.filter((answer) => !at(answer, 'message'))
    for (const answer of refused)
      expect(answer).toMatchObject({
        newerMessages: [{ body: expect.stringMatching(/^by/) }],
        userErrors: [{ code: 'CONVERSATION_MOVED' }],
      })
    const { rows } = await api.db.admin.query(`select from messages where ticket_id = $1 and body ~ '^by'`, [
      ticketId,
    ])
    expect(rows).toHaveLength(1)
  })
})

describe('a held reply', () => {
  const send = `mutation send($input: SendHeldReplyInput!) { sendHeldReply(input: $input) {
    message { id } draft { body problem } newerMessages { body } heldReply { state } userErrors { code } } }`

  it('is refused when it is given, and a draft again when others wrote while it was held', async () => {
    const { agent, admin, customer } = company.actors
    const ticketId = await openTicket(customer)
    const afterMessageId = await newest(agent, ticketId)
    const input = { ticketId, body: 'Held', afterMessageId, holdSeconds: 10 }
    const held = await reply(agent, input)
    await reply(admin, { ticketId, body: 'Meanwhile' })
    const sent = await agent.run(send, { input: { heldReplyId: at(held, 'heldReply.id') } })
    expect(at(sent.data, 'sendHeldReply')).toMatchObject({
      message: null,
      draft: { body: 'Held', problem: expect.stringContaining('Somebody else wrote') },
      newerMessages: [{ body: 'Meanwhile' }],
      heldReply: { state: 'FAILED' },
      userErrors: [{ code: 'CONVERSATION_MOVED' }],
    })
    expect(await reply(agent, input)).toMatchObject({
      heldReply: null,
      newerMessages: [{ body: 'Meanwhile' }],
      userErrors: [{ code: 'CONVERSATION_MOVED' }],
    })
  })

  it('is not sent by the schedule either when others wrote', async () => {
    const { agent, customer } = company.actors
    const ticketId = await openTicket(customer)
    const afterMessageId = await newest(agent, ticketId)
    const held = await reply(agent, { ticketId, body: 'Clock', afterMessageId, holdSeconds: 1 })
    await reply(customer, { ticketId, body: 'Wait' })
    await api.db.admin.query('update held_replies set send_at = now() where id = $1', [
      at(held, 'heldReply.id'),
    ])
    expect(await sendHeldReplies(Date.now() + 20_000)).toBe(1)
    const { rows } = await api.db.admin.query(`select from messages where body = 'Clock'`)
    expect(rows).toEqual([])
    const draft = await agent.run('query d($ticketId: ID!) { draft(ticketId: $ticketId) { body } }', {
      ticketId,
    })
    expect(at(draft.data, 'draft.body')).toBe('Clock')
  })
})
