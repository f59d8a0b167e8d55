import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { cleanPresence } from '../../amplify/domain/presence/index.ts'
import { handler as authorize } from '../../amplify/functions/authorizer/handler.ts'
import { handler as graphql, type ResolverEvent } from '../../amplify/functions/graphql/handler.ts'
import { type RelayWakeUp, handler as relay } from '../../amplify/functions/relay/handler.ts'
import { loadResolver, startAppSync } from '../../local/appsync/index.ts'
import { mergeSdl } from '../../schema/sdl.ts'
import { type Actor, at, createTestApi, setEnvironment, type TestApi } from '../support/call.ts'
import { type Company, createCompany, openTicket } from '../support/company.ts'

// The way of a presence: the mutation, the relay that it wakes, AppSync, a subscriber.
const root = join(import.meta.dirname, '../..')
const woken: RelayWakeUp[] = []
let api: TestApi
let company: Company
let appSync: { url: string; close(): Promise<void> }
let endpoint: ReturnType<typeof createServer>
beforeAll(async () => {
  api = await createTestApi()
  company = await createCompany(api)
  endpoint = createServer(async (req, res) => {
    let body = ''
    for await (const chunk of req) body += String(chunk)
    woken.push(JSON.parse(body) as RelayWakeUp)
    res.writeHead(202).end()
  })
  await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve))
  const js = (file: string) => loadResolver(join(root, 'amplify/api', file))
  appSync = await startAppSync({
    schema: mergeSdl(join(root, 'schema/graphql')),
    resolvers: {
      'Mutation.publishChannelEvents': {
        kind: 'js',
        dataSource: 'NONE',
        code: await js('publishChannelEvents.js'),
      },
      'Subscription.onChannelEvents': {
        kind: 'js',
        dataSource: {
          lambda: (event: unknown) => graphql(JSON.parse(JSON.stringify(event)) as ResolverEvent),
        },
        code: await js('onChannelEvents.js'),
      },
    },
    auth: {
      default: { type: 'AMAZON_COGNITO_USER_POOLS', issuer: 'test', jwks: { keys: [] } },
      additional: [
        {
          type: 'AWS_LAMBDA',
          authorizer: async (event) => authorize(event as Parameters<typeof authorize>[0]),
        },
        {
          type: 'AWS_IAM',
          region: 'us-east-1',
          credentials: [
            {
              accessKeyId: 'AKIDTEST',
              secretAccessKey: 'secret',
              arn: 'arn:aws:sts::123456789012:assumed-role/relay/test',
              allow: ['Mutation.publishChannelEvents'],
            },
          ],
        },
      ],
    },
  })
  setEnvironment({
    GRAPHQL_URL: appSync.url,
    AWS_ENDPOINT_URL_LAMBDA: `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}`,
  })
})
afterAll(async () => {
  endpoint.close()
  await appSync.close()
  await api.close()
})

const document = `mutation here($input: SetPresenceInput!) { setPresence(input: $input) { told userErrors { code field } } }`
const tell = async (who: Actor, ticketId: string, state: string): Promise<unknown> => {
  const { data, errors } = await who.run(document, { input: { ticketId, state } })
  return errors[0]?.errorType ?? at(data, 'setPresence')
}
const beats = () => woken.flatMap(({ beat }) => (beat ? [beat] : []))
const told = { told: true, userErrors: [] }

/** Listens to a channel as a key of an admin; gives what comes, and when it began. */
async function listen(channel: string): Promise<{ heard: unknown[]; close(): void }> {
  const { data } = await company.actors.admin.run(
    `mutation key($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }`,
    { input: { name: 'listener', scopes: ['TICKET_READ'] } },
  )
  const { host } = new URL(appSync.url)
  const header = { host, Authorization: String(at(data, 'createApiKey.secret')) }
  const protocol = `header-${Buffer.from(JSON.stringify(header)).toString('base64url')}`
  const socket = new WebSocket(`${appSync.url.replace('http', 'ws')}/realtime`, ['graphql-ws', protocol])
  const heard: unknown[] = []
  const query = `subscription l($channel: ID!) { onChannelEvents(channel: $channel) { channel events { seq } presence { personId name state at } } }`
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })))
    socket.on('message', (text) => {
      const { type, payload } = JSON.parse(String(text)) as { type: string; payload?: { data?: unknown } }
      if (type === 'connection_ack')
        socket.send(
          JSON.stringify({
            id: '1',
            type: 'start',
            payload: {
              data: JSON.stringify({ query, variables: { channel } }),
              extensions: { authorization: header },
            },
          }),
        )
      else if (type === 'start_ack') resolve()
      else if (type === 'data') heard.push(at(payload, 'data.onChannelEvents'))
      else if (type === 'error') reject(new Error(String(text)))
    })
  })
  return { heard, close: () => socket.close() }
}

