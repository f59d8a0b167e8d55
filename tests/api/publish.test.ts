import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { isObjectType, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { handler as relayHandler } from '../../amplify/functions/relay/handler.ts'
import { loadResolver, startAppSync } from '../../local/appsync/index.ts'
import { mergeSdl } from '../../schema/sdl.ts'
import { createTestApi, setEnvironment, type TestApi } from '../support/call.ts'
import { schema } from '../support/schema.ts'

// The relay's own Lambda against a real AppSync endpoint, and against ones that fail.
const root = join(import.meta.dirname, '../..')
const arn = 'arn:aws:sts::123456789012:assumed-role/relay/test'
let api: TestApi
let appSync: { url: string; close(): Promise<void> }
let published: { channel: string; events: { seq: number }[] }[] = []
beforeAll(async () => {
  api = await createTestApi()
  const publish = await loadResolver(join(root, 'amplify/api/publishChannelEvents.js'))
  appSync = await startAppSync({
    schema: mergeSdl(join(root, 'schema/graphql')),
    resolvers: {
      'Mutation.publishChannelEvents': {
        kind: 'js',
        dataSource: 'NONE',
        code: {
          request: (ctx: never) => {
            const { args } = ctx as { args: (typeof published)[number] }
            published.push({ channel: args.channel, events: args.events.map(({ seq }) => ({ seq })) })
            return publish.request(ctx)
          },
          response: publish.response,
        },
      },
    },
    auth: {
      default: { type: 'AMAZON_COGNITO_USER_POOLS', issuer: 'test', jwks: { keys: [] } },
      additional: [
        { type: 'AWS_LAMBDA', authorizer: async () => ({ isAuthorized: false }) },
        {
          type: 'AWS_IAM',
          region: 'us-east-1',
          credentials: [
            {
              accessKeyId: 'AKIDTEST',
              secretAccessKey: 'secret',
              arn,
              allow: ['Mutation.publishChannelEvents'],
            },
          ],
        },
      ],
    },
  })
})
afterAll(async () => {
  await appSync.close()
  await api.close()
})
beforeEach(async () => {
  await api.db.admin.query('truncate events, channels, channel_events')
  published = []
  setEnvironment({ GRAPHQL_URL: appSync.url })
})

const insert = (channels: number, kind = 'TICKET_CHANGED') =>
  api.db.admin.query(
    `insert into events (kind, ticket_id, version, deliveries)
     select 'TICKET_CHANGED', n, 2, jsonb_build_array(jsonb_build_object('channel', 'ticket:' || n, 'kind', $2::text)) from generate_series(1, $1) n`,
    [channels, kind],
  )
const unpublished = async (): Promise<unknown> =>
  (await api.db.admin.query('select count(*)::int as n from channel_events where published_at is null'))
    .rows[0]?.n

it('publishes many channels by signed requests', async () => {
  await insert(60)
  await relayHandler({})
  expect(published.map(({ channel }) => channel).sort()).toEqual(
    Array.from({ length: 60 }, (_, n) => `ticket:${n + 1}`).sort(),
  )
  expect(await unpublished()).toBe(0)
})

it('selects all that an event has, for subscribers get nothing else', async () => {
  const asked: string[] = []
  const server = createServer((req, res) => {
    let body = ''
    req.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk
    })
    req.on('end', () => {
      asked.push((JSON.parse(body) as { query: string }).query)
      res.writeHead(200).end('{"data":{"p0":{"channel":"ticket:1"}}}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  setEnvironment({ GRAPHQL_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` })
  await insert(1)
  await relayHandler({})
  server.close()
  const selected: Record<string, string[]> = { ChannelEvent: [], QueueRow: [] }
  const types = new TypeInfo(schema)
  visit(
    parse(asked[0] ?? ''),
    visitWithTypeInfo(types, {
      Field: ({ name }) => {
        selected[types.getParentType()?.name ?? '']?.push(name.value)
      },
    }),
  )
  for (const [name, fields] of Object.entries(selected)) {
    const type = schema.getType(name)
    expect(fields.sort()).toEqual(isObjectType(type) ? Object.keys(type.getFields()).sort() : [])
  }
})

it('lets no batch that AppSync cannot take stop the others', async () => {
  await insert(5)
  await api.db.admin.query(
    `insert into events (kind, ticket_id, deliveries) values ('TICKET_CHANGED', 9, '[{"channel": "ticket:3", "kind": "NO_SUCH_KIND"}]')`,
  )
  await relayHandler({})
  expect(new Set(published.map(({ channel }) => channel))).toEqual(
    new Set(['ticket:1', 'ticket:2', 'ticket:4', 'ticket:5']),
  )
  expect(await unpublished()).toBe(2)
})

it.each<[string, RequestListener]>([
  ['answers 500', (_, res) => res.writeHead(500).end('{}')],
  ['answers no JSON', (_, res) => res.writeHead(200).end('<html>')],
  ['refuses', (_, res) => res.writeHead(403).end('{}')],
  ['hangs up', (req) => req.socket.destroy()],
  ['never answers', () => undefined],
])('keeps the events for the next run when AppSync %s', async (_, listener) => {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  setEnvironment({ GRAPHQL_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` })
  await insert(40)
  const began = Date.now()
  await relayHandler({})
  expect(Date.now() - began).toBeLessThan(9_000)
  expect(await unpublished()).toBe(40)
  server.closeAllConnections()
  server.close()
  setEnvironment({ GRAPHQL_URL: appSync.url })
  await relayHandler({})
  expect(await unpublished()).toBe(0)
})

it('keeps who is to lose live updates until AppSync has heard of it', async () => {
  await api.db.admin.query(
    `insert into events (kind, row) values ('MEMBER_REMOVED', '{"channel": "team:1", "personId": "1"}')`,
  )
  setEnvironment({ GRAPHQL_URL: 'http://127.0.0.1:9/graphql' })
  await relayHandler({})
  const { rows } = await api.db.admin.query('select relayed_at from events')
  expect(rows).toEqual([{ relayed_at: null }])
})

it('cleans up on its schedule what is kept for a time only', async () => {
  await insert(3)
  await relayHandler({})
  await api.db.admin.query("update events set occurred_at = now() - interval '8 days'")
  await api.db.admin.query(
    "update channel_events set occurred_at = now() - interval '8 days' where channel <> 'ticket:1'",
  )
  await relayHandler({})
  const left = async (): Promise<unknown> =>
    (
      await api.db.admin.query(
        'select (select count(*)::int from events) as events, (select count(*)::int from channel_events) as channel_events',
      )
    ).rows[0]
  expect(await left()).toEqual({ events: 3, channel_events: 3 })
  await relayHandler({ source: 'aws.scheduler' })
  expect(await left()).toEqual({ events: 0, channel_events: 1 })
})
