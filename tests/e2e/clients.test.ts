import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client'
import { Amplify } from 'aws-amplify'
import { generateClient } from 'aws-amplify/api'
import { createAuthLink } from 'aws-appsync-auth-link'
import { createSubscriptionHandshakeLink } from 'aws-appsync-subscription-link'
import { afterAll, beforeAll, expect, it } from 'vitest'
import WebSocket from 'ws'
import { dataFolder, type Product, startProduct } from '../support/product.ts'

// The three kinds of programs that listen from outside hear the same event of a real ticket.
const subscription = /* GraphQL */ `subscription onChannelEvents($channel: ID!) {
  onChannelEvents(channel: $channel) { channel events { seq eventId kind ticketId version row { id subject teamId } } }
}`

// Node 20 has no WebSocket of its own, which the two libraries take from the browser.
Object.assign(globalThis, { WebSocket })

const folder = dataFolder()
let product: Product
beforeAll(async () => {
  product = await startProduct(folder.path)
})
afterAll(async () => {
  await product?.stop()
  folder.remove()
})

interface Batch {
  onChannelEvents: { channel: string; events: { kind: string; row: { subject: string } | null }[] }
}

it('reaches Apollo over the AppSync links, aws-amplify, and a plain socket alike', async () => {
  const token = await product.signIn('jonas@autocrm.example')
  const { viewer } = await product.query<{ viewer: { teams: { id: string; isDefault: boolean }[] } }>(
    token,
    '{ viewer { teams { id isDefault } } }',
  )
  const channel = `team:${viewer.teams.find(({ isDefault }) => isDefault)?.id}`
  const heard: Record<'apollo' | 'amplify' | 'socket', unknown[]> = { apollo: [], amplify: [], socket: [] }
  const wanted = (batch: Batch): unknown[] =>
    batch.onChannelEvents.events.filter(
      ({ kind, row }) => kind === 'TICKET_ADDED' && row?.subject === 'Heard by three',
    )

  const { url, aws_region: region } = product.outputs.data
  const auth = { type: 'AMAZON_COGNITO_USER_POOLS' as const, jwtToken: async () => token }
  const apollo = new ApolloClient({
    cache: new InMemoryCache(),
    link: ApolloLink.from([
      createAuthLink({ url, region, auth }),
      createSubscriptionHandshakeLink({ url, region, auth }, new HttpLink({ uri: url })),
    ]),
  })
  const apolloSubscription = apollo
    .subscribe<Batch>({ query: gql(subscription), variables: { channel } })
    .subscribe({ next: ({ data }) => data && heard.apollo.push(...wanted(data)) })

  Amplify.configure({
    API: { GraphQL: { endpoint: url.replace(/^http/, 'ws'), region, defaultAuthMode: 'lambda' } },
  })
  const amplify = generateClient({ authMode: 'lambda', authToken: token })
  const stream = amplify.graphql({ query: subscription, variables: { channel } })
  if (!('subscribe' in stream)) throw new Error('Amplify takes the document for no subscription')
  const amplifySubscription = stream.subscribe({
    next: ({ data }) => heard.amplify.push(...wanted(data as unknown as Batch)),
  })

  const authorization = { host: new URL(url).host, Authorization: token }
  const header = Buffer.from(JSON.stringify(authorization)).toString('base64url')
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/realtime`, ['graphql-ws', `header-${header}`])
  const started = new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as { type: string; payload: { data: Batch } }
      if (message.type === 'start_ack') resolve()
      if (message.type === 'error' || message.type === 'connection_error') reject(new Error(String(data)))
      if (message.type === 'data') heard.socket.push(...wanted(message.payload.data))
    })
  })
  socket.on('open', () => {
    socket.send(JSON.stringify({ type: 'connection_init' }))
    socket.send(
      JSON.stringify({
        id: 'three',
        type: 'start',
        payload: {
          data: JSON.stringify({ query: subscription, variables: { channel } }),
          extensions: { authorization },
        },
      }),
    )
  })
  await started
  // The two libraries do not tell when they are started: tickets are opened until all have heard one.
  const customer = await product.signIn('carla@customer.example')
  await expect
    .poll(
      async () => {
        await product.query(
          customer,
          'mutation { createTicket(input: { subject: "Heard by three", body: "Hello" }) { ticket { id } userErrors { message } } }',
        )
        return Math.min(heard.apollo.length, heard.amplify.length, heard.socket.length)
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toBeGreaterThanOrEqual(2)
  const last = (list: unknown[]) =>
    JSON.parse(JSON.stringify(list.at(-1)).replace(/"__typename":"\w+",?/g, ''))
  await expect
    .poll(() => [last(heard.apollo), last(heard.amplify)])
    .toEqual([last(heard.socket), last(heard.socket)])

  apolloSubscription.unsubscribe()
  amplifySubscription.unsubscribe()
  socket.close()
})
