import '../../support/quiet.ts'
import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cleanWebhooks, makeDeliveries, timing } from '../../../amplify/domain/webhooks/sender.ts'
import { handler as relayHandler } from '../../../amplify/functions/relay/handler.ts'
import { handler as webhooksHandler } from '../../../amplify/functions/webhooks/handler.ts'
import { createLambdas, type Handler } from '../../../local/lambda.ts'
import type {
  Webhook as Hook,
  ReplayWebhookDeliveriesPayload,
  ReplayWebhookDeliveryPayload,
  RotateWebhookSecretPayload,
  SendTestEventPayload,
  WebhookDeliveryConnection,
} from '../../../schema/__generated__/types.ts'
import { type Company, call, createCompany } from '../../support/acting.ts'
import { hook, openTickets, relayAll, sendAll } from '../../support/hooked.ts'
import { type Received, type Receiver, startReceiver } from '../../support/receiver.ts'

let company: Company
let receiver: Receiver
let status = 200
const lambdas = createLambdas(
  { webhooks: { handler: webhooksHandler as Handler, timeoutSeconds: 80 } },
  (name, error) => {
    throw new Error(name, { cause: error })
  },
)
beforeAll(async () => {
  process.env['DATABASE_CONNECTIONS'] = '10'
  company = await createCompany()
  process.env['AWS_ENDPOINT_URL_LAMBDA'] = await lambdas.listen()
})
afterAll(async () => {
  await lambdas.close()
  await company?.close()
})
beforeEach(async () => {
  status = 200
  receiver = await startReceiver((response) => response.writeHead(status).end('said'))
  await company.database.admin.query(
    'truncate webhooks, webhook_events, events, channels, channel_events, tickets cascade',
  )
})
afterEach(() => receiver.close())

const log = (webhookId: string, args: object = {}) =>
  call<WebhookDeliveryConnection>('admin', 'Query.webhookDeliveries', { webhookId, ...args }, [
    ...[
      'id',
      'kind',
      'eventId',
      'ticketId',
      'state',
      'attempt',
      'replays',
      'nextAttemptAt',
      'completedAt',
    ].map((name) => `nodes/${name}`),
    ...['attempt', 'replay', 'statusCode', 'answer', 'error', 'durationMs'].map(
      (name) => `nodes/attempts/${name}`,
    ),
    'pageInfo/hasNextPage',
    'pageInfo/endCursor',
  ])
const present = (id: string) =>
  call<Hook>('admin', 'Query.webhook', { id }, [
    'enabled',
    'disabledReason',
    'failures',
    'failingSince',
    'pausedUntil',
  ])
const bodyOf = ({ body }: Received) =>
  JSON.parse(body) as { id: string; type: string; data: Record<string, unknown> }
const notices = async (): Promise<string[]> => {
  const { rows } = await company.database.admin.query<{ kind: string }>(
    `select kind from events where kind like 'WEBHOOK%' order by id`,
  )
  return rows.map(({ kind }) => kind)
}

