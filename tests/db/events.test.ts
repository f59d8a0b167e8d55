import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { become, makeWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.db.drop())

interface Event {
  kind: string
  actor_id: string | null
  ticket_id: string | null
  message_id: string | null
  version: number | null
  row: Record<string, unknown> | null
  changes: Record<string, unknown> | null
  /** By channel. */
  to: Record<string, string>
  silent: boolean
}

/** The events of this transaction, oldest first. */
async function events(client: pg.PoolClient): Promise<Event[]> {
  await become(client, 'autocrm_relay')
  const { rows } = await client.query<Event & { deliveries: { channel: string; kind: string }[] }>(
    'select * from events where occurred_at = now() order by id',
  )
  return rows.map(({ deliveries, ...event }) => ({
    ...event,
    to: Object.fromEntries(deliveries.map(({ channel, kind }) => [channel, kind])),
  }))
}

const id = (name: string): string => world.id[name] ?? `no ${name}`
const update = (client: pg.PoolClient, set: string): Promise<pg.QueryResult> =>
  client.query(`update tickets set ${set} where id = ${id('T1')}`)
const write = (client: pg.PoolClient, kind: string, author: string): Promise<pg.QueryResult> =>
  client.query(`insert into messages (ticket_id, kind, author_id, body) values ($1, $2, $3, 'Words')`, [
    id('T1'),
    kind,
    id(author),
  ])

describe('the outbox', () => {
  it('tells of a new ticket, with its queue row', () =>
    world.as('customer', async (client) => {
      const { rows } = await client.query<{ id: string }>(
        `insert into tickets (subject, channel, requester_id) values ('Help', 'PORTAL', $1) returning id`,
        [id('customer')],
      )
      const ticket = rows[0]?.id ?? ''
      expect(await events(client)).toMatchObject([
        {
          kind: 'TICKET_CREATED',
          actor_id: id('customer'),
          ticket_id: ticket,
          version: 1,
          changes: null,
          silent: false,
          row: {
            id: ticket,
            subject: 'Help',
            statusCategory: 'NEW',
            requesterName: 'customer',
            teamId: id('Support'),
            assigneeName: null,
          },
          to: {
            [`team:${id('Support')}`]: 'TICKET_ADDED',
            [`ticket:${ticket}`]: 'TICKET_ADDED',
            [`requester:${id('customer')}`]: 'TICKET_ADDED',
            [`organization:${id('Sharing')}`]: 'TICKET_ADDED',
          },
        },
      ])
    }))

  it('tells of a change: what it was and is', () =>
    world.as('agent', async (client) => {
      await update(client, `priority = 'LOW'`)
      const [event, ...more] = await events(client)
      expect(more).toEqual([])
      expect(event).toMatchObject({
        kind: 'TICKET_CHANGED',
        actor_id: id('agent'),
        changes: { priority: ['HIGH', 'LOW'] },
      })
      expect(Object.keys(event?.changes ?? {})).toEqual(['priority'])
      expect(event?.row).toMatchObject({ priority: 'LOW', version: event?.version })
      expect(event?.to).toEqual({
        [`team:${id('Support')}`]: 'TICKET_CHANGED',
        [`ticket:${id('T1')}`]: 'TICKET_CHANGED',
        [`requester:${id('customer')}`]: 'TICKET_CHANGED',
        [`organization:${id('Sharing')}`]: 'TICKET_CHANGED',
      })
    }))

  it('removes a ticket from the old team and adds it to the new one', () =>
    world.as('agent', async (client) => {
      await client.query('select private.change_tickets(array[$1::bigint], array[null::int], $2)', [
        id('T1'),
        { team_id: id('Billing'), assignee_id: id('outsider') },
      ])
      expect(await events(client)).toMatchObject([
        // Whoever listens to it opens that anew, if he still may.
        { kind: 'MEMBER_REMOVED', row: { channel: `ticket:${id('T1')}`, personId: '*' } },
        {
          kind: 'TICKET_CHANGED',
          row: { teamId: id('Billing'), assigneeId: id('outsider'), assigneeName: 'outsider' },
          to: {
            [`team:${id('Support')}`]: 'TICKET_REMOVED',
            [`team:${id('Billing')}`]: 'TICKET_ADDED',
            [`person:${id('outsider')}`]: 'TICKET_ASSIGNED',
          },
        },
      ])
    }))

  it('tells a person only when a ticket becomes his', () =>
    world.as('agent', async (client) => {
      await update(client, `priority = 'LOW', assignee_id = ${id('agent')}`)
      expect(
        Object.keys((await events(client))[0]?.to ?? {}).filter((channel) => channel.startsWith('person:')),
      ).toEqual([])
    }))

  it('tells everyone on the ticket of a reply, after the version that it made, without its words', () =>
    world.as('agent', async (client) => {
      await write(client, 'REPLY', 'agent')
      const [bump, message, ...more] = await events(client)
      expect(more).toEqual([])
      expect(bump).toMatchObject({ kind: 'TICKET_CHANGED', changes: null })
      expect(message).toMatchObject({
        kind: 'MESSAGE_ADDED',
        version: bump?.version,
        row: null,
        changes: null,
      })
      expect(message?.to).toEqual({
        [`ticket:${id('T1')}`]: 'MESSAGE_ADDED',
        [`requester:${id('customer')}`]: 'MESSAGE_ADDED',
        [`organization:${id('Sharing')}`]: 'MESSAGE_ADDED',
        [`person:${id('spare')}`]: 'MESSAGE_ADDED',
      })
      expect(JSON.stringify([bump, message])).not.toContain('Words')
    }))

  it('tells customers nothing of a note, not even that the version went up', () =>
    world.as('agent', async (client) => {
      await write(client, 'NOTE', 'agent')
      const told = (await events(client)).map(({ kind, to }) => ({ kind, to }))
      expect(told).toEqual([
        {
          kind: 'TICKET_CHANGED',
          to: { [`team:${id('Support')}`]: 'TICKET_CHANGED', [`ticket:${id('T1')}`]: 'TICKET_CHANGED' },
        },
        { kind: 'MESSAGE_ADDED', to: { [`ticket:${id('T1')}`]: 'MESSAGE_ADDED' } },
      ])
    }))

  it('tells who lost a team, and who left', () =>
    world.as('admin', async (client) => {
      await client.query('delete from team_members where person_id = $1', [id('outsider')])
      await client.query('update people set active = false where id = $1', [id('agent')])
      await client.query(`update people set name = 'Renamed' where id = $1`, [id('customer')])
      const told = (await events(client)).map(({ kind, row }) => ({ kind, row }))
      expect(told).toEqual([
        { kind: 'MEMBER_REMOVED', row: { channel: 'ticket:*', personId: id('outsider') } },
        { kind: 'MEMBER_REMOVED', row: { channel: `team:${id('Billing')}`, personId: id('outsider') } },
        { kind: 'MEMBER_REMOVED', row: { channel: 'ticket:*', personId: id('agent') } },
        { kind: 'MEMBER_REMOVED', row: { channel: `team:${id('Support')}`, personId: id('agent') } },
        { kind: 'MEMBER_REMOVED', row: { channel: `person:${id('agent')}`, personId: id('agent') } },
        { kind: 'MEMBER_REMOVED', row: { channel: `requester:${id('agent')}`, personId: id('agent') } },
      ])
    }))

  it('tells who is no agent any more', () =>
    world.as('admin', async (client) => {
      await client.query(`update people set role = 'CUSTOMER' where id = $1`, [id('agent')])
      expect((await events(client)).map(({ row }) => row)).toEqual([
        { channel: 'ticket:*', personId: id('agent') },
        { channel: `team:${id('Support')}`, personId: id('agent') },
      ])
    }))

  it('marks what an import writes as silent', () =>
    world.as('admin', async (client) => {
      await client.query(`set local autocrm.silent = 'on'`)
      await update(client, `priority = 'LOW'`)
      await write(client, 'REPLY', 'customer')
      expect((await events(client)).map((event) => event.silent)).toEqual([true, true, true])
    }))

  it('holds nothing of what was rolled back', async () => {
    const before = await world.rows('select count(*) from events')
    await world.as('agent', (client) => update(client, `priority = 'LOW'`))
    expect(await world.rows('select count(*) from events')).toEqual(before)
  })
})

