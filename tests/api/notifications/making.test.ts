import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Name } from '../../support/company.ts'
import { openTicket } from '../../support/company.ts'
import { createNotifiedCompany, type NotifiedCompany } from './world.ts'

let world: NotifiedCompany
let ticketId: string
beforeAll(async () => {
  world = await createNotifiedCompany()
})
afterAll(() => world.api.close())
/** A ticket of the customer in the agent's team, of which nobody knows yet. */
beforeEach(async () => {
  ticketId = await openTicket(world.company.actors.customer)
  await forget()
})
async function forget(): Promise<void> {
  await world.relayed()
  await world.api.db.admin.query('truncate notifications, events, channels cascade')
}
const assign = (who: Name, to: Name | null) =>
  world.run(who, 'assignTicket', { ticketId, assigneeId: to === null ? null : world.company.ids[to] })
const reply = (who: Name, mentions: readonly Name[] = []) =>
  world.run(who, 'replyToTicket', {
    ticketId,
    body: `By ${who}`,
    mentions: mentions.map((name) => world.company.ids[name]),
  })
const kinds = async (who: Name) => (await world.told(who)).map(({ kind }) => kind)

describe('a person is told', () => {
  it('of a new ticket in his team, not of the message that opens it, and not of his own', async () => {
    const { customer, agent } = world.company.actors
    const id = await openTicket(customer)
    await openTicket(agent)
    expect(await world.told('agent')).toMatchObject([
      {
        kind: 'NEW_IN_TEAM',
        ticket: { id },
        team: { id: world.company.teams.default },
        actor: { name: 'customer' },
      },
    ])
    expect([await kinds('outsider'), await kinds('admin')]).toEqual([[], []])
  })

  it('of a ticket that moves to his team', async () => {
    const id = await openTicket(world.company.actors.admin, { teamId: world.company.teams.billing })
    await forget()
    await world.run('admin', 'assignTicket', { ticketId: id, teamId: world.company.teams.tech })
    expect(await world.told('agent')).toMatchObject([
      { kind: 'NEW_IN_TEAM', team: { id: world.company.teams.tech }, actor: { name: 'admin' } },
    ])
  })

  it('of what somebody else assigns to him, not of what he takes', async () => {
    await assign('admin', 'agent')
    expect(await world.told('agent')).toMatchObject([
      { kind: 'ASSIGNED', ticket: { id: ticketId }, actor: { name: 'admin' }, team: null, message: null },
    ])
    await assign('admin', null)
    await forget()
    await assign('agent', 'agent')
    expect(await kinds('agent')).toEqual([])
  })

  it('once, of a ticket that is new in his team and assigned to him', async () => {
    await world.api.db.admin.query(
      `insert into tickets (subject, channel, requester_id, team_id, assignee_id) values ('Help', 'API', $1, $2, $3)`,
      [world.company.ids.customer, world.company.teams.tech, world.company.ids.agent],
    )
    expect(await kinds('agent')).toEqual(['ASSIGNED'])
  })

  it('of a priority that is raised on his ticket, not of one that is lowered', async () => {
    await assign('agent', 'agent')
    await world.run('admin', 'setTicketPriority', { ticketId, priority: 'URGENT' })
    await world.run('admin', 'setTicketPriority', { ticketId, priority: 'LOW' })
    expect(await world.told('agent')).toMatchObject([{ kind: 'PRIORITY_RAISED', priority: 'URGENT' }])
  })

  it('of replies on his ticket and on those that he follows, not of his own', async () => {
    await assign('agent', 'agent')
    await world.run('admin', 'followTicket', { ticketId })
    await reply('customer')
    await reply('agent')
    await reply('admin')
    expect((await world.told('agent')).map(({ kind, message }) => [kind, message?.body])).toEqual([
      ['REPLIED', 'By admin'],
      ['REPLIED', 'By customer'],
    ])
    expect((await world.told('admin')).map(({ message }) => message?.body)).toEqual([
      'By agent',
      'By customer',
    ])
    await world.run('admin', 'addNote', { ticketId, body: 'Between us' })
    expect(await kinds('agent')).toEqual(['REPLIED', 'REPLIED'])
  })

  it('of a mention, and then not of the reply that has it', async () => {
    await assign('agent', 'agent')
    await reply('admin', ['agent'])
    await world.run('admin', 'addNote', { ticketId, body: 'Look', mentions: [world.company.ids.agent] })
    expect((await world.told('agent')).map(({ kind, message }) => [kind, message?.body])).toEqual([
      ['MENTIONED', 'Look'],
      ['MENTIONED', 'By admin'],
    ])
  })

  it('of no spam, nothing deleted, and no import', async () => {
    await assign('agent', 'agent')
    await world.run('admin', 'markTicketAsSpam', { ticketId })
    await reply('customer')
    await world.run('admin', 'unmarkTicketAsSpam', { ticketId })
    await reply('customer')
    await world.run('admin', 'deleteTicket', { ticketId })
    await world.api.db.admin.query(
      `begin; set local autocrm.silent = 'on'; insert into tickets (subject, channel, requester_id) values ('Old', 'IMPORT', ${world.company.ids.customer}); commit`,
    )
    expect(await kinds('agent')).toEqual([])
  })

  it('by nobody who may not: customers, machines, who left', async () => {
    const { admin } = world.api.db
    await world.run('customer', 'followTicket', { ticketId })
    const { rows } = await admin.query<{ id: string }>(
      `insert into people (name, role, is_machine, active) values ('Machine', 'ADMIN', true, true), ('Gone', 'AGENT', false, true) returning id`,
    )
    const [machine, gone] = rows.map(({ id }) => id)
    await admin.query('insert into team_members (team_id, person_id) select $1, unnest($2::bigint[])', [
      world.company.teams.default,
      [machine, gone],
    ])
    await admin.query('update people set active = false where id = $1', [gone])
    await openTicket(world.company.actors.admin)
    await reply('admin')
    await world.relayed()
    const told = await admin.query('select distinct person_id::text as id from notifications')
    expect(told.rows).toEqual([{ id: world.company.ids.agent }])
    await admin.query('delete from people where id = any ($1::bigint[])', [[machine, gone]])
  })
})