describe('a message', () => {
  it('carries ids, the attempt, and a signature by each live secret', async () => {
    const { id, secret } = await hook(receiver.url)
    const rotated = await call<RotateWebhookSecretPayload>('admin', 'Mutation.rotateWebhookSecret', {
      input: { id },
    })
    const [ticket] = await openTickets(company, 1)
    await relayAll()
    status = 500
    await sendAll({ retries: [0.01] })
    const [first, second, ...more] = receiver.received
    if (!first || !second) throw new Error('nothing came')
    expect(more).toEqual([])
    expect(String(first.headers['webhook-signature']).split(' ').length).toBe(2)
    for (const one of [first, second])
      for (const live of [secret, rotated.secret ?? ''])
        expect(new Webhook(live).verify(one.body, one.headers as Record<string, string>)).toEqual(bodyOf(one))
    expect([first, second].map(({ headers }) => headers['webhook-attempt'])).toEqual(['1', '2'])
    expect(first.headers['webhook-id']).toBe(second.headers['webhook-id'])
    expect(first.headers['content-type']).toBe('application/json')
    const { nodes } = await log(id)
    expect(first.headers['webhook-id']).toBe(`msg_${nodes[0]?.id}`)
    expect(bodyOf(first)).toMatchObject({
      id: `evt_${nodes[0]?.eventId}`,
      type: 'ticket.created',
      data: { ticket: { id: ticket } },
    })
  })

  it('has the words as they are when it is sent, and none when they were erased', async () => {
    await hook(receiver.url, ['MESSAGE_ADDED'])
    const [ticket] = await openTickets(company, 1)
    const { admin } = company.database
    const write = (body: string) =>
      admin.query(`insert into messages (ticket_id, kind, author_id, body) values ($1, 'REPLY', $2, $3)`, [
        ticket,
        company.ids.customer,
        body,
      ])
    await write('kept')
    await write('erased')
    await relayAll()
    await makeDeliveries()
    await admin.query(`delete from messages where body = 'erased'`)
    const { rows } = await admin.query(
      `select table_to_xml('webhook_events', true, false, '')::text || table_to_xml('webhook_deliveries', true, false, '')::text as all`,
    )
    expect(rows[0]?.all).not.toContain('kept')
    await sendAll()
    expect(receiver.received.map((one) => bodyOf(one).data['message'])).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ body: 'kept', public: true, authorId: company.ids.customer }),
        null,
      ]),
    )
  })
})

describe('the schedule', () => {
  it('is the one that is documented', () => {
    expect(timing.retries).toEqual([
      10, 30, 300, 1_800, 3_600, 10_800, 21_600, 43_200, 86_400, 86_400, 86_400, 86_400,
    ])
  })

  it('waits after each failure as long as it says, and gives up after the last', async () => {
    const { id } = await hook(receiver.url)
    await openTickets(company, 1)
    await relayAll()
    status = 503
    const waits: number[] = []
    for (const [turn] of [...timing.retries, 0].entries()) {
      await sendAll({ retries: timing.retries, failuresToPause: 1_000, failingToDisable: 1e9 }, 1)
      const { rows } = await company.database.admin.query<{ wait: number | null; attempt: number }>(
        `select round(extract(epoch from next_attempt_at - (select max(started_at) from webhook_attempts)))::int as wait, attempt from webhook_deliveries`,
      )
      expect(rows[0]?.attempt).toBe(turn + 1)
      if (rows[0]?.wait) waits.push(rows[0].wait)
      await company.database.admin.query(
        `update webhook_deliveries set next_attempt_at = now() where state = 'PENDING'`,
      )
    }
    expect(waits).toEqual(timing.retries)
    const { nodes } = await log(id)
    expect(nodes).toMatchObject([{ state: 'GIVEN_UP', attempt: 13, nextAttemptAt: null }])
    expect(nodes[0]?.attempts.length).toBe(13)
    expect(nodes[0]?.attempts[0]).toMatchObject({
      attempt: 13,
      statusCode: 503,
      answer: 'said',
      error: 'It answered 503.',
    })
    expect(receiver.received.length).toBe(13)
  })
})

