import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Company, createCompany } from '../../support/acting.ts'
import { request, secretOf } from '../../support/rest.ts'

let company: Company
let key: string
beforeAll(async () => {
  company = await createCompany()
  key = await secretOf('admin', ['TICKET_READ', 'TICKET_WRITE', 'MESSAGE_WRITE'], { rateLimit: 100_000 })
  await company.database.admin.query(`
    insert into ticket_fields (key, type, label, position) values ('seats', 'NUMBER', 'Seats', 1), ('price', 'DECIMAL', 'Price', 2);
    insert into ticket_fields (key, type, label, choices, position) values ('region', 'CHOICE', 'Region',
      '[{"value":"eu","label":"Europe","labels":{},"archived":false},{"value":"us","label":"America","labels":{},"archived":false}]', 3)`)
})
afterAll(() => company?.close())

const send = (method: string, path: string, body?: unknown, headers = {}) =>
  request(method, path, { key, body, headers })
const open = async (more: object = {}) =>
  (await send('POST', '/tickets', { subject: 'Help', body: 'Hello', ...more })).body

describe('custom fields', () => {
  it('are given with a new ticket, changed, taken away, and filter lists', async () => {
    const ticket = await open({ fields: { seats: 3, price: '12.50' } })
    expect(ticket.fields).toEqual({ seats: 3, price: '12.5' })
    const changed = await send('PATCH', `/tickets/${ticket.id}`, { fields: { region: 'eu', seats: null } })
    expect(changed.body.fields).toEqual({ price: '12.5', region: 'eu' })
    const condition = encodeURIComponent(
      JSON.stringify({ field: 'fields.region', operator: 'is', value: 'eu' }),
    )
    const { body } = await send('GET', `/tickets?condition=${condition}`)
    expect(body.items.map((item: { id: string }) => item.id)).toEqual([ticket.id])
  })

  it.each([
    [{ seats: 'many' }, '/fields'],
    [{ region: 'mars' }, '/fields'],
    [{ nothing: 1 }, '/fields'],
  ])('that are wrong are refused: %j', async (fields, pointer) => {
    const faults = { status: 422, body: { errors: [{ pointer: expect.stringContaining(pointer) }] } }
    expect(await send('POST', '/tickets', { subject: 'x', body: 'x', fields })).toMatchObject(faults)
    const { id } = await open()
    expect(await send('PATCH', `/tickets/${id}`, { fields })).toMatchObject(faults)
  })

  it('are listed with statuses and teams, which changes name', async () => {
    const fields = await send('GET', '/ticket-fields')
    expect(fields.body.items).toMatchObject([
      { key: 'seats', type: 'NUMBER', choices: [] },
      { key: 'price' },
      { key: 'region', choices: [{ value: 'eu', label: 'Europe', archived: false }, { value: 'us' }] },
    ])
    await company.database.admin.query(
      `update ticket_fields set archived_at = now() where key = 'price'; update ticket_statuses set archived_at = now() where category = 'PENDING'`,
    )
    const count = async (path: string) => (await send('GET', path)).body.items.length
    expect(await count('/ticket-fields')).toBe(2)
    expect(await count('/ticket-fields?includeArchived=true')).toBe(3)
    expect((await send('GET', '/ticket-fields?includeArchived=maybe')).status).toBe(400)
    const statuses = await count('/ticket-statuses')
    expect(await count('/ticket-statuses?includeArchived=true')).toBe(statuses + 1)
    expect((await send('GET', '/teams')).body.items).toEqual([
      { id: '2', name: 'Billing', isDefault: false },
      { id: '1', name: 'Support', isDefault: true },
    ])
  })
})

describe('sleep and spam', () => {
  it('are changes like others', async () => {
    const { id, version } = await open()
    const change = (body: object, headers = {}) => send('PATCH', `/tickets/${id}`, body, headers)
    const asleep = await change({ snooze: { until: '2999-01-01T00:00:00Z' } }, { 'if-match': `"${version}"` })
    expect(asleep.body).toMatchObject({
      snoozed: true,
      snoozedUntil: expect.stringMatching(/^2999-01-01T00:00:00/),
    })
    expect((await change({ snooze: { untilReply: true } })).body).toMatchObject({
      snoozed: true,
      snoozedUntil: null,
    })
    expect((await change({ snooze: null })).body.snoozed).toBe(false)
    const refused = { status: 422, body: { errors: [{ pointer: '/snooze' }] } }
    expect(await change({ snooze: {} })).toMatchObject(refused)
    expect(await change({ snooze: { until: '2000-01-01T00:00:00Z' } })).toMatchObject(refused)
    expect((await change({ snooze: { until: 'tomorrow' } })).status).toBe(400)
    expect((await change({ spam: true })).body.spam).toBe(true)
    expect((await change({ snooze: { untilReply: true } })).status).toBe(403)
  })
})

