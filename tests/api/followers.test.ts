import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, createTestApi, type TestApi } from '../support/call.ts'
import { type Company, createCompany, type Name, openTicket } from '../support/company.ts'

let api: TestApi
let company: Company
beforeAll(async () => {
  api = await createTestApi()
  company = await createCompany(api)
})
afterAll(() => api.close())

interface Answer {
  ticket: { followers: { person: { name: string }; addedBy: { name: string } | null }[] } | null
  message: { id: string; mentions: { name: string }[] } | null
  userErrors: { code: string; message: string; field: string[] | null }[]
}
const followers = 'followers { person { name } addedBy { name } since }'
const run = async (verb: string, input: object, who: Name = 'agent', more = ''): Promise<Answer> => {
  const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`
  const { data, errors } = await company.actors[who].run(
    `mutation m($input: ${type}!) { ${verb}(input: $input) { ticket { id ${followers} } ${more} userErrors { code message field } } }`,
    { input },
  )
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  return at(data, verb) as Answer
}
const write = (verb: 'replyToTicket' | 'addNote', who: Name, ticketId: string, mentions?: readonly Name[]) =>
  run(
    verb,
    { ticketId, body: 'Words', ...(mentions ? { mentions: mentions.map((name) => company.ids[name]) } : {}) },
    who,
    'message { id mentions { name } }',
  )
const names = ({ ticket }: Answer) => ticket?.followers.map(({ person }) => person.name)
const sees = async (who: Name, id: string) =>
  at(
    (
      await company.actors[who].run(
        'query q($id: ID!) { ticket(id: $id) { requester { name } messages { kind author { name } } } }',
        { id },
      )
    ).data,
    'ticket',
  )
/** What was told on people's own channels since, as `name kind`. */
const told = async (since: string): Promise<string[]> => {
  const { rows } = await api.db.admin.query<{ line: string }>(
    `select p.name || ' ' || (d ->> 'kind') as line from events e cross join jsonb_array_elements(e.deliveries) d
     join people p on 'person:' || p.id = d ->> 'channel' where e.id > $1 order by 1`,
    [since],
  )
  return rows.map(({ line }) => line)
}
const now = async () =>
  String((await api.db.admin.query('select coalesce(max(id), 0) as id from events')).rows[0]?.id)

describe('a follower', () => {
  it('follows what he sees, once, and no more when he wishes', async () => {
    const ticketId = await openTicket(company.actors.customer)
    expect(names(await run('followTicket', { ticketId }))).toEqual(['agent'])
    expect(names(await run('followTicket', { ticketId }))).toEqual(['agent'])
    expect(names(await run('followTicket', { ticketId }, 'admin'))).toEqual(['agent', 'admin'])
    // A customer sees only that he follows himself.
    expect(names(await run('followTicket', { ticketId }, 'colleague'))).toEqual(['colleague'])
    expect(names(await run('unfollowTicket', { ticketId }))).toEqual(['admin', 'colleague'])
    for (const who of ['outsider', 'stranger'] as const)
      for (const verb of ['followTicket', 'unfollowTicket'])
        expect((await run(verb, { ticketId }, who)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
  })

  it('is told of public replies by others, and of nothing else', async () => {
    const ticketId = await openTicket(company.actors.customer)
    for (const who of ['agent', 'admin', 'colleague'] as const) await run('followTicket', { ticketId }, who)
    let since = await now()
    await write('addNote', 'admin', ticketId)
    await run('setTicketPriority', { ticketId, priority: 'LOW' })
    expect(await told(since)).toEqual([])
    since = await now()
    await write('replyToTicket', 'agent', ticketId)
    expect(await told(since)).toEqual(['admin MESSAGE_ADDED', 'colleague MESSAGE_ADDED'])
    since = await now()
    await run('markTicketAsSpam', { ticketId })
    await write('replyToTicket', 'customer', ticketId)
    expect(await told(since)).toEqual([])
  })

  it('who does not see the ticket any more is not told', async () => {
    const ticketId = await openTicket(company.actors.customer)
    await run('followTicket', { ticketId })
    await run('assignTicket', { ticketId, teamId: company.teams.billing }, 'admin')
    const since = await now()
    await write('replyToTicket', 'customer', ticketId)
    expect(await told(since)).toEqual([])
  })
})

describe('addFollower', () => {
  it('lets a customer in copy see the ticket and its replies, and removeFollower ends it', async () => {
    const ticketId = await openTicket(company.actors.customer)
    await write('addNote', 'agent', ticketId)
    await write('replyToTicket', 'agent', ticketId)
    expect(await sees('stranger', ticketId)).toBeNull()
    const added = await run('addFollower', { ticketId, personId: company.ids.stranger })
    expect(added.ticket?.followers).toMatchObject([
      { person: { name: 'stranger' }, addedBy: { name: 'agent' } },
    ])
    expect(await sees('stranger', ticketId)).toEqual({
      requester: { name: 'customer' },
      messages: [
        { kind: 'REPLY', author: { name: 'customer' } },
        { kind: 'REPLY', author: { name: 'agent' } },
      ],
    })
    expect((await write('replyToTicket', 'stranger', ticketId)).userErrors).toEqual([])
    const since = await now()
    await write('replyToTicket', 'agent', ticketId)
    expect(await told(since)).toEqual(['stranger MESSAGE_ADDED'])
    expect(names(await run('removeFollower', { ticketId, personId: company.ids.stranger }))).toEqual([])
    expect(await sees('stranger', ticketId)).toBeNull()
    expect((await write('replyToTicket', 'stranger', ticketId)).userErrors).toMatchObject([
      { code: 'NOT_FOUND' },
    ])
    const audit = await api.db.admin.query(
      `select action, actor_id::text from audit_log where table_name = 'ticket_followers' and row_id = $1 order by id`,
      [`${ticketId}:${company.ids.stranger}`],
    )
    expect(audit.rows).toEqual([
      { action: 'INSERT', actor_id: company.ids.agent },
      { action: 'DELETE', actor_id: company.ids.agent },
    ])
  })

  it('ends with the ticket: deleted, it is gone for who is in copy', async () => {
    const ticketId = await openTicket(company.actors.customer)
    await run('addFollower', { ticketId, personId: company.ids.stranger })
    await run('deleteTicket', { ticketId })
    expect(await sees('stranger', ticketId)).toBeNull()
  })

  it('takes staff only that sees the ticket, named in the refusal, and is for its team', async () => {
    const ticketId = await openTicket(company.actors.customer)
    expect((await run('addFollower', { ticketId, personId: company.ids.outsider })).userErrors).toMatchObject(
      [{ code: 'NOT_ALLOWED', field: ['input', 'personId'], message: expect.stringContaining('outsider') }],
    )
    for (const personId of ['999999', 'x'])
      expect((await run('addFollower', { ticketId, personId })).userErrors).toMatchObject([
        { code: 'NOT_FOUND', field: ['input', 'personId'] },
      ])
    const elsewhere = await openTicket(company.actors.outsider, { teamId: company.teams.default })
    for (const verb of ['addFollower', 'removeFollower'])
      expect(
        (await run(verb, { ticketId: elsewhere, personId: company.ids.stranger }, 'outsider')).userErrors,
      ).toMatchObject([{ code: 'NOT_ALLOWED' }])
  })
})

describe('a mention', () => {
  it('is told to the person, makes him follow, and stands in the message', async () => {
    const ticketId = await openTicket(company.actors.customer)
    for (const [verb, kinds] of [
      ['addNote', ['admin TICKET_MENTIONED']],
      // By now he follows, and is told of the public reply too.
      ['replyToTicket', ['admin MESSAGE_ADDED', 'admin TICKET_MENTIONED']],
    ] as const) {
      const since = await now()
      const answer = await write(verb, 'agent', ticketId, ['admin', 'agent', 'admin'])
      expect(answer.message?.mentions).toEqual([{ name: 'admin' }, { name: 'agent' }])
      expect(names(answer)).toEqual(['admin'])
      expect(await told(since)).toEqual(kinds)
    }
    const { data } = await company.actors.customer.run(
      'query q($id: ID!) { ticket(id: $id) { messages { mentions { name } } } }',
      { id: ticketId },
    )
    expect(at(data, 'ticket.messages')).toEqual([{ mentions: [] }, { mentions: [] }])
  })

  it.each(['outsider', 'customer', 'stranger'] as const)(
    'of %s, who does not work on it, writes nothing',
    async (who) => {
      const ticketId = await openTicket(company.actors.customer)
      const { message, userErrors } = await write('addNote', 'agent', ticketId, ['admin', who])
      expect(message).toBeNull()
      expect(userErrors).toMatchObject([
        { code: 'NOT_ALLOWED', field: ['input', 'mentions'], message: expect.stringContaining(who) },
      ])
      const written = await api.db.admin.query(
        `select from messages where ticket_id = $1 and kind = 'NOTE'`,
        [ticketId],
      )
      expect(written.rowCount).toBe(0)
    },
  )

  it('is for staff only, for those who are there, and at most 50', async () => {
    const ticketId = await openTicket(company.actors.customer)
    expect((await write('replyToTicket', 'customer', ticketId, ['agent'])).userErrors).toMatchObject([
      { code: 'NOT_ALLOWED', field: ['input', 'mentions'] },
    ])
    for (const [mentions, code] of [
      [['999999'], 'NOT_FOUND'],
      [['x'], 'NOT_FOUND'],
      [Array.from({ length: 51 }, (_, n) => String(n + 1)), 'INVALID'],
    ] as const)
      expect((await run('addNote', { ticketId, body: 'x', mentions })).userErrors).toMatchObject([
        { code, field: ['input', 'mentions'] },
      ])
  })

  it('happens once for an idempotency key', async () => {
    const ticketId = await openTicket(company.actors.customer)
    const since = await now()
    const input = {
      ticketId,
      body: 'Once',
      mentions: [company.ids.admin],
      idempotencyKey: `note ${ticketId}`,
    }
    await Promise.all(Array.from({ length: 5 }, () => run('addNote', input)))
    expect(await told(since)).toEqual(['admin TICKET_MENTIONED'])
  })
})

it('finds spam by a condition that asks about it, and nothing that is deleted', async () => {
  const [spam, deleted] = [
    await openTicket(company.actors.customer),
    await openTicket(company.actors.customer),
  ]
  await run('markTicketAsSpam', { ticketId: spam })
  await run('updateTicket', { ticketId: deleted, change: { spam: true } })
  await run('deleteTicket', { ticketId: deleted })
  const found = async (condition: object) =>
    at(
      (
        await company.actors.admin.run(
          'query q($condition: AWSJSON) { tickets(condition: $condition) { nodes { id } } }',
          {
            condition: JSON.stringify(condition),
          },
        )
      ).data,
      'tickets.nodes',
    )
  const ids = { field: 'id', operator: 'in', value: [Number(spam), Number(deleted)] }
  expect(await found({ all: [ids, { field: 'spam', operator: 'is', value: true }] })).toEqual([{ id: spam }])
  expect(await found(ids)).toEqual([])
})
