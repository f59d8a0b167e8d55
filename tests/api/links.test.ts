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

type Kind = 'PARENT' | 'CHILD' | 'RELATED' | 'ORIGINAL' | 'DUPLICATE'
interface Payload {
  ticket: Record<string, unknown> | null
  from: Record<string, unknown> | null
  unsolvedChildren: { ticketId: string; error: { code: string } }[] | null
  userErrors: { code: string; message: string; field: string[] | null }[]
}
const fields = `id subject channel tags requester { name } team { id } status { category } firstReplyAt
  links { kind ticketId subject status { category } } messages { id kind body change { field from to } }`
const run = async (verb: string, input: object, who: Name = 'agent', more = ''): Promise<Payload> => {
  const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`
  const { data, errors } = await company.actors[who].run(
    `mutation m($input: ${type}!) { ${verb}(input: $input) { ticket { ${fields} } ${more} userErrors { code message field } } }`,
    { input },
  )
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  return at(data, verb) as Payload
}
const codes = ({ userErrors }: Payload) => userErrors.map(({ code }) => code)
const link = (ticketId: string, kind: Kind, otherId: string, who: Name = 'agent') =>
  run('linkTickets', { ticketId, otherId, kind }, who)
const links = async (id: string, who: Name = 'agent') =>
  (
    at(
      (
        await company.actors[who].run('query q($id: ID!) { ticket(id: $id) { links { kind ticketId } } }', {
          id,
        })
      ).data,
      'ticket.links',
    ) as { kind: string; ticketId: string }[]
  ).map(({ kind, ticketId }) => `${kind} ${ticketId}`)
const open = (count: number) =>
  Promise.all(Array.from({ length: count }, () => openTicket(company.actors.customer)))
const status = async (category: string) =>
  String(
    (await api.db.admin.query('select id from ticket_statuses where category = $1', [category])).rows[0]?.id,
  )

describe('linkTickets', () => {
  it('links both ways, once, and unlinkTickets takes it away from either side', async () => {
    const [a = '', b = '', c = ''] = await open(3)
    for (const [kind, back] of [
      ['PARENT', 'CHILD'],
      ['CHILD', 'PARENT'],
      ['RELATED', 'RELATED'],
      ['ORIGINAL', 'DUPLICATE'],
      ['DUPLICATE', 'ORIGINAL'],
    ] as const) {
      for (let twice = 0; twice < 2; twice += 1) expect(codes(await link(a, kind, b))).toEqual([])
      expect([await links(a), await links(b)]).toEqual([[`${kind} ${b}`], [`${back} ${a}`]])
      await run('unlinkTickets', { ticketId: b, otherId: a, kind: back })
      expect([await links(a), await links(b)]).toEqual([[], []])
    }
    await link(a, 'DUPLICATE', c)
    await link(a, 'RELATED', b)
    await link(a, 'PARENT', c)
    expect(await links(a)).toEqual([`PARENT ${c}`, `RELATED ${b}`, `DUPLICATE ${c}`])
  })

  it('shows only what the caller sees, and customers nothing', async () => {
    const [a = '', b = ''] = await open(2)
    await link(a, 'RELATED', b)
    await run('assignTicket', { ticketId: b, teamId: company.teams.billing }, 'admin')
    expect(await links(a)).toEqual([])
    expect(await links(a, 'admin')).toEqual([`RELATED ${b}`])
    expect(await links(a, 'customer')).toEqual([])
    expect(codes(await link(a, 'PARENT', b))).toEqual(['NOT_FOUND'])
    await run('deleteTicket', { ticketId: b }, 'admin')
    expect(await links(a, 'agent')).toEqual([])
  })

  it('makes no circle of parents, of whatever length, nor by two at once; and gives one parent', async () => {
    const [a = '', b = '', c = '', d = ''] = await open(4)
    await link(a, 'CHILD', b)
    await link(b, 'CHILD', c)
    expect(await link(c, 'CHILD', a)).toMatchObject({
      userErrors: [
        { code: 'NOT_ALLOWED', field: ['input', 'otherId'], message: expect.stringContaining('ancestor') },
      ],
    })
    expect(codes(await link(a, 'PARENT', b))).toEqual(['NOT_ALLOWED'])
    expect(codes(await link(c, 'PARENT', d))).toEqual(['TAKEN'])
    expect(codes(await link(a, 'RELATED', a))).toEqual(['INVALID'])
    const [x = '', y = ''] = await open(2)
    const both = await Promise.all([link(x, 'PARENT', y), link(y, 'PARENT', x, 'admin')])
    expect(both.map(codes).sort()).toEqual([[], ['NOT_ALLOWED']])
  })
})

describe('solveChildren', () => {
  it.each([
    ['setTicketStatus', (statusId: string) => ({ statusId })],
    ['updateTicket', (statusId: string) => ({ change: { statusId } })],
  ] as const)('of %s solves the children, and tells which could not be', async (verb, change) => {
    const [parent = '', open1 = '', solved = '', stuck = '', elsewhere = ''] = await open(5)
    for (const child of [open1, solved, stuck, elsewhere]) await link(parent, 'CHILD', child)
    await run('setTicketStatus', { ticketId: solved, statusId: await status('SOLVED') })
    const only = await api.db.admin.query(
      `insert into ticket_statuses (label, category, position) values ('Stuck', 'ON_HOLD', 9) returning id`,
    )
    const { id: stuckId } = only.rows[0]
    await api.db.admin.query('insert into ticket_status_transitions values ($1, $1), ($2, $1)', [
      stuckId,
      await status('NEW'),
    ])
    await run('setTicketStatus', { ticketId: stuck, statusId: String(stuckId) })
    await run('assignTicket', { ticketId: elsewhere, teamId: company.teams.billing }, 'admin')
    const input = { ticketId: parent, ...change(await status('SOLVED')) }
    const answer = await run(
      verb,
      { ...input, solveChildren: true },
      'agent',
      'unsolvedChildren { ticketId error { code message field } }',
    )
    expect(answer.userErrors).toEqual([])
    expect(answer.unsolvedChildren).toMatchObject([
      { ticketId: stuck, error: { code: 'STATUS_TRANSITION_NOT_ALLOWED', field: null } },
    ])
    const { rows } = await api.db.admin.query(
      'select status_category as category from tickets where id = any ($1) order by array_position($1::bigint[], id)',
      [[parent, open1, solved, stuck, elsewhere]],
    )
    expect(rows.map(({ category }) => category)).toEqual(['SOLVED', 'SOLVED', 'SOLVED', 'ON_HOLD', 'NEW'])
    await api.db.admin.query('delete from ticket_status_transitions where from_id = $1 or to_id = $1', [
      stuckId,
    ])
  })

  it('touches no child unless asked, or while the parent is not solved', async () => {
    const [parent = '', child = ''] = await open(2)
    await link(parent, 'CHILD', child)
    for (const [category, more] of [
      ['OPEN', { solveChildren: true }],
      ['SOLVED', {}],
    ] as const) {
      const answer = await run(
        'setTicketStatus',
        { ticketId: parent, statusId: await status(category), ...more },
        'agent',
        'unsolvedChildren { ticketId }',
      )
      expect(answer.unsolvedChildren).toEqual(category === 'OPEN' ? [] : null)
      const { rows } = await api.db.admin.query(
        'select status_category as category from tickets where id = $1',
        [child],
      )
      expect(rows).toEqual([{ category: 'NEW' }])
    }
  })
})

describe('splitTicket', () => {
  const write = async (
    verb: 'replyToTicket' | 'addNote',
    who: Name,
    ticketId: string,
    body: string,
  ): Promise<string> => {
    const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`
    const { data } = await company.actors[who].run(
      `mutation m($input: ${type}!) { ${verb}(input: $input) { message { id } userErrors { code } } }`,
      { input: { ticketId, body } },
    )
    return String(at(data, `${verb}.message.id`))
  }
  const split = (input: object, who: Name = 'agent') => run('splitTicket', input, who, `from { ${fields} }`)
  const bodies = (ticket: unknown) =>
    (at(ticket, 'messages') as { body: string }[]).flatMap(({ body }) => (body === '' ? [] : [body]))
  const changes = (ticket: unknown) =>
    (at(ticket, 'messages') as { change: object | null }[]).flatMap(({ change }) => change ?? [])

  it('moves messages into a new ticket of the same team, related to the old one, with a line in both', async () => {
    const ticketId = await openTicket(company.actors.customer, { body: 'one' })
    await run('tagTicket', { ticketId, add: ['x'] })
    const other = await write('replyToTicket', 'colleague', ticketId, 'another matter')
    const answer = await write('replyToTicket', 'agent', ticketId, 'about the other matter')
    const note = await write('addNote', 'agent', ticketId, 'aside')
    const { ticket, from, userErrors } = await split({
      ticketId,
      messageIds: [answer, other, note],
      subject: 'Another matter',
    })
    expect(userErrors).toEqual([])
    const made = String(ticket?.['id'])
    expect(ticket).toMatchObject({
      subject: 'Another matter',
      channel: 'PORTAL',
      tags: ['x'],
      requester: { name: 'colleague' },
      team: { id: company.teams.default },
      status: { category: 'NEW' },
      firstReplyAt: expect.any(String),
      links: [{ kind: 'RELATED', ticketId }],
    })
    expect(bodies(ticket)).toEqual(['another matter', 'about the other matter', 'aside'])
    expect(bodies(from)).toEqual(['one'])
    expect(changes(ticket)).toEqual([{ field: 'SPLIT_FROM', from: null, to: ticketId }])
    expect(changes(from)).toContainEqual({ field: 'SPLIT_INTO', from: null, to: made })
    const { rows } = await api.db.admin.query(
      `select distinct d ->> 'channel' as channel from events e cross join jsonb_array_elements(e.deliveries) d where e.ticket_id = $1 and e.kind = 'TICKET_CREATED'`,
      [made],
    )
    expect(rows).toContainEqual({ channel: `team:${company.teams.default}` })
  })

  it('of what staff wrote is of the same requester', async () => {
    const ticketId = await openTicket(company.actors.customer)
    const answer = await write('replyToTicket', 'agent', ticketId, 'by the way')
    const { ticket } = await split({ ticketId, messageIds: [answer], subject: 'By the way' })
    expect(ticket).toMatchObject({ requester: { name: 'customer' }, firstReplyAt: null })
  })

  it('refuses what is not of the ticket, everything, nothing, and lines of the system', async () => {
    const [ticketId = '', other = ''] = await open(2)
    await run('setTicketPriority', { ticketId, priority: 'LOW' })
    const second = await write('replyToTicket', 'customer', ticketId, 'second')
    const idsOf = async (id: string) =>
      (
        await api.db.admin.query<{ id: string }>(
          'select id::text from messages where ticket_id = $1 order by id',
          [id],
        )
      ).rows.map((row) => row.id)
    const all = await idsOf(ticketId)
    const system = (
      await api.db.admin.query(`select id::text from messages where ticket_id = $1 and kind = 'SYSTEM'`, [
        ticketId,
      ])
    ).rows[0].id
    for (const [messageIds, code] of [
      [[], 'INVALID'],
      [await idsOf(other), 'INVALID'],
      [all.filter((id) => id !== system), 'INVALID'],
      [[system], 'INVALID'],
      [['999999'], 'INVALID'],
      [['x'], 'NOT_FOUND'],
      [Array.from({ length: 101 }, (_, n) => String(n + 1)), 'INVALID'],
    ] as const) {
      const refused = await split({ ticketId, messageIds, subject: 'x' })
      expect([messageIds.length, refused.userErrors.map(({ code: told, field }) => [told, field])]).toEqual([
        messageIds.length,
        [[code, ['input', 'messageIds']]],
      ])
    }
    expect(codes(await split({ ticketId, messageIds: [second], subject: ' ' }))).toEqual(['INVALID'])
    expect(codes(await split({ ticketId, messageIds: [second], subject: 'x' }, 'outsider'))).toEqual([
      'NOT_FOUND',
    ])
    expect(await idsOf(ticketId)).toEqual(all)
  })

  it('happens once for an idempotency key, and once by two at once', async () => {
    const ticketId = await openTicket(company.actors.customer)
    const message = await write('replyToTicket', 'customer', ticketId, 'second')
    const input = { ticketId, messageIds: [message], subject: 'Once', idempotencyKey: `split ${ticketId}` }
    const answers = await Promise.all(Array.from({ length: 5 }, () => split(input)))
    expect(new Set(answers.map(({ ticket }) => ticket?.['id'])).size).toBe(1)
    const third = await write('replyToTicket', 'customer', ticketId, 'third')
    const racing = await Promise.all(
      (['agent', 'admin'] as const).map((who) =>
        split({ ticketId, messageIds: [third], subject: 'Twice' }, who),
      ),
    )
    expect(racing.map(codes).sort()).toEqual([[], ['INVALID']])
  })
})
