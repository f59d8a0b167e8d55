import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ticketWorks } from '../../../amplify/domain/bulk/index.ts'
import { workJobs } from '../../../amplify/domain/jobs/index.ts'
import { type Company, createCompany } from '../../support/acting.ts'
import { type RestAnswer, request, secretOf } from '../../support/rest.ts'

let company: Company
let key: string
let teamKey: string
beforeAll(async () => {
  company = await createCompany()
  const scopes = ['TICKET_READ', 'TICKET_WRITE', 'MESSAGE_WRITE'] as const
  key = await secretOf('admin', scopes, { rateLimit: 100_000 })
  teamKey = await secretOf('admin', scopes, { rateLimit: 100_000, teamIds: ['1'] })
})
afterAll(() => company?.close())

const send = (method: string, path: string, body?: unknown, headers = {}, by = key) =>
  request(method, path, { key: by, body, headers })
const open = async (more: object = {}) =>
  (await send('POST', '/tickets', { subject: 'Help', body: 'Hello', ...more })).body
const left = ({ headers }: RestAnswer): number => Number(/r=(\d+)/.exec(headers['ratelimit'] ?? '')?.[1])

describe('PATCH /tickets', () => {
  it('changes those that it may, tells what became of each in the order that was given, and is taken back', async () => {
    const [one, two] = [await open(), await open()]
    const { rows } = await company.database.admin.query(
      `insert into tickets (subject, channel, requester_id, team_id) values ('Not theirs', 'API', 4, 2) returning id::text`,
    )
    const change = {
      ticketIds: [two.id, rows[0]?.id, one.id],
      change: { priority: 'URGENT' },
      expectedVersions: [null, null, 99],
    }
    const { status, body } = await send('PATCH', '/tickets', change, {}, teamKey)
    expect([status, body.job]).toEqual([200, null])
    expect(body.results).toMatchObject([
      { ticketId: two.id, ok: true, userErrors: [] },
      { ticketId: rows[0]?.id, ok: false, version: null, userErrors: [{ code: 'NOT_FOUND' }] },
      { ticketId: one.id, ok: false, userErrors: [{ code: 'STALE_VERSION' }] },
    ])
    expect((await send('GET', `/tickets/${two.id}`)).body.priority).toBe('URGENT')
    const refused = await send('GET', `/ticket-changes/${body.changeId}/results?refusedOnly=true&first=1`)
    expect(refused.body).toMatchObject({ items: [{ ok: false }], nextCursor: expect.any(String) })
    const back = await send('POST', `/ticket-changes/${body.changeId}/undo`, undefined, {}, teamKey)
    expect(back).toMatchObject({ status: 200, body: { results: [{ ticketId: two.id, ok: true }] } })
    expect((await send('GET', `/tickets/${two.id}`)).body.priority).toBe('NORMAL')
    expect((await send('POST', '/ticket-changes/999999/undo')).status).toBe(404)
  })

  it('is done once for an idempotency key, and costs by its items', async () => {
    const ids: string[] = []
    for (let n = 0; n < 20; n += 1) ids.push((await open()).id)
    const change = { ticketIds: ids, change: { addTags: ['once'] } }
    const before = left(await send('GET', '/teams'))
    const first = await send('PATCH', '/tickets', change, { 'idempotency-key': 'bulk' })
    // 2 and 1 for each 10 tickets; meanwhile some leaks back.
    expect(before - left(first)).toBeGreaterThan(0)
    const slow = await secretOf('admin', ['TICKET_WRITE'], { rateLimit: 60 })
    const [read, changed] = [
      left(await send('GET', '/jobs/1', undefined, {}, slow)),
      left(await send('PATCH', '/tickets', change, {}, slow)),
    ]
    expect(read - changed).toBeGreaterThanOrEqual(3)
    const again = await send('PATCH', '/tickets', change, { 'idempotency-key': 'bulk' })
    expect(again.body.changeId).toBe(first.body.changeId)
    const other = await send(
      'PATCH',
      '/tickets',
      { ...change, change: { addTags: ['x'] } },
      { 'idempotency-key': 'bulk' },
    )
    expect(other).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_CONFLICT' } })
  })

  it.each<[object, string]>([
    [{ change: { priority: 'LOW' } }, '/ticketIds'],
    [{ ticketIds: ['1'], condition: {}, change: { priority: 'LOW' } }, '/condition'],
    [{ ticketIds: ['1', '1'], change: { priority: 'LOW' } }, '/ticketIds'],
    [{ ticketIds: ['1'], change: { priority: 'LOW' }, expectedVersions: [1, 2] }, '/expectedVersions'],
    [
      { condition: { field: 'nothing', operator: 'is', value: 1 }, change: { priority: 'LOW' } },
      '/condition',
    ],
  ])('says what is wrong with %j', async (body, pointer) => {
    expect(await send('PATCH', '/tickets', body)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: expect.stringContaining(pointer) }] },
    })
  })

  it('becomes a job when there are many, which is followed, and taken back by another', async () => {
    const many = 1_050
    await company.database.admin.query(
      `insert into tickets (subject, channel, requester_id, tags) select 'Many', 'API', 4, '{many}' from generate_series(1, $1)`,
      [many],
    )
    const condition = { field: 'tags', operator: 'hasAnyOf', value: ['many'] }
    const given = await send('PATCH', '/tickets', { condition, change: { priority: 'LOW' } })
    expect(given).toMatchObject({
      status: 202,
      headers: { location: `/api/v1/jobs/${given.body.job.id}` },
      body: { job: { state: 'QUEUED', total: many, done: 0 }, results: [] },
    })
    const job = `/jobs/${given.body.job.id}`
    expect((await send('GET', job, undefined, {}, teamKey)).status).toBe(404)
    const early = await send('POST', `/ticket-changes/${given.body.changeId}/undo`)
    expect(early).toMatchObject({ status: 403, body: { code: 'NOT_ALLOWED' } })
    await workJobs(ticketWorks, Date.now() + 60_000)
    expect((await send('GET', job)).body).toMatchObject({ state: 'DONE', done: many, refused: 0 })
    const back = await send('POST', `/ticket-changes/${given.body.changeId}/undo`)
    expect(back).toMatchObject({ status: 202, body: { job: { kind: 'UNDO_TICKET_CHANGE', total: many } } })
    expect((await send('POST', `/jobs/${back.body.job.id}/cancel`)).body.state).toBe('CANCELLED')
  }, 120_000)
})