describe('the circuit breaker', () => {
  const breaker = {
    failuresToPause: 3,
    pauses: [3_600, 7_200],
    pauseToTell: 2,
    retries: [0.01, 0.01, 0.01, 3_600],
    atOnce: { webhook: 1, all: 10 },
  }

  it('pauses after failures in a row, lets one attempt through, and closes when one arrives', async () => {
    const { id } = await hook(receiver.url)
    await openTickets(company, 4)
    await relayAll()
    status = 500
    await sendAll(breaker, 2)
    expect(receiver.received.length).toBe(3)
    expect(await present(id)).toMatchObject({
      enabled: true,
      failures: 3,
      pausedUntil: expect.any(String),
      failingSince: expect.any(String),
    })
    expect(await notices()).toEqual([])
    const end = () => company.database.admin.query(`update webhooks set paused_until = now()`)
    await end()
    await sendAll(breaker, 2)
    expect(receiver.received.length).toBe(4)
    expect(await notices()).toEqual(['WEBHOOK_PAUSED'])
    const { rows } = await company.database.admin.query(
      `select round(extract(epoch from paused_until - now()) / 3600)::int as hours from webhooks`,
    )
    expect(rows).toEqual([{ hours: 2 }])
    await end()
    status = 200
    await sendAll(breaker, 2)
    expect(await present(id)).toMatchObject({ failures: 0, pausedUntil: null, failingSince: null })
    expect((await log(id)).nodes.every(({ state }) => state === 'DELIVERED')).toBe(true)
  })

  it('disables a webhook to which nothing arrived for days, and tells the admins', async () => {
    const { id } = await hook(receiver.url)
    await openTickets(company, 2)
    await relayAll()
    status = 500
    await sendAll({ failingToDisable: 3_600, retries: [3_600] }, 1)
    expect((await present(id)).enabled).toBe(true)
    await company.database.admin.query(`update webhooks set failing_since = now() - interval '2 hours'`)
    await company.database.admin.query(`update webhook_deliveries set next_attempt_at = now()`)
    await sendAll({ failingToDisable: 3_600, retries: [3_600, 3_600] }, 1)
    expect(await present(id)).toMatchObject({ enabled: false, disabledReason: 'FAILING' })
    expect(await notices()).toEqual(['WEBHOOK_DISABLED'])
    const { rows } = await company.database.admin.query(
      `select after ->> 'disabled_reason' as reason, actor_role from audit_log where table_name = 'webhooks' order by id desc limit 1`,
    )
    expect(rows).toEqual([{ reason: 'FAILING', actor_role: 'autocrm_webhooks' }])
    // What waits is sent when it is enabled again.
    status = 200
    await call('admin', 'Mutation.updateWebhook', { input: { id, enabled: true } })
    await company.database.admin.query(
      `update webhook_deliveries set next_attempt_at = now() where state = 'PENDING'`,
    )
    await sendAll({}, 1)
    expect((await log(id, { filter: { states: ['DELIVERED'] } })).nodes.length).toBeGreaterThan(0)
  })

  it('disables a webhook that answers 410 Gone', async () => {
    const { id } = await hook(receiver.url)
    await openTickets(company, 1)
    await relayAll()
    status = 410
    await sendAll({}, 1)
    expect(receiver.received.length).toBe(1)
    expect(await present(id)).toMatchObject({ enabled: false, disabledReason: 'GONE' })
    expect((await log(id)).nodes).toMatchObject([{ state: 'GIVEN_UP' }])
    expect(await notices()).toEqual(['WEBHOOK_DISABLED'])
  })
})

describe('the log', () => {
  it('is paged and filtered, and shown to admins only', async () => {
    const { id } = await hook(receiver.url, ['TICKET_CREATED', 'TICKET_UPDATED'])
    const tickets = await openTickets(company, 5)
    await company.database.admin.query(`update tickets set subject = 'Other' where id = $1`, [tickets[0]])
    await relayAll()
    await sendAll({}, 1)
    const first = await log(id, { first: 4 })
    expect(first.pageInfo.hasNextPage).toBe(true)
    const second = await log(id, { first: 4, after: first.pageInfo.endCursor })
    expect(second.pageInfo.hasNextPage).toBe(false)
    const ids = [...first.nodes, ...second.nodes].map((node) => Number(node.id))
    expect(ids).toEqual([...ids].sort((a, b) => b - a))
    expect(ids.length).toBe(6)
    expect((await log(id, { filter: { kinds: ['TICKET_UPDATED'] } })).nodes).toMatchObject([
      { kind: 'TICKET_UPDATED', ticketId: tickets[0] },
    ])
    expect((await log(id, { filter: { states: ['GIVEN_UP'] } })).nodes).toEqual([])
    expect((await log(id, { filter: { from: '2126-01-01T00:00:00Z' } })).nodes).toEqual([])
    expect(
      (await log(id, { filter: { to: '2126-01-01T00:00:00Z', states: ['DELIVERED'] } })).nodes.length,
    ).toBe(6)
    await expect(
      log(id, { after: first.pageInfo.endCursor, filter: { states: ['DELIVERED'] } }),
    ).rejects.toMatchObject({ name: 'BAD_USER_INPUT' })
    expect(await call('agent', 'Query.webhookDeliveries', { webhookId: id }, ['nodes/id'])).toMatchObject({
      nodes: [],
    })
    expect((await log('999')).nodes).toEqual([])
  })

  it('is kept for 30 days, and goes with its webhook', async () => {
    const { id } = await hook(receiver.url)
    const other = await hook(receiver.url)
    await openTickets(company, 2)
    await relayAll()
    await sendAll({}, 1)
    await cleanWebhooks()
    expect((await log(id)).nodes.length).toBe(2)
    const { admin } = company.database
    await admin.query(
      `update webhook_events set occurred_at = now() - interval '31 days' where id = (select min(id) from webhook_events)`,
    )
    await cleanWebhooks()
    expect((await log(id)).nodes.length).toBe(1)
    await call('admin', 'Mutation.deleteWebhook', { id: other.id })
    await cleanWebhooks()
    const { rows } = await admin.query('select id::text from webhooks')
    expect(rows).toEqual([{ id }])
    expect((await admin.query('select count(*)::int as n from webhook_attempts')).rows).toEqual([{ n: 1 }])
  })
})

