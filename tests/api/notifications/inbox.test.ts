import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cleanNotifications } from '../../../amplify/domain/notifications/index.ts'
import { at } from '../../support/call.ts'
import { openTicket } from '../../support/company.ts'
import { createNotifiedCompany, type NotifiedCompany } from './world.ts'

let world: NotifiedCompany
beforeAll(async () => {
  world = await createNotifiedCompany()
})
afterAll(() => world.api.close())
beforeEach(() => world.api.db.admin.query('truncate notifications, events, channels cascade'))

interface Group {
  id: string
  ticket: { id: string } | null
  team: { id: string } | null
  latest: { kind: string }
  notifications: { kind: string }[]
  count: { count: number; capped: boolean }
  unreadCount: { count: number }
}
const groupsDocument = `query q($first: Int, $after: String, $unreadOnly: Boolean) {
  notificationGroups(first: $first, after: $after, unreadOnly: $unreadOnly) { nodes {
    id ticket { id } team { id } latest { kind } notifications { kind } count { count capped } unreadCount { count } }
    pageInfo { hasNextPage endCursor } } }`
const groups = async (args: object = {}) => {
  await world.relayed()
  const { data, errors } = await world.company.actors.agent.run(groupsDocument, args)
  expect(errors).toEqual([])
  return at(data, 'notificationGroups') as {
    nodes: Group[]
    pageInfo: { hasNextPage: boolean; endCursor: string | null }
  }
}
const unread = async () =>
  at(
    (await world.company.actors.agent.run('{ unreadNotificationCount { count capped } }')).data,
    'unreadNotificationCount',
  )
const marked = async (input: object, verb = 'markNotificationsRead') =>
  world.run('agent', verb, input, 'marked unread { count capped } userErrors { code field }')
/** A ticket that is assigned to the agent from its first moment, so that he is told of that alone. */
const assigned = async () => {
  const { rows } = await world.api.db.admin.query<{ id: string }>(
    `with ticket as (
       insert into tickets (subject, channel, requester_id, team_id, assignee_id) values ('Help', 'API', $1, $2, $3) returning id, requester_id)
     insert into messages (ticket_id, kind, author_id, body) select id, 'REPLY', requester_id, 'Help' from ticket returning ticket_id::text as id`,
    [world.company.ids.customer, world.company.teams.tech, world.company.ids.agent],
  )
  return String(rows[0]?.id)
}
const reply = (ticketId: string) => world.run('admin', 'replyToTicket', { ticketId, body: 'Words' })