describe('may_listen', () => {
  it.each([
    ['admin', ['team:Support', 'team:Billing', 'ticket:T1', 'ticket:T2', 'person:admin', 'requester:admin']],
    ['agent', ['team:Support', 'ticket:T1', 'person:agent', 'requester:agent']],
    ['outsider', ['team:Billing', 'ticket:T2', 'person:outsider', 'requester:outsider']],
    ['customer', ['organization:Sharing', 'person:customer', 'requester:customer']],
    ['colleague', ['organization:Sharing', 'person:colleague', 'requester:colleague']],
    ['stranger', ['person:stranger', 'requester:stranger']],
    ['gone', []],
    ['nobody', []],
  ] as const)('lets %s hear only his own', async (actor, meant) => {
    const names = [
      'team:Support',
      'team:Billing',
      'ticket:T1',
      'ticket:T2',
      'organization:Sharing',
      'organization:Private',
    ]
    for (const person of ['admin', 'agent', 'outsider', 'customer', 'colleague', 'stranger', 'gone'])
      names.push(`person:${person}`, `requester:${person}`)
    const heard: string[] = []
    await world.as(actor, async (client) => {
      for (const name of names) {
        const channel = name.replace(/\w+$/, (last) => id(last))
        const { rows } = await client.query<{ may: boolean }>('select private.may_listen($1) as may', [
          channel,
        ])
        if (rows[0]?.may) heard.push(name)
      }
    })
    expect(heard.sort()).toEqual([...meant].sort())
  })

  it.each([
    '',
    'team',
    'team:',
    'team:x',
    'team:-1',
    'team:1 or true',
    ' team:1',
    'team:1\n',
    'TEAM:1',
    'ticket:99999999999999999999',
    'ticket:999999',
    'all:1',
  ])('refuses %j, to admins too', (channel) =>
    world.as('admin', async (client) => {
      const { rows } = await client.query('select private.may_listen($1) as may', [channel])
      expect(rows).toEqual([{ may: false }])
    }),
  )
})