describe('a notification', () => {
  it('announces itself on the channel of its person, once, however often the relay sees the event', async () => {
    await assign('admin', 'agent')
    await reply('customer')
    const told = await world.told('agent')
    const announced = (await world.heard('agent')).filter(({ kind }) => kind === 'NOTIFICATION')
    expect(announced.map(({ notificationId }) => notificationId)).toEqual(told.map(({ id }) => id).reverse())
    expect(told).toHaveLength(2)
    await world.api.db.admin.query(
      `select private.make_notifications(array(select id from events where kind <> 'NOTIFICATION'))`,
    )
    expect(await world.told('agent')).toEqual(told)
    expect((await world.heard('agent')).filter(({ kind }) => kind === 'NOTIFICATION')).toHaveLength(2)
  })

  it('is not told in a large team, unless one chose it', async () => {
    const { admin } = world.api.db
    await admin.query(
      `with crowd as (insert into people (name, role) select 'Crowd ' || n, 'AGENT' from generate_series(1, 10) n returning id)
       insert into team_members (team_id, person_id) select $1, id from crowd`,
      [world.company.teams.tech],
    )
    const open = () => openTicket(world.company.actors.admin, { teamId: world.company.teams.tech })
    const members = async () =>
      (await admin.query(`select count(*)::int as n from notifications where kind = 'NEW_IN_TEAM'`)).rows[0]
        ?.n
    await open()
    await world.relayed()
    expect(await members()).toBe(0)
    const choose = { kinds: [{ kind: 'NEW_IN_TEAM', inbox: true }] }
    await world.run('agent', 'updateNotificationPreferences', choose)
    await open()
    expect(await kinds('agent')).toEqual(['NEW_IN_TEAM'])
    expect(await members()).toBe(1)
    await world.run('agent', 'updateNotificationPreferences', { kinds: [{ kind: 'ASSIGNED', inbox: false }] })
    await assign('admin', 'agent')
    expect(await kinds('agent')).toEqual(['NEW_IN_TEAM'])
    await admin.query(`delete from people where name like 'Crowd %'; delete from notification_preferences`)
  })
})