describe('the inbox', () => {
  it('is one line a ticket and one a team for its new tickets, the newest first', async () => {
    const [first, second] = [await assigned(), await assigned()]
    for (let n = 0; n < 3; n += 1) await openTicket(world.company.actors.customer)
    await reply(first)
    const { nodes } = await groups()
    expect(
      nodes.map(({ ticket, team, notifications }) => [
        ticket?.id ?? `team ${team?.id}`,
        notifications.map(({ kind }) => kind).join(),
      ]),
    ).toEqual([
      [first, 'REPLIED,ASSIGNED'],
      [`team ${world.company.teams.default}`, 'NEW_IN_TEAM,NEW_IN_TEAM,NEW_IN_TEAM'],
      [second, 'ASSIGNED'],
    ])
    expect(nodes[0]).toMatchObject({
      id: `ticket:${first}`,
      latest: { kind: 'REPLIED' },
      count: { count: 2, capped: false },
      unreadCount: { count: 2 },
    })
  })

  it('pages without a line twice, though one moves up meanwhile', async () => {
    const ids = [await assigned(), await assigned(), await assigned(), await assigned()]
    const page = await groups({ first: 2 })
    expect(page.nodes.map(({ ticket }) => ticket?.id)).toEqual([ids[3], ids[2]])
    await reply(String(ids[0]))
    const next = await groups({ first: 2, after: page.pageInfo.endCursor })
    // The line that moved up is on the first page now, which its announcement lets the client read again.
    expect(next.nodes.map(({ ticket }) => ticket?.id)).toEqual([ids[1]])
    expect(next.pageInfo.hasNextPage).toBe(false)
    expect((await groups({ first: 2 })).nodes[0]?.ticket?.id).toBe(ids[0])
    const { errors } = await world.company.actors.agent.run(groupsDocument, {
      after: page.pageInfo.endCursor,
      unreadOnly: true,
    })
    expect(errors).toMatchObject([{ errorType: 'BAD_USER_INPUT' }])
  })

  it('shows with unreadOnly what is left', async () => {
    const id = await assigned()
    await reply(id)
    const [newest, oldest] = await world.told('agent')
    expect(await marked({ ids: [newest?.id] })).toEqual({
      marked: 1,
      unread: { count: 1, capped: false },
      userErrors: [],
    })
    expect((await groups({ unreadOnly: true })).nodes).toMatchObject([
      { latest: { kind: 'ASSIGNED' }, notifications: [{ kind: 'ASSIGNED' }], count: { count: 2 } },
    ])
    expect((await world.told('agent', { unreadOnly: true })).map((n) => n.id)).toEqual([oldest?.id])
    await marked({ ids: [oldest?.id] })
    expect((await groups({ unreadOnly: true })).nodes).toEqual([])
    expect((await groups()).nodes).toHaveLength(1)
  })

  it('pages through all, each once, newest first', async () => {
    for (let n = 0; n < 5; n += 1) await assigned()
    const all = (await world.told('agent')).map(({ id }) => id)
    const document =
      'query q($after: String) { notifications(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }'
    const seen: string[] = []
    for (let after: unknown = null, more = true; more; ) {
      const { data } = await world.company.actors.agent.run(document, { after })
      seen.push(...(at(data, 'notifications.nodes') as { id: string }[]).map(({ id }) => id))
      after = at(data, 'notifications.pageInfo.endCursor')
      more = at(data, 'notifications.pageInfo.hasNextPage') === true
    }
    expect(seen).toEqual(all)
    expect(seen).toHaveLength(5)
  })

  it('hides what its person may not see any more', async () => {
    const id = await assigned()
    expect(await world.told('agent')).toHaveLength(1)
    await world.run('admin', 'assignTicket', { ticketId: id, teamId: world.company.teams.billing })
    expect(await world.told('agent')).toEqual([])
    expect((await groups()).nodes).toEqual([])
    expect(await unread()).toEqual({ count: 0, capped: false })
    await world.run('admin', 'assignTicket', { ticketId: id, teamId: world.company.teams.tech })
    expect((await world.told('agent')).map(({ kind }) => kind)).toEqual(['NEW_IN_TEAM', 'ASSIGNED'])
  })

  it('counts to 99', async () => {
    const id = await assigned()
    await world.api.db.admin.query(
      `insert into notifications (person_id, kind, ticket_id, event_id, created_at) select $1, 'ASSIGNED', $2, -n, now() from generate_series(1, 99) n`,
      [world.company.ids.agent, id],
    )
    expect(await unread()).toEqual({ count: 99, capped: false })
    await world.relayed()
    expect(await unread()).toEqual({ count: 99, capped: true })
  })

  it('keeps things for 90 days', async () => {
    await assigned()
    await assigned()
    const [kept, old] = await world.told('agent')
    await world.api.db.admin.query(
      `update notifications set created_at = now() - interval '91 days' where id = $1`,
      [old?.id],
    )
    expect(await cleanNotifications(Date.now())).toBe(1)
    expect((await world.told('agent')).map(({ id }) => id)).toEqual([kept?.id])
  })
})

describe('marking', () => {
  it('takes a ticket, what was merged into it, a team, or all until a moment, and tells other devices', async () => {
    const [one, two, three] = [await assigned(), await assigned(), await assigned()]
    await openTicket(world.company.actors.customer)
    await world.relayed()
    await world.run('agent', 'mergeTickets', { sourceId: two, targetId: one })
    expect(await marked({ ticketId: one })).toMatchObject({ marked: 2, unread: { count: 2 } })
    expect(await marked({ ticketId: one })).toMatchObject({ marked: 0 })
    expect(await marked({ teamId: world.company.teams.default })).toMatchObject({
      marked: 1,
      unread: { count: 1 },
    })
    expect(await marked({ until: '2020-01-01T00:00:00Z' })).toMatchObject({ marked: 0 })
    expect(await marked({ until: new Date(Date.now() + 1000).toISOString() })).toMatchObject({
      marked: 1,
      unread: { count: 0 },
    })
    await world.relayed()
    const heard = (await world.heard('agent')).filter(({ kind }) => kind === 'NOTIFICATIONS_READ')
    expect(heard).toHaveLength(3)
    const [last] = (await world.told('agent')).filter(({ ticket }) => ticket.id === three)
    expect(await marked({ ids: [last?.id] }, 'markNotificationsUnread')).toMatchObject({
      marked: 1,
      unread: { count: 1 },
    })
  })

  it("passes over what is another person's", async () => {
    await assigned()
    const [own] = await world.told('agent')
    for (const who of ['outsider', 'admin'] as const)
      expect(await world.run(who, 'markNotificationsRead', { ids: [own?.id] }, 'marked')).toEqual({
        marked: 0,
      })
    expect(await unread()).toEqual({ count: 1, capped: false })
  })

  it.each<[object, string]>([
    [{}, 'INVALID input'],
    [{ ids: ['1'], ticketId: '1' }, 'INVALID input'],
    [{ ids: [] }, 'INVALID input.ids'],
    [{ ids: Array.from({ length: 501 }, (_, n) => String(n)) }, 'INVALID input.ids'],
  ])('refuses %j', async (input, refusal) => {
    const { userErrors, marked: count } = await marked(input)
    const [error] = userErrors as { code: string; field: string[] }[]
    expect([`${error?.code} ${error?.field.join('.')}`, count]).toEqual([refusal, 0])
  })
})

