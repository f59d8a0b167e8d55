import { Buffer } from 'node:buffer'
import { createRequire } from 'node:module'
import { Amplify } from 'aws-amplify'
import { generateClient } from 'aws-amplify/api'
import type { AuthOptions } from 'aws-appsync-auth-link'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { type Endpoint, relay, startThings, token } from './thing.ts'

// As CommonJS: in Node's ES modules the auth link's signer finds no Sha256 constructor (bundlers do).
const require = createRequire(import.meta.url)
const apolloClient: typeof import('@apollo/client') = require('@apollo/client')
const { RetryLink }: typeof import('@apollo/client/link/retry') = require('@apollo/client/link/retry')
const { createAuthLink }: typeof import('aws-appsync-auth-link') = require('aws-appsync-auth-link')
const {
  createSubscriptionHandshakeLink,
}: typeof import('aws-appsync-subscription-link') = require('aws-appsync-subscription-link')
const { ApolloClient, ApolloLink, CombinedGraphQLErrors, gql, HttpLink, InMemoryCache } = apolloClient

let api: Endpoint
beforeAll(async () => {
  globalThis.Buffer ??= Buffer
  // Both clients expect a browser's WebSocket; Node 20 has none.
  Object.assign(globalThis, { WebSocket: globalThis.WebSocket ?? WebSocket })
  api = await startThings({ limits: { keepAliveMs: 1000 } })
})
afterAll(() => api.close())

function apollo(auth: AuthOptions) {
  const { url } = api
  const region = 'us-east-1'
  // The auth link signs {operationName, variables, query}: Apollo's client awareness would add to the body.
  const http = new HttpLink({ uri: url, enhancedClientAwareness: { transport: false } })
  return new ApolloClient({
    cache: new InMemoryCache(),
    link: ApolloLink.from([
      new RetryLink({ attempts: { max: 2 } }),
      createAuthLink({ url, region, auth }),
      createSubscriptionHandshakeLink({ url, region, auth }, http),
    ]),
  })
}

const query = gql`query ($id: ID!) { thing(id: $id) { id title meta } }`
const mutation = gql`mutation ($id: ID!, $title: String!) { changeThing(id: $id, title: $title) { id title note } }`
const subscription = gql`subscription ($id: ID) { onThing(id: $id) { id title note } }`

/** Calls `act` until the event arrives: the clients do not tell all when they are subscribed. */
async function eventually<T>(event: Promise<T>, act: () => Promise<unknown>): Promise<T> {
  const timer = setInterval(() => void act(), 100)
  try {
    return await event
  } finally {
    clearInterval(timer)
  }
}

describe('[R] @apollo/client with the AppSync links', () => {
  const modes: [name: string, auth: () => AuthOptions][] = [
    ['API_KEY', () => ({ type: 'API_KEY', apiKey: 'key' })],
    ['AMAZON_COGNITO_USER_POOLS', () => ({ type: 'AMAZON_COGNITO_USER_POOLS', jwtToken: () => token() })],
    ['AWS_LAMBDA', () => ({ type: 'AWS_LAMBDA', token: () => 'opaque' })],
    [
      'AWS_IAM',
      () => ({
        type: 'AWS_IAM',
        credentials: { accessKeyId: relay.accessKeyId, secretAccessKey: relay.secretAccessKey },
      }),
    ],
  ]
  it.each(modes)('%s: query, mutation and subscription', async (_name, auth) => {
    const client = apollo(auth())
    const { data } = await client.query({ query, variables: { id: '1' } })
    expect(data).toMatchObject({ thing: { id: '1', title: 'Thing 1', meta: '{"a":[1]}' } })
    const seen = new Promise((resolve, reject) => {
      client.subscribe<{ onThing?: unknown }>({ query: subscription, variables: { id: 'live' } }).subscribe({
        next: ({ data, error }) => {
          if (error !== undefined) reject(error)
          else if (data?.onThing) resolve(data.onThing)
        },
        error: reject,
      })
    })
    const change = () => client.mutate({ mutation, variables: { id: 'live', title: 'Now' } })
    expect(await eventually(seen, change)).toMatchObject({ id: 'live', title: 'Now', note: null })
    client.stop()
  })

  it('keeps AppSync’s own fields of an error', async () => {
    const client = apollo({ type: 'API_KEY', apiKey: 'key' })
    const error = await client.query({ query: gql`{ fail }` }).catch((cause: unknown) => cause)
    expect(CombinedGraphQLErrors.is(error) && error.errors[0]).toMatchObject({
      errorType: 'OwnedError',
      message: 'owned failure',
    })
  })

  it('tells a refused subscription', async () => {
    const client = apollo({ type: 'AMAZON_COGNITO_USER_POOLS', jwtToken: () => token() })
    const refused = new Promise((_, reject) => {
      client
        .subscribe({ query: gql`subscription { onGuarded(id: 1) { id } }` })
        .subscribe({ next: ({ error }) => reject(error) })
    })
    const error = await refused.catch((cause: unknown) => cause)
    expect(JSON.stringify((error as Error).cause)).toContain(
      'Not Authorized to access onGuarded on type Subscription',
    )
    client.stop()
  })
})

it('[R] aws-amplify’s generateClient', async () => {
  const configure = (endpoint: string) =>
    Amplify.configure({
      API: { GraphQL: { endpoint, region: 'us-east-1', defaultAuthMode: 'apiKey', apiKey: 'key' } },
    })
  configure(api.url)
  const http = generateClient()
  expect(await http.graphql({ query: '{ thing(id: "1") { title } }' })).toMatchObject({
    data: { thing: { title: 'Thing 1' } },
  })
  configure(api.url.replace('http', 'ws'))
  const live = generateClient()
  const answer = live.graphql({ query: 'subscription { onThing(id: "amplify") { id title note } }' })
  if (!('subscribe' in answer)) throw new Error('a subscription is an observable')
  const seen = new Promise<unknown>((resolve, reject) => {
    answer.subscribe({ next: ({ data }) => resolve(data), error: reject })
  })
  const change = () => api.ask('mutation { changeThing(id: "amplify", title: "Now") { id title note } }')
  expect(await eventually(seen, change)).toEqual({ onThing: { id: 'amplify', title: 'Now', note: null } })
})