describe('a ticket', () => {
  it('is deleted while it has the known version, is gone for the team, and comes back', async () => {
    const ticket = await open()
    const path = `/tickets/${ticket.id}`
    expect((await send('DELETE', path, undefined, { 'if-match': '"99"' }, teamKey)).status).toBe(412)
    expect(
      await send('DELETE', path, undefined, { 'if-match': `"${ticket.version}"` }, teamKey),
    ).toMatchObject({
      status: 200,
      body: { id: ticket.id },
    })
    expect((await send('GET', path, undefined, {}, teamKey)).status).toBe(404)
    const back = await send('POST', `${path}/restore`, undefined, {}, teamKey)
    expect(back).toMatchObject({ status: 200, body: { id: ticket.id, subject: 'Help' } })
    expect(back.headers['etag']).toBe(`"${back.body.version}"`)
    expect((await send('DELETE', '/tickets/999999')).status).toBe(404)
  })

  it('is split, once for an idempotency key', async () => {
    const ticket = await open()
    const path = `/tickets/${ticket.id}`
    const { id } = (await send('POST', `${path}/messages`, { body: 'Another matter' })).body
    const split = { messageIds: [id], subject: 'Another matter' }
    const done = await send('POST', `${path}/split`, split, { 'idempotency-key': 'split' })
    expect(done).toMatchObject({
      status: 201,
      body: { ticket: { subject: 'Another matter' }, from: { id: ticket.id } },
    })
    expect(done.headers['location']).toBe(`/api/v1/tickets/${done.body.ticket.id}`)
    const again = await send('POST', `${path}/split`, split, { 'idempotency-key': 'split' })
    expect(again.body.ticket.id).toBe(done.body.ticket.id)
    expect(await send('POST', `${path}/split`, split)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/messageIds' }] },
    })
  })
})
