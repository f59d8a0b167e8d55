import { afterAll, beforeAll, expect, it } from 'vitest'
import { admitKey, costOf } from '../../amplify/domain/keys/index.ts'
import { handler as authorizer } from '../../amplify/functions/authorizer/handler.ts'
import type { CreateApiKeyPayload, RateLimit } from '../../schema/__generated__/types.ts'
import { type Company, call, createCompany, type KeyContext } from '../support/acting.ts'

let company: Company
beforeAll(async () => {
  company = await createCompany()
  process.env['DATABASE_CONNECTIONS'] = '20'
})
afterAll(() => company?.close())

async function keyWith(rateLimit: number): Promise<{ id: string; secret: string; context: KeyContext }> {
  const { apiKey, secret } = await call<CreateApiKeyPayload>(
    'admin',
    'Mutation.createApiKey',
    { input: { name: 'Robot', scopes: ['TICKET_READ', 'TICKET_WRITE'], rateLimit } },
    ['apiKey/id'],
  )
  const { resolverContext } = await authorizer({ authorizationToken: secret ?? '' })
  if (!apiKey || !secret || !resolverContext) throw new Error('no key')
  return { id: apiKey.id, secret, context: resolverContext }
}

it.each([
  ['Query.ticket', { id: '1' }, 1],
  ['Query.tickets', {}, 1],
  ['Query.tickets', { first: 25 }, 1],
  ['Query.tickets', { first: 26 }, 2],
  ['Query.tickets', { first: 100 }, 4],
  ['Query.tickets', { first: 1_000_000 }, 4],
  ['Query.tickets', { first: -1 }, 1],
  ['Subscription.onChannelEvents', { channel: 'team:1' }, 1],
  ['Mutation.createTicket', { input: { subject: 'x', tags: ['a', 'b'] } }, 2],
  ['Mutation.importTickets', { input: { rows: Array(200).fill({}) } }, 22],
  ['Mutation.revokeApiKey', { id: '1' }, 2],
])('%s %j costs %i', (field, args, points) => {
  expect(costOf(field, args)).toBe(points)
})

it('lets through what the bucket holds, of 50 at once, and no more', async () => {
  const { id } = await keyWith(30)
  const standings = await Promise.all(
    Array.from({ length: 50 }, async () => (await admitKey({ id }, 1))?.standing ?? 'UNKNOWN'),
  )
  const let_through = standings.filter((standing) => standing === 'OK').length
  // Half a point leaks back each second that this takes.
  expect(let_through).toBeGreaterThanOrEqual(30)
  expect(let_through).toBeLessThanOrEqual(34)
  expect(new Set(standings)).toEqual(new Set(['OK', 'LIMITED']))
})

it('does not let requests of a key wait for each other’s work', async () => {
  const { id, context } = await keyWith(600)
  const client = await company.database.admin.connect()
  try {
    // Somebody holds the key's row, as a long change would: reading goes on.
    await client.query('begin')
    await client.query('select from api_keys where id = $1 for no key update', [id])
    await admitKey({ id }, 0)
    expect(await call(context, 'Query.ticketCount', {}, ['count'])).toEqual({ count: 0, capped: false })
  } finally {
    await client.query('rollback')
    client.release()
  }
})

it('leaks back with time', async () => {
  const { id } = await keyWith(60)
  expect(await admitKey({ id }, 60)).toMatchObject({ standing: 'OK', remaining: 0 })
  const refused = await admitKey({ id }, 10)
  expect(refused).toMatchObject({ standing: 'LIMITED' })
  expect(refused?.waitSeconds).toBeGreaterThan(8)
  expect(refused?.waitSeconds).toBeLessThanOrEqual(10)
  await company.database.admin.query(
    `update private.key_buckets set at = at - interval '20 seconds' where key_id = $1`,
    [id],
  )
  expect((await admitKey({ id }, 10))?.standing).toBe('OK')
})

it('takes from the whole bucket what costs more than it holds', async () => {
  const { id } = await keyWith(5)
  expect(await admitKey({ id }, 22)).toMatchObject({ standing: 'OK', remaining: 0 })
})

it('refuses a root field with the time to wait, and does not do it', async () => {
  const { context, id } = await keyWith(2)
  const input = { input: { subject: 'Over the limit', body: 'Hello' } }
  expect(await call(context, 'Mutation.createTicket', input, ['ticket/id'])).toMatchObject({ userErrors: [] })
  await expect(call(context, 'Mutation.createTicket', input, ['ticket/id'])).rejects.toMatchObject({
    name: 'RATE_LIMITED',
    message: expect.stringMatching(/2 points a minute: wait \d+ s/),
  })
  const { rows } = await company.database.admin.query(`select from tickets where subject = 'Over the limit'`)
  expect(rows).toHaveLength(1)
  // A limit that an admin raises helps at once.
  await call('admin', 'Mutation.updateApiKey', { input: { id, rateLimit: 600 } }, ['apiKey/id'])
  expect(await call(context, 'Query.viewer', {}, ['name'])).toEqual({ name: 'Robot' })
})

it('tells a key what is left, and a sign-in that it is not limited', async () => {
  const { context } = await keyWith(100)
  await call(context, 'Query.tickets', { first: 100 }, ['nodes/id'])
  const left = await call<RateLimit>(context, 'Query.rateLimit', {}, [
    'limit',
    'cost',
    'remaining',
    'resetAt',
  ])
  expect(left).toMatchObject({ limit: 100, cost: 1 })
  expect(left.remaining).toBeGreaterThanOrEqual(95)
  expect(left.remaining).toBeLessThanOrEqual(96)
  const seconds = (Date.parse(left.resetAt) - Date.now()) / 1_000
  expect(seconds).toBeGreaterThan(1)
  expect(seconds).toBeLessThan(4)
  expect(await call('agent', 'Query.rateLimit', {}, ['limit'])).toBeNull()
})

it('is taken by the secret as well as by the id', async () => {
  const { secret } = await keyWith(100)
  expect(await admitKey({ secret }, 1)).toMatchObject({ standing: 'OK', remaining: 99 })
  expect(await admitKey({ secret: `ak_live_${'x'.repeat(43)}` }, 1)).toBeNull()
  expect(await admitKey({ secret: "' or true --" }, 1)).toBeNull()
})