describe('replay', () => {
  const replay = (id: string | undefined, who: 'admin' | 'agent' = 'admin') =>
    call<ReplayWebhookDeliveryPayload>(who, 'Mutation.replayWebhookDelivery', { id }, [
      'delivery/state',
      'delivery/attempt',
      'delivery/replays',
    ])
  const replayRange = (input: object, who: 'admin' | 'agent' = 'admin') =>
    call<ReplayWebhookDeliveriesPayload>(who, 'Mutation.replayWebhookDeliveries', {
      input: { from: '2020-01-01T00:00:00Z', to: '2126-01-01T00:00:00Z', ...input },
    })

  it('sends one again with the same ids, and the attempts from 1', async () => {
    const { id } = await hook(receiver.url)
    await openTickets(company, 1)
    await relayAll()
    status = 500
    await sendAll({ retries: [0.01] }, 1)
    const [given] = (await log(id)).nodes
    expect(given).toMatchObject({ state: 'GIVEN_UP', attempt: 2 })
    expect((await replay(given?.id, 'agent')).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
    expect(await replay(given?.id)).toEqual({
      delivery: { state: 'PENDING', attempt: 0, replays: 1 },
      userErrors: [],
    })
    expect((await replay(given?.id)).userErrors).toMatchObject([
      { code: 'NOT_ALLOWED', message: expect.stringMatching(/waiting/) },
    ])
    status = 200
    await sendAll({}, 1)
    const ids = new Set(receiver.received.map(({ headers }) => headers['webhook-id']))
    expect(ids.size).toBe(1)
    expect(receiver.received.map(({ headers }) => headers['webhook-attempt'])).toEqual(['1', '2', '1'])
    expect((await log(id)).nodes).toMatchObject([
      {
        state: 'DELIVERED',
        attempts: [
          { attempt: 1, replay: 1 },
          { attempt: 2, replay: 0 },
          { attempt: 1, replay: 0 },
        ],
      },
    ])
    expect((await replay('999')).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
    await call('admin', 'Mutation.updateWebhook', { input: { id, enabled: false } })
    expect((await replay(given?.id)).userErrors).toMatchObject([
      { code: 'NOT_ALLOWED', message: expect.stringMatching(/disabled/) },
    ])
    expect((await log(id)).nodes[0]?.state).toBe('DELIVERED')
  })

  it('sends those of a time again, a thousand in a call, each once', async () => {
    const { id } = await hook(receiver.url)
    await openTickets(company, 1_100)
    await relayAll()
    await makeDeliveries()
    await company.database.admin.query(
      `update webhook_deliveries set state = case when id % 2 = 0 then 'DELIVERED' else 'GIVEN_UP' end, next_attempt_at = null, completed_at = now()`,
    )
    expect((await replayRange({ webhookId: id }, 'agent')).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
    const first = await replayRange({ webhookId: id })
    expect(first).toMatchObject({ replayed: 1_000, hasMore: true, userErrors: [] })
    const second = await replayRange({ webhookId: id, afterId: first.lastId })
    expect(second).toMatchObject({ replayed: 100, hasMore: false })
    expect(await replayRange({ webhookId: id })).toMatchObject({ replayed: 0, lastId: null, hasMore: false })
    const { rows } = await company.database.admin.query(
      'select count(*)::int as n, max(replays) as most from webhook_deliveries where replays = 1',
    )
    expect(rows).toEqual([{ n: 1_100, most: 1 }])
  })

  it('keeps to the time and the states that are asked for', async () => {
    const { id } = await hook(receiver.url)
    await openTickets(company, 4)
    await relayAll()
    await makeDeliveries()
    await company.database.admin.query(
      `update webhook_deliveries set state = case when id % 2 = 0 then 'DELIVERED' else 'GIVEN_UP' end, next_attempt_at = null, completed_at = now()`,
    )
    expect(await replayRange({ webhookId: id, to: '2021-01-01T00:00:00Z' })).toMatchObject({ replayed: 0 })
    expect(await replayRange({ webhookId: id, states: ['GIVEN_UP'] })).toMatchObject({ replayed: 2 })
    for (const wrong of [{ states: [] }, { states: ['PENDING'] }, { from: '2126-01-01T00:00:00Z' }])
      expect((await replayRange({ webhookId: id, ...wrong })).userErrors).toMatchObject([{ code: 'INVALID' }])
  })
})

describe('a test', () => {
  const test = (webhookId: string, who: 'admin' | 'agent' = 'admin') =>
    call<SendTestEventPayload>(who, 'Mutation.sendTestEvent', { webhookId }, [
      'delivery/kind',
      'delivery/state',
      'delivery/attempts/statusCode',
      'delivery/attempts/answer',
    ])

  it('is answered with what came of it, for a disabled webhook too', async () => {
    const { id, secret } = await hook(receiver.url, ['TICKET_CREATED'], { enabled: false })
    expect(await test(id)).toEqual({
      delivery: { kind: null, state: 'DELIVERED', attempts: [{ statusCode: 200, answer: 'said' }] },
      userErrors: [],
    })
    const [one] = receiver.received
    expect(new Webhook(secret).verify(one?.body ?? '', one?.headers as Record<string, string>)).toMatchObject(
      { type: 'test', data: { webhookId: id } },
    )
    status = 500
    expect((await test(id)).delivery).toMatchObject({ state: 'GIVEN_UP', attempts: [{ statusCode: 500 }] })
    expect((await present(id)).failures).toBe(0)
    expect((await test(id, 'agent')).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
    expect((await test('999')).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
  })

  it('is sent by the schedule when the sender was not reached', async () => {
    const { id } = await hook(receiver.url, ['TICKET_CREATED'], { enabled: false })
    const endpoint = process.env['WEBHOOKS_FUNCTION_NAME']
    process.env['WEBHOOKS_FUNCTION_NAME'] = 'nowhere'
    expect((await test(id)).delivery).toMatchObject({ state: 'PENDING' })
    process.env['WEBHOOKS_FUNCTION_NAME'] = endpoint
    await company.database.admin.query('update webhook_deliveries set next_attempt_at = now()')
    await lambdas.invoke('webhooks', { source: 'aws.scheduler' })
    expect(receiver.received.length).toBe(1)
  })
})

it('is woken by the relay when there is something to send', async () => {
  process.env['GRAPHQL_URL'] = 'http://127.0.0.1:1/graphql'
  await hook(receiver.url)
  await openTickets(company, 3)
  await relayHandler({})
  while (receiver.received.length < 3) await new Promise((resolve) => setTimeout(resolve, 20))
  expect(receiver.received.map((one) => bodyOf(one).type)).toEqual([
    'ticket.created',
    'ticket.created',
    'ticket.created',
  ])
})