it('reaches who listens to the ticket, without a number, and nothing of it is kept', async () => {
  const { agent, customer } = company.actors
  const ticketId = await openTicket(customer)
  const listener = await listen(`ticket:${ticketId}`)
  woken.length = 0
  expect(await tell(agent, ticketId, 'TYPING')).toEqual(told)
  // One wake-up, which carries the presence: there are no events to relay.
  expect(woken).toMatchObject([
    {
      beat: {
        channel: `ticket:${ticketId}`,
        presence: { personId: company.ids.agent, name: 'agent', state: 'TYPING' },
      },
    },
  ])
  for (const wakeUp of woken) await relay(wakeUp)
  await expect
    .poll(() => listener.heard)
    .toMatchObject([
      {
        channel: `ticket:${ticketId}`,
        events: [],
        presence: { personId: company.ids.agent, name: 'agent', state: 'TYPING' },
      },
    ])
  listener.close()
  const { rows } = await api.db.admin.query(`select from events where to_jsonb(events)::text ~ 'TYPING'`)
  expect(rows).toEqual([])
})

it('is told by the team and admins only', async () => {
  const { agent, admin, customer, colleague, outsider } = company.actors
  const ticketId = await openTicket(customer)
  for (const who of [agent, admin]) expect(await tell(who, ticketId, 'VIEWING')).toEqual(told)
  const unseen = { told: false, userErrors: [{ code: 'NOT_FOUND', field: ['input', 'ticketId'] }] }
  expect(await tell(outsider, ticketId, 'VIEWING')).toEqual(unseen)
  expect(await tell(agent, '999999', 'VIEWING')).toEqual(unseen)
  expect(await tell(agent, 'x', 'VIEWING')).toEqual(unseen)
  for (const who of [customer, colleague]) expect(await tell(who, ticketId, 'VIEWING')).toBe('Unauthorized')
  // An agent who asked another team is a customer there, and hears nothing: neither there nor on his own channel.
  expect(beats().every(({ channel }) => channel.startsWith('ticket:'))).toBe(true)
})

it('is told once a second for a person and ticket, but for leaving', async () => {
  const { agent, admin, customer } = company.actors
  const [ticketId, other] = [await openTicket(customer), await openTicket(customer)]
  const soon = { told: false, userErrors: [] }
  woken.length = 0
  const crowd = await Promise.all(Array.from({ length: 10 }, () => tell(agent, ticketId, 'VIEWING')))
  expect(crowd.filter((answer) => at(answer, 'told') === true)).toHaveLength(1)
  expect(await tell(agent, ticketId, 'TYPING')).toEqual(soon)
  expect(await tell(agent, other, 'VIEWING')).toEqual(told)
  expect(await tell(admin, ticketId, 'VIEWING')).toEqual(told)
  expect(await tell(agent, ticketId, 'LEFT')).toEqual(told)
  expect(await tell(agent, ticketId, 'LEFT')).toEqual(soon)
  expect(await tell(agent, ticketId, 'VIEWING')).toEqual(soon)
  await api.db.admin.query(`update private.presence_beats set at = at - interval '1 second'`)
  expect(await tell(agent, ticketId, 'VIEWING')).toEqual(told)
  expect(beats()).toHaveLength(5)
})

it('is told later when the relay is not reached, and stops nothing when AppSync is not', async () => {
  const { agent, customer } = company.actors
  const ticketId = await openTicket(customer)
  setEnvironment({ GRAPHQL_URL: 'http://127.0.0.1:1/graphql' })
  expect(await tell(agent, ticketId, 'VIEWING')).toEqual(told)
  for (const beat of beats()) await expect(relay({ beat })).resolves.toBeUndefined()
  setEnvironment({ GRAPHQL_URL: appSync.url })
})

it('leaves nothing behind after an hour', async () => {
  await api.db.admin.query(`update private.presence_beats set at = at - interval '2 hours'`)
  expect(await cleanPresence(Date.now() + 5_000)).toBeGreaterThan(0)
  const { rows } = await api.db.admin.query('select from private.presence_beats')
  expect(rows).toEqual([])
})
