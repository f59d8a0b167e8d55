import '../../support/quiet.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { claimDue } from '../../../amplify/domain/webhooks/claim.ts'
import { makeDeliveries } from '../../../amplify/domain/webhooks/sender.ts'
import { type Company, call, createCompany } from '../../support/acting.ts'
import { hook, openTickets, quick, relayAll } from '../../support/hooked.ts'

let company: Company
beforeAll(async () => {
  process.env['DATABASE_CONNECTIONS'] = '10'
  company = await createCompany()
})
afterAll(() => company?.close())
beforeEach(() =>
  company.database.admin.query(
    'truncate webhooks, webhook_events, events, channels, channel_events, tickets cascade',
  ),
)

const url = 'https://example.com/'
const all = [
  'TICKET_CREATED',
  'TICKET_UPDATED',
  'TICKET_ASSIGNED',
  'TICKET_STATUS_CHANGED',
  'TICKET_PRIORITY_CHANGED',
  'MESSAGE_ADDED',
] as const

/** What happened is handed over, and its deliveries made. */
async function settle(): Promise<void> {
  await relayAll()
  await makeDeliveries()
}
async function kindsFor(id: string): Promise<string[]> {
  const { rows } = await company.database.admin.query<{ kind: string }>(
    'select kind from webhook_deliveries where webhook_id = $1 order by event_id, id',
    [id],
  )
  return rows.map(({ kind }) => kind)
}
const count = async (table: string): Promise<number> =>
  (await company.database.admin.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n ??
  -1

describe('deliveries', () => {
  it('are made for each kind that is asked for, whatever wrote the rows', async () => {
    const everything = await hook(url, all)
    const some = await hook(url, ['TICKET_STATUS_CHANGED'])
    const [ticket] = await openTickets(company, 1)
    await settle()
    const { admin } = company.database
    await admin.query(`update tickets set priority = 'URGENT', subject = 'Other' where id = $1`, [ticket])
    await admin.query('update tickets set assignee_id = $2 where id = $1', [ticket, company.ids.agent])
    await admin.query(
      `update tickets set status_id = (select id from ticket_statuses where category = 'PENDING') where id = $1`,
      [ticket],
    )
    await admin.query(
      `insert into messages (ticket_id, kind, author_id, body) values ($1, 'REPLY', $2, 'First')`,
      [ticket, company.ids.customer],
    )
    await settle()
    expect(await kindsFor(everything.id)).toEqual([
      'TICKET_CREATED',
      'TICKET_UPDATED',
      'TICKET_PRIORITY_CHANGED',
      'TICKET_UPDATED',
      'TICKET_ASSIGNED',
      'TICKET_UPDATED',
      'TICKET_STATUS_CHANGED',
      'MESSAGE_ADDED',
    ])
    expect(await kindsFor(some.id)).toEqual(['TICKET_STATUS_CHANGED'])
  })

  it('tell of notes and of imports only who asked for them', async () => {
    const plain = await hook(url, all)
    const noted = await hook(url, ['MESSAGE_ADDED'], { includeNotes: true })
    const importing = await hook(url, ['TICKET_CREATED'], { includeSilent: true })
    const [ticket] = await openTickets(company, 1)
    await company.database.admin.query(
      `insert into messages (ticket_id, kind, author_id, body) values ($1, 'REPLY', $2, 'Public'), ($1, 'NOTE', $3, 'Between us')`,
      [ticket, company.ids.customer, company.ids.agent],
    )
    await company.database.admin.query(
      `begin; set local autocrm.silent = 'on'; insert into tickets (subject, channel, requester_id) values ('Old', 'IMPORT', 4); commit`,
    )
    await settle()
    expect(await kindsFor(plain.id)).toEqual(['TICKET_CREATED', 'MESSAGE_ADDED'])
    expect(await kindsFor(noted.id)).toEqual(['MESSAGE_ADDED', 'MESSAGE_ADDED'])
    expect(await kindsFor(importing.id)).toEqual(['TICKET_CREATED', 'TICKET_CREATED'])
  })

  it('are made where the condition holds for the ticket as it was then', async () => {
    const urgent = await hook(url, all, { condition: { field: 'priority', operator: 'is', value: 'URGENT' } })
    const recent = await hook(url, ['TICKET_CREATED'], {
      condition: { field: 'createdAt', operator: 'inTheLast', value: { amount: 1, unit: 'hours' } },
    })
    const raised = await hook(url, ['TICKET_UPDATED'], {
      condition: { field: 'priority', operator: 'changedTo', value: 'URGENT' },
    })
    const [ticket] = await openTickets(company, 1)
    const { admin } = company.database
    await admin.query(`update tickets set priority = 'URGENT' where id = $1`, [ticket])
    await admin.query(`update tickets set subject = 'Other' where id = $1`, [ticket])
    await admin.query(`update tickets set priority = 'LOW' where id = $1`, [ticket])
    await settle()
    expect(await kindsFor(urgent.id)).toEqual(['TICKET_UPDATED', 'TICKET_PRIORITY_CHANGED', 'TICKET_UPDATED'])
    expect(await kindsFor(raised.id)).toEqual(['TICKET_UPDATED'])
    expect(await kindsFor(recent.id)).toEqual(['TICKET_CREATED'])
  })

  it('are not made for a disabled or deleted webhook, and nothing is kept that nobody wants', async () => {
    const off = await hook(url, all, { enabled: false })
    await openTickets(company, 2)
    await settle()
    expect(await count('webhook_events')).toBe(0)
    const gone = await hook(url, all)
    await call('admin', 'Mutation.deleteWebhook', { id: gone.id })
    const other = await hook(url, ['MESSAGE_ADDED'])
    await openTickets(company, 3)
    await relayAll()
    expect(await count('webhook_events')).toBe(3)
    await makeDeliveries()
    expect(await count('webhook_events')).toBe(0)
    for (const { id } of [off, gone, other]) expect(await kindsFor(id)).toEqual([])
  })

  it('are made once, however many make them at the same time', async () => {
    const { id } = await hook(url)
    await openTickets(company, 700)
    await Promise.all([relayAll(), relayAll()])
    await Promise.all([makeDeliveries(), makeDeliveries(), makeDeliveries()])
    await makeDeliveries()
    expect((await kindsFor(id)).length).toBe(700)
  })

  it('are made by what custom fields hold and by how they change', async () => {
    await call('admin', 'Mutation.createTicketField', {
      input: { key: 'region', type: 'TEXT', label: 'Region' },
    })
    const north = await hook(url, ['TICKET_CREATED'], {
      condition: { field: 'fields.region', operator: 'is', value: 'north' },
    })
    const moved = await hook(url, ['TICKET_UPDATED'], {
      condition: { field: 'fields.region', operator: 'changedTo', value: 'south' },
    })
    const { admin } = company.database
    const [first] = await openTickets(company, 2)
    await admin.query(
      `insert into tickets (subject, channel, requester_id, fields) values ('Far up', 'PORTAL', $1, '{"region": "north"}')`,
      [company.ids.customer],
    )
    await admin.query(`update tickets set fields = '{"region": "south"}' where id = $1`, [first])
    await settle()
    expect(await kindsFor(north.id)).toEqual(['TICKET_CREATED'])
    expect(await kindsFor(moved.id)).toEqual(['TICKET_UPDATED'])
  })

  it('end a webhook whose condition lost its meaning, which admins are told, and no other', async () => {
    const broken = await hook(url)
    const sound = await hook(url)
    await company.database.admin.query(
      `update webhooks set condition = '{"field": "gone", "operator": "is", "value": "x"}' where id = $1`,
      [broken.id],
    )
    await openTickets(company, 1)
    await settle()
    expect(await call('admin', 'Query.webhook', { id: broken.id }, ['enabled', 'disabledReason'])).toEqual({
      enabled: false,
      disabledReason: 'CONDITION',
    })
    expect(await kindsFor(sound.id)).toEqual(['TICKET_CREATED'])
    await relayAll()
    const { rows } = await company.database.admin.query(
      `select channel, kind from channel_events where kind like 'WEBHOOK%'`,
    )
    expect(rows).toEqual([{ channel: `person:${company.ids.admin}`, kind: 'WEBHOOK_DISABLED' }])
  })
})

describe('claims', () => {
  it('are never given to two senders, and keep to the limit of each webhook', async () => {
    const hooks = await Promise.all([1, 2, 3, 4].map(() => hook(url)))
    await openTickets(company, 30)
    await settle()
    const claimed: string[] = []
    for (let round = 0; round < 3; round += 1) {
      const rounds = await Promise.all([claimDue(100, quick), claimDue(100, quick), claimDue(100, quick)])
      const now = rounds.flat()
      claimed.push(...now.map(({ id }) => id))
      for (const { id } of hooks)
        expect(now.filter(({ webhookId }) => webhookId === id).length).toBeLessThanOrEqual(
          quick.atOnce.webhook,
        )
      await company.database.admin.query(
        `update webhook_deliveries set state = 'DELIVERED', next_attempt_at = null, completed_at = now() where state = 'SENDING'`,
      )
    }
    expect(new Set(claimed).size).toBe(claimed.length)
    expect(claimed.length).toBe(120)
  })

  it('are given in turns, and again when their lease has ended', async () => {
    const [first, second] = [await hook(url), await hook(url)]
    await openTickets(company, 20)
    await settle()
    const some = await claimDue(4, quick)
    expect(some.map(({ webhookId }) => webhookId).sort()).toEqual([first.id, first.id, second.id, second.id])
    expect(some.every(({ attempt }) => attempt === 1)).toBe(true)
    await company.database.admin.query(
      `update webhook_deliveries set next_attempt_at = now() - interval '1 second' where state = 'SENDING'`,
    )
    const again = await claimDue(4, quick)
    expect(again.map(({ id }) => id).sort()).toEqual(some.map(({ id }) => id).sort())
    expect(again.every(({ attempt }) => attempt === 2)).toBe(true)
  })

  it('of a paused webhook wait, then come one at a time', async () => {
    await hook(url)
    await openTickets(company, 5)
    await settle()
    const { admin } = company.database
    await admin.query(`update webhooks set failures = 10, paused_until = now() + interval '1 minute'`)
    expect(await claimDue(100, quick)).toEqual([])
    await admin.query(`update webhooks set paused_until = now() - interval '1 second'`)
    expect((await claimDue(100, quick)).length).toBe(1)
    expect(await claimDue(100, quick)).toEqual([])
  })
})