describe('preferences', () => {
  const asked =
    'preferences { kinds { kind inbox toast browser sound chosen } quietHours { from to days timeZone } } userErrors { code field }'
  const change = (input: object) => world.run('agent', 'updateNotificationPreferences', input, asked)
  const read = async () =>
    at(
      (
        await world.company.actors.agent.run(
          '{ notificationPreferences { kinds { kind inbox toast browser sound chosen } quietHours { from to days timeZone } } }',
        )
      ).data,
      'notificationPreferences',
    )
  const defaults = { inbox: true, toast: true, browser: true, sound: false, chosen: false }

  it('have defaults, and keep what is not changed', async () => {
    const kinds = [
      { kind: 'ASSIGNED', ...defaults },
      { kind: 'NEW_IN_TEAM', ...defaults, browser: false },
      { kind: 'PRIORITY_RAISED', ...defaults },
      { kind: 'MENTIONED', ...defaults },
      { kind: 'REPLIED', ...defaults },
    ]
    expect(await read()).toEqual({ kinds, quietHours: null })
    const sounding = kinds.with(3, { kind: 'MENTIONED', ...defaults, sound: true, chosen: true })
    expect(await change({ kinds: [{ kind: 'MENTIONED', sound: true }] })).toEqual({
      preferences: { kinds: sounding, quietHours: null },
      userErrors: [],
    })
    const quietHours = { from: '22:00', to: '06:30', days: ['MONDAY', 'FRIDAY'], timeZone: 'Europe/Vienna' }
    await change({ kinds: [{ kind: 'MENTIONED', toast: false }], quietHours })
    const silent = sounding.with(3, {
      kind: 'MENTIONED',
      ...defaults,
      sound: true,
      toast: false,
      chosen: true,
    })
    expect(await read()).toEqual({ kinds: silent, quietHours })
    await change({ quietHours: { ...quietHours, days: ['SUNDAY'] } })
    expect(await read()).toMatchObject({ quietHours: { days: ['SUNDAY'] } })
    await change({ quietHours: null })
    expect(await read()).toEqual({ kinds: silent, quietHours: null })
  })

  const fine = { from: '22:00', to: '06:00', days: ['MONDAY'], timeZone: 'UTC' }
  it.each<[object, string]>([
    [{}, 'REQUIRED input'],
    [{ kinds: [{ kind: 'ASSIGNED' }, { kind: 'ASSIGNED' }] }, 'INVALID input.kinds'],
    [{ quietHours: { ...fine, from: '24:00' } }, 'INVALID input.quietHours.from'],
    [{ quietHours: { ...fine, to: '6' } }, 'INVALID input.quietHours.to'],
    [{ quietHours: { ...fine, days: [] } }, 'REQUIRED input.quietHours.days'],
    [{ quietHours: { ...fine, timeZone: 'Mars/Base' } }, 'INVALID input.quietHours.timeZone'],
    [{ quietHours: { ...fine, timeZone: '+02:00' } }, 'INVALID input.quietHours.timeZone'],
  ])('%j is refused: %s', async (input, refusal) => {
    const [error] = (await change(input))['userErrors'] as { code: string; field: string[] }[]
    expect(`${error?.code} ${error?.field.join('.')}`).toBe(refusal)
  })
})
