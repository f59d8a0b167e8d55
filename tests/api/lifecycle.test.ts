import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { purgeDeletedTickets, wakeSnoozedTickets } from '../../amplify/domain/tickets/index.ts'
import { runDue } from '../../amplify/functions/schedule/handler.ts'
import { at, createTestApi, type TestApi } from '../support/call.ts'
import { type Company, createCompany, type Name, openTicket } from '../support/company.ts'

let api: TestApi
let company: Company
beforeAll(async () => {
  api = await createTestApi()
  company = await createCompany(api)
})
afterAll(() => api.close())

interface Changed {
  ticket: Record<string, unknown> | null
  userErrors: { code: string; message: string; field: string[] | null }[]
}
const fields = 'id version spam snoozed snoozedUntil deletedAt status { category }'
const run = async (verb: string, input: object, who: Name = 'agent'): Promise<Changed> => {
  const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`
  const { data, errors } = await company.actors[who].run(
    `mutation m($input: ${type}!) { ${verb}(input: $input) { ticket { ${fields} } userErrors { code message field } } }`,
    { input },
  )
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  return at(data, verb) as Changed
}
const codes = ({ userErrors }: Changed) => userErrors.map(({ code }) => code)
const read = async (id: string, who: Name = 'agent') => {
  const { data } = await company.actors[who].run(
    `query q($id: ID!) { ticket(id: $id) { ${fields} messages { kind change { field from to } } } }`,
    { id },
  )
  return at(data, 'ticket') as (Record<string, unknown> & { messages: { change: object | null }[] }) | null
}
const listed = async (id: string, who: Name = 'agent') => {
  const condition = JSON.stringify({ field: 'id', operator: 'is', value: id })
  const { data } = await company.actors[who].run(
    'query q($condition: AWSJSON) { tickets(condition: $condition) { nodes { id } } ticketCount(condition: $condition) { count } }',
    { condition },
  )
  return [(at(data, 'tickets.nodes') as object[]).length, at(data, 'ticketCount.count')]
}
const reply = async (who: Name, ticketId: string) => {
  const { data } = await company.actors[who].run(
    'mutation m($input: ReplyToTicketInput!) { replyToTicket(input: $input) { message { id } userErrors { code message } } }',
    { input: { ticketId, body: 'Hello again' } },
  )
  return at(data, 'replyToTicket') as {
    message: object | null
    userErrors: { code: string; message: string }[]
  }
}
const status = async (category: string) =>
  String(
    (await api.db.admin.query('select id from ticket_statuses where category = $1', [category])).rows[0]?.id,
  )
interface Event {
  kind: string
  silent: boolean
  row: Record<string, unknown> | null
  to: Record<string, string>
}
/** The last event of a ticket. */
const told = async (ticketId: string): Promise<Event> => {
  const { rows } = await api.db.admin.query<
    Omit<Event, 'to'> & { deliveries: { channel: string; kind: string }[] }
  >('select kind, silent, row, deliveries from events where ticket_id = $1 order by id desc limit 1', [
    ticketId,
  ])
  const [last] = rows
  if (!last) throw new Error('no event')
  return { ...last, to: Object.fromEntries(last.deliveries.map(({ channel, kind }) => [channel, kind])) }
}
const hour = 3_600_000
const inAnHour = () => new Date(Date.now() + hour).toISOString()

describe('spam', () => {
  it('leaves lists and counts, keeps its status, notifies nobody, and comes back', async () => {
    const id = await openTicket(company.actors.customer)
    const { ticket } = await run('markTicketAsSpam', { ticketId: id, expectedVersion: 1 })
    expect(ticket).toMatchObject({ spam: true, version: 2, status: { category: 'NEW' } })
    expect(await listed(id)).toEqual([0, 0])
    expect(await listed(id, 'admin')).toEqual([0, 0])
    expect(await told(id)).toMatchObject({
      silent: true,
      row: { spam: true },
      to: { [`team:${company.teams.default}`]: 'TICKET_CHANGED' },
    })
    await run('assignTicket', { ticketId: id, assigneeId: company.ids.agent })
    expect(Object.keys((await told(id)).to)).not.toContain(`person:${company.ids.agent}`)
    expect((await run('markTicketAsSpam', { ticketId: id })).ticket).toMatchObject({ version: 3 })
    await run('unmarkTicketAsSpam', { ticketId: id })
    expect(await listed(id)).toEqual([1, 1])
    expect((await told(id)).silent).toBe(false)
    expect((await read(id))?.messages.flatMap(({ change }) => change ?? [])).toMatchObject([
      { field: 'SPAM', from: null, to: 'true' },
      { field: 'ASSIGNEE' },
      { field: 'SPAM', from: 'true', to: null },
    ])
  })

  it('is not counted as open work of its team', async () => {
    const open = async () =>
      (
        at((await company.actors.agent.run('{ teams { id openTicketCount } }')).data, 'teams') as {
          id: string
          openTicketCount: number
        }[]
      ).find(({ id }) => id === company.teams.default)?.openTicketCount ?? -1
    const id = await openTicket(company.actors.customer)
    const before = await open()
    await run('markTicketAsSpam', { ticketId: id })
    expect(await open()).toBe(before - 1)
  })
})

describe('a snooze', () => {
  it('ends at its time, once, by whoever of two runs comes first', async () => {
    const id = await openTicket(company.actors.customer)
    const until = inAnHour()
    const { ticket } = await run('snoozeTicket', { ticketId: id, snooze: { until } })
    expect(ticket).toMatchObject({ snoozed: true })
    expect(Date.parse(String(ticket?.['snoozedUntil']))).toBe(Date.parse(until))
    expect(await wakeSnoozedTickets(Date.now())).toBe(0)
    await api.db.admin.query(
      `set session_replication_role = replica; update tickets set snoozed_until = now() - interval '1 second' where id = ${id}; set session_replication_role = origin`,
    )
    const runs = await Promise.all([wakeSnoozedTickets(Date.now()), wakeSnoozedTickets(Date.now())])
    expect(runs.sort()).toEqual([0, 1])
    expect(await read(id)).toMatchObject({ snoozed: false, snoozedUntil: null, version: 3 })
    expect((await told(id)).row).toMatchObject({ snoozed: false, snoozedUntil: null })
    expect(await wakeSnoozedTickets(Date.now())).toBe(0)
  })

  it.each([{ until: inAnHour() }, { untilReply: true }])(
    '%j ends by a reply of a customer, not of an agent',
    async (snooze) => {
      for (const [who, awake] of [
        ['agent', false],
        ['customer', true],
        ['colleague', true],
      ] as const) {
        const id = await openTicket(company.actors.customer)
        await run('snoozeTicket', { ticketId: id, snooze })
        await reply(who, id)
        expect([who, (await read(id))?.['snoozed']]).toEqual([who, !awake])
      }
    },
  )

  it('is told in the conversation, and ended by hand, by solving and by spam', async () => {
    const id = await openTicket(company.actors.customer)
    await run('snoozeTicket', { ticketId: id, snooze: { untilReply: true } })
    expect((await run('wakeTicket', { ticketId: id })).ticket).toMatchObject({ snoozed: false })
    expect((await read(id))?.messages.flatMap(({ change }) => change ?? [])).toEqual([
      { field: 'SNOOZE', from: null, to: 'REPLY' },
      { field: 'SNOOZE', from: 'REPLY', to: null },
    ])
    await run('snoozeTicket', { ticketId: id, snooze: { untilReply: true } })
    const solved = await run('setTicketStatus', { ticketId: id, statusId: await status('SOLVED') })
    expect(solved.ticket).toMatchObject({ snoozed: false })
    expect(codes(await run('snoozeTicket', { ticketId: id, snooze: { untilReply: true } }))).toEqual([
      'NOT_ALLOWED',
    ])
  })

  it.each([
    {},
    { until: null, untilReply: false },
    { until: inAnHour(), untilReply: true },
    { until: '2020-01-01T00:00:00Z' },
  ])('refuses %j', async (snooze) => {
    const id = await openTicket(company.actors.customer)
    const refused = await run('snoozeTicket', { ticketId: id, snooze })
    expect(refused).toMatchObject({ userErrors: [{ code: 'INVALID', field: ['input', 'snooze'] }] })
  })

  it('goes with other changes', async () => {
    const id = await openTicket(company.actors.customer)
    const { ticket } = await run('updateTicket', {
      ticketId: id,
      change: { snooze: { untilReply: true }, priority: 'LOW' },
    })
    expect(ticket).toMatchObject({ snoozed: true, version: 2 })
    expect(
      (await run('updateTicket', { ticketId: id, change: { snooze: null, spam: true } })).ticket,
    ).toMatchObject({
      snoozed: false,
      spam: true,
    })
  })
})

describe('deleteTicket and restoreTicket', () => {
  it('takes it from everyone but admins at once, and gives it back as it was', async () => {
    const id = await openTicket(company.actors.customer)
    expect(codes(await run('deleteTicket', { ticketId: id, expectedVersion: 9 }))).toEqual(['STALE_VERSION'])
    expect(await run('deleteTicket', { ticketId: id, expectedVersion: 1 })).toEqual({
      ticket: null,
      userErrors: [],
    })
    expect((await told(id)).to).toEqual({
      [`team:${company.teams.default}`]: 'TICKET_REMOVED',
      [`ticket:${id}`]: 'TICKET_REMOVED',
      [`requester:${company.ids.customer}`]: 'TICKET_REMOVED',
      [`organization:${(await api.db.admin.query(`select id from organizations where name = 'Sharing'`)).rows[0].id}`]:
        'TICKET_REMOVED',
    })
    for (const who of ['customer', 'colleague', 'agent'] as const) {
      expect(await read(id, who)).toBeNull()
      expect(await listed(id, who)).toEqual([0, 0])
    }
    expect(await read(id, 'admin')).toMatchObject({ deletedAt: expect.any(String) })
    expect(await listed(id, 'admin')).toEqual([0, 0])
    const { data } = await company.actors.customer.run(
      'query q($id: ID!) { messages(ticketId: $id) { nodes { id } } }',
      { id },
    )
    expect(at(data, 'messages.nodes')).toEqual([])
    expect((await reply('customer', id)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
    expect((await reply('admin', id)).userErrors).toMatchObject([
      { code: 'NOT_FOUND', message: 'This ticket is deleted: restore it first.' },
    ])
    expect(codes(await run('setTicketPriority', { ticketId: id, priority: 'LOW' }, 'admin'))).toEqual([
      'NOT_ALLOWED',
    ])
    expect(codes(await run('setTicketPriority', { ticketId: id, priority: 'LOW' }))).toEqual(['NOT_FOUND'])
    expect(codes(await run('deleteTicket', { ticketId: id }, 'admin'))).toEqual([])

    const { ticket } = await run('restoreTicket', { ticketId: id })
    expect(ticket).toMatchObject({ deletedAt: null, status: { category: 'NEW' }, version: 3 })
    expect((await told(id)).to).toMatchObject({
      [`team:${company.teams.default}`]: 'TICKET_ADDED',
      [`requester:${company.ids.customer}`]: 'TICKET_ADDED',
    })
    expect(await listed(id, 'customer')).toEqual([1, 1])
    expect((await reply('customer', id)).userErrors).toEqual([])
    expect(codes(await run('restoreTicket', { ticketId: id }))).toEqual([])
  })

  it('is for the team and admins', async () => {
    const id = await openTicket(company.actors.customer)
    expect(codes(await run('deleteTicket', { ticketId: id }, 'outsider'))).toEqual(['NOT_FOUND'])
    const own = await openTicket(company.actors.outsider, { teamId: company.teams.default })
    expect(codes(await run('deleteTicket', { ticketId: own }, 'outsider'))).toEqual(['NOT_ALLOWED'])
    await run('deleteTicket', { ticketId: id })
    expect(codes(await run('restoreTicket', { ticketId: id }, 'outsider'))).toEqual(['NOT_FOUND'])
    for (const missing of ['999999', 'x', "1' or '1'='1"])
      expect(codes(await run('deleteTicket', { ticketId: missing }))).toEqual(['NOT_FOUND'])
  })

  it('ends after 30 days, when it is purged with all that is its own; the audit log stays', async () => {
    const [old, recent, kept] = [
      await openTicket(company.actors.customer),
      await openTicket(company.actors.customer),
      await openTicket(company.actors.customer),
    ]
    for (const ticketId of [old, recent]) await run('deleteTicket', { ticketId })
    const age = (id: string, days: number) =>
      api.db.admin.query(
        `set session_replication_role = replica; update tickets set deleted_at = now() - interval '${days} days' where id = ${id}; set session_replication_role = origin`,
      )
    await age(old, 31)
    await age(recent, 29)
    expect(codes(await run('restoreTicket', { ticketId: old }))).toEqual(['NOT_FOUND'])
    const runs = await Promise.all([purgeDeletedTickets(Date.now()), purgeDeletedTickets(Date.now())])
    expect(runs.sort()).toEqual([0, 1])
    const { rows } = await api.db.admin.query(
      `select id::text from tickets where id = any ($1) order by id`,
      [[old, recent, kept]],
    )
    expect(rows.map(({ id }) => id)).toEqual([recent, kept])
    const left = await api.db.admin.query('select from messages where ticket_id = $1', [old])
    expect(left.rowCount).toBe(0)
    const audit = await api.db.admin.query(
      `select action from audit_log where table_name = 'tickets' and row_id = $1 order by id`,
      [old],
    )
    expect(audit.rows.map(({ action }) => action)).toEqual(['INSERT', 'UPDATE', 'DELETE'])
    expect(codes(await run('restoreTicket', { ticketId: recent }))).toEqual([])
  })
})

describe('what is due', () => {
  it('is done verb by verb, each with its share of the time; one that fails stops none', async () => {
    const shares: number[] = []
    const began = Date.now()
    const verb = (count: number) => async (until: number) => {
      shares.push(until - began)
      return count
    }
    const outcome = await runDue(
      {
        first: verb(2),
        broken: () => Promise.reject(new Error('the database is away')),
        last: verb(3),
      },
      30_000,
    )
    expect(outcome).toEqual({ done: 5, failed: ['broken'] })
    const [first = 0, last = 0] = shares
    expect(first).toBeGreaterThan(9_000)
    expect(first).toBeLessThan(11_000)
    // What the others left is the last one's.
    expect(last).toBeGreaterThan(28_000)
    expect(last).toBeLessThan(31_000)
  })
})