describe('by the id of another system', () => {
  const put = (body: object, externalId = 'erp/7', own = key) =>
    request('PUT', `/tickets/by-external-id?externalId=${externalId}`, { key: own, body })

  it('are opened once, then changed', async () => {
    const create = { subject: 'From the ERP', body: 'Order 7' }
    const made = await put({ create, change: { priority: 'HIGH', fields: { seats: 2 } } })
    expect(made).toMatchObject({
      status: 201,
      headers: { location: `/api/v1/tickets/${made.body.id}`, etag: '"1"' },
      body: { externalId: 'erp/7', priority: 'HIGH', fields: { seats: 2 } },
    })
    const again = await put({ create: { ...create, subject: 'Passed over' }, change: { priority: 'LOW' } })
    expect(again).toMatchObject({
      status: 200,
      headers: { etag: `"${again.body.version}"` },
      body: { id: made.body.id, subject: 'From the ERP', priority: 'LOW' },
    })
    expect(again.headers['location']).toBeUndefined()
    expect((await put({ create })).body.version).toBe(again.body.version)
  })

  it('are opened once by many at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => put({ create: { subject: 'x', body: 'x' } }, 'race')),
    )
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(19)
  })

  it('are refused with the place of the fault', async () => {
    const create = { subject: 'x', body: 'x' }
    expect((await put({ change: { priority: 'LOW' } })).status).toBe(400)
    expect(await put({ create: { ...create, requesterId: '999999' } }, 'new')).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/create/requesterId' }] },
    })
    expect(await put({ create, change: { teamId: '999999' } }, 'new')).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/change/teamId' }] },
    })
    expect((await put({ create }, '')).status).toBe(400)
  })

  it('say no to a key that may not see the one there is', async () => {
    await put({ create: { subject: 'x', body: 'x' }, change: { teamId: '2' } }, 'theirs')
    const own = await secretOf('agent', ['TICKET_READ', 'TICKET_WRITE'])
    expect(await put({ create: { subject: 'x', body: 'x' } }, 'theirs', own)).toMatchObject({
      status: 409,
      body: { code: 'TAKEN' },
    })
  })
})

describe('followers', () => {
  it('are listed, added and removed, each as often as one likes', async () => {
    const { id } = await open()
    const { customer } = company.ids
    const path = `/tickets/${id}/followers/${customer}`
    for (const _ of [1, 2])
      expect(await send('PUT', path)).toMatchObject({
        status: 200,
        body: { items: [{ person: { id: customer }, addedBy: { name: 'Robot' } }] },
      })
    expect((await send('GET', `/tickets/${id}/followers`)).body.items).toHaveLength(1)
    for (const _ of [1, 2])
      expect(await send('DELETE', path)).toMatchObject({ status: 200, body: { items: [] } })
    expect((await send('PUT', `/tickets/${id}/followers/999999`)).status).toBe(404)
    expect((await send('PUT', '/tickets/999999/followers/1')).status).toBe(404)
    expect((await send('GET', '/tickets/999999/followers')).status).toBe(404)
  })
})

describe('links', () => {
  it('are listed, added and removed, each as often as one likes', async () => {
    const [a, b] = [await open(), await open({ subject: 'Other' })]
    const path = `/tickets/${a.id}/links/PARENT/${b.id}`
    for (const _ of [1, 2])
      expect(await send('PUT', path)).toMatchObject({
        status: 200,
        body: {
          items: [{ kind: 'PARENT', ticketId: b.id, subject: 'Other', status: { category: 'NEW' } }],
        },
      })
    expect((await send('GET', `/tickets/${b.id}/links`)).body.items).toMatchObject([
      { kind: 'CHILD', ticketId: a.id },
    ])
    for (const _ of [1, 2])
      expect(await send('DELETE', path)).toMatchObject({ status: 200, body: { items: [] } })
    expect((await send('PUT', `/tickets/${a.id}/links/FRIEND/${b.id}`)).status).toBe(400)
    expect((await send('PUT', `/tickets/${a.id}/links/PARENT/999999`)).status).toBe(404)
    expect((await send('GET', '/tickets/999999/links')).status).toBe(404)
  })
})

describe('merges', () => {
  it('lead the old number to the other ticket, and are undone', async () => {
    const [source, target] = [await open({ subject: 'Old' }), await open({ subject: 'Stays' })]
    const merge = () => send('POST', `/tickets/${source.id}/merge`, { targetId: target.id })
    expect(await merge()).toMatchObject({
      status: 200,
      body: { ticket: { id: target.id, mergedFrom: [source.id] }, undoableUntil: expect.any(String) },
    })
    expect((await send('GET', `/tickets/${source.id}`)).body.id).toBe(target.id)
    expect(await merge()).toMatchObject({ status: 409, body: { code: 'TICKET_MERGED' } })
    const messages = await send('GET', `/tickets/${target.id}/messages`)
    expect(messages.body.items.map((item: { mergedFrom: string | null }) => item.mergedFrom)).toContain(
      source.id,
    )
    expect(messages.body.items).toContainEqual(
      expect.objectContaining({
        kind: 'SYSTEM',
        change: { field: 'MERGED_FROM', from: null, to: source.id },
      }),
    )
    const undone = () => send('DELETE', `/tickets/${source.id}/merge`)
    expect(await undone()).toMatchObject({
      status: 200,
      body: { ticket: { id: source.id, subject: 'Old' }, target: { id: target.id, mergedFrom: [] } },
    })
    expect((await undone()).status).toBe(403)
    expect(
      (await send('POST', `/tickets/${source.id}/merge`, { targetId: source.id })).body.errors,
    ).toMatchObject([{ pointer: '/targetId' }])
    expect(await send('POST', `/tickets/${source.id}/merge`, { targetId: '999999' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/targetId' }] },
    })
    expect((await send('POST', '/tickets/999999/merge', { targetId: target.id })).status).toBe(404)
  })
})
