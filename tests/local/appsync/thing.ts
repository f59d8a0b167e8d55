import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import WebSocket from 'ws'
import {
  type AppSyncSettings,
  type LogLine,
  type ResolverConfig,
  startAppSync,
} from '../../../local/appsync/index.ts'

/** A small schema of its own: the endpoint knows nothing of the product. */
export const schema = /* GraphQL */ `
  type Thing @aws_api_key @aws_iam @aws_lambda @aws_cognito_user_pools {
    id: ID!
    title: String!
    note: String
    count: Int
    tags: [String!]
    meta: AWSJSON
    parent: Thing
    secret: String @aws_cognito_user_pools(cognito_groups: ["admin"])
  }
  type Plain { id: ID! }
  input ThingInput { id: ID!, title: String!, json: AWSJSON, nested: Inner }
  input Inner { size: Int! }
  type Query {
    thing(id: ID!): Thing @aws_api_key @aws_iam @aws_lambda @aws_cognito_user_pools
    things: [Thing!]! @aws_api_key @aws_cognito_user_pools
    echo(input: ThingInput, json: AWSJSON, when: AWSDateTime): AWSJSON @aws_api_key @aws_lambda @aws_cognito_user_pools
    fail: String
    slow: String
    bad: Thing
    plain: Plain @aws_api_key @aws_cognito_user_pools
    admins: String @aws_cognito_user_pools(cognito_groups: ["admin"])
    keyless: String @aws_cognito_user_pools
    count: Int
    js(mode: String): String
    pipeline(n: Int!): Int
    event: AWSJSON @aws_api_key @aws_iam @aws_lambda @aws_cognito_user_pools
  }
  type Mutation {
    changeThing(id: ID!, title: String!, note: String, count: Int, meta: AWSJSON): Thing
      @aws_api_key @aws_iam @aws_lambda @aws_cognito_user_pools
    kick(id: ID!): String
    big(id: ID!): Thing
  }
  type Subscription {
    onThing(id: ID, note: String, count: Int): Thing
      @aws_subscribe(mutations: ["changeThing", "big"])
      @aws_api_key @aws_iam @aws_lambda @aws_cognito_user_pools
    onGuarded(id: ID!): Thing @aws_subscribe(mutations: ["changeThing"])
  }
`

class OwnedError extends Error {
  override name = 'OwnedError'
}

type Event = { arguments: Record<string, unknown>; [key: string]: unknown }
const lambda = (invoke: (event: Event) => unknown): ResolverConfig => ({
  kind: 'lambda',
  invoke: async (event) => invoke(event as Event),
})

export const resolvers: Record<string, ResolverConfig> = {
  'Query.thing': lambda(({ arguments: { id } }) => ({
    id,
    title: `Thing ${id}`,
    note: null,
    count: 3,
    meta: { a: [1] },
    parent: { id: 'up', title: 'Up', secret: 'hidden' },
    secret: 'hidden',
  })),
  'Query.things': lambda(() => [{ id: '1', title: 'One' }, { id: '2' }]),
  'Query.echo': lambda(({ arguments: args }) => args),
  'Query.fail': lambda(() => {
    throw new OwnedError('owned failure')
  }),
  'Query.slow': lambda(() => new Promise(() => {})),
  'Query.bad': lambda(() => ({ id: 'b' })),
  'Query.plain': lambda(() => ({ id: 'p' })),
  'Query.admins': lambda(() => 'for admins'),
  'Query.keyless': lambda(() => 'for people'),
  'Query.count': lambda(() => 'many'),
  'Query.event': lambda((event) => event),
  'Mutation.changeThing': lambda(({ arguments: args }) => ({ ...args, tags: ['a'] })),
  'Mutation.big': lambda(({ arguments: { id } }) => ({ id, title: 'x'.repeat(250 * 1024) })),
}

const rsa = await generateKeyPair('RS256', { extractable: true })
export const issuer = 'https://cognito.example/pool'
export const clientId = 'web'

/** A token of the pool, signed with its key or another one. */
export async function token(claims: JWTPayload = {}, key = rsa.privateKey, expires = '1h'): Promise<string> {
  const whole = {
    sub: 'u1',
    token_use: 'access',
    client_id: clientId,
    username: 'ann',
    iss: issuer,
    ...claims,
  }
  return new SignJWT(whole)
    .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
    .setExpirationTime(expires)
    .sign(key)
}

export const relay = {
  accessKeyId: 'AKIDRELAY',
  secretAccessKey: 'relay-secret',
  arn: 'arn:aws:sts::123456789012:assumed-role/relay/local',
  allow: ['Mutation.changeThing', 'Query.thing', 'Query.event', 'Subscription.*'],
}

/** Settings of all four modes, with the API key as the default; `more` overrides. */
export async function settingsWith(more: Partial<AppSyncSettings> = {}): Promise<AppSyncSettings> {
  const jwk = { ...(await exportJWK(rsa.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }
  return {
    schema,
    auth: {
      default: { type: 'API_KEY', keys: [{ key: 'key' }, { key: 'old', expires: 1 }] },
      additional: [
        { type: 'AMAZON_COGNITO_USER_POOLS', issuer, jwks: { keys: [jwk] }, clientIds: [clientId] },
        { type: 'AWS_IAM', region: 'us-east-1', credentials: [relay] },
        {
          type: 'AWS_LAMBDA',
          authorizer: async () => ({ isAuthorized: true, resolverContext: { scope: 'all' } }),
        },
      ],
    },
    ...more,
    resolvers: { ...resolvers, ...more.resolvers },
  }
}

export interface Endpoint {
  url: string
  lines: LogLine[]
  close(): Promise<void>
  post(body: unknown, headers?: Record<string, string>): Promise<Response>
  ask(query: string, variables?: unknown, headers?: Record<string, string>): Promise<Answer>
  socket(headers?: Record<string, string>): Promise<Socket>
}

export interface Answer {
  data: Record<string, never> | null
  errors?: Record<string, unknown>[]
}

const byKey = { 'x-api-key': 'key' }

/** Starts the endpoint on a free port. */
export async function startThings(more: Partial<AppSyncSettings> = {}): Promise<Endpoint> {
  const lines: LogLine[] = []
  const { url, close } = await startAppSync(await settingsWith({ log: (line) => lines.push(line), ...more }))
  const post = (body: unknown, headers: Record<string, string> = byKey) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  return {
    url,
    lines,
    close,
    post,
    ask: async (query, variables, headers) =>
      (await (await post({ query, variables }, headers)).json()) as Answer,
    socket: async (headers = byKey) => connected(url, headers),
  }
}

export type Message = { type: string; id?: string; payload?: Record<string, unknown> }

/** A plain client by the protocol. */
export interface Socket {
  ws: WebSocket
  send(message: unknown): void
  /** The next message that fits, keep-alives left out unless asked for. */
  next(type?: string): Promise<Message>
  start(id: string, query: string, variables?: unknown, headers?: Record<string, string>): Promise<Message>
  /** Every message that came within some milliseconds. */
  quiet(ms: number): Promise<Message[]>
}

export function encoded(headers: Record<string, string>): string {
  return Buffer.from(JSON.stringify({ host: 'localhost', ...headers })).toString('base64')
}

export function socketUrl(url: string): string {
  return `${url.replace('http', 'ws')}/realtime`
}

export function plainSocket(ws: WebSocket, headers: Record<string, string>): Socket {
  const inbox: Message[] = []
  let wake = () => {}
  ws.on('message', (data) => {
    inbox.push(JSON.parse(String(data)) as Message)
    wake()
  })
  async function next(type?: string): Promise<Message> {
    for (;;) {
      const index = inbox.findIndex((message) =>
        type === undefined ? message.type !== 'ka' : message.type === type,
      )
      const [message] = index < 0 ? [] : inbox.splice(index, 1)
      if (message !== undefined) return message
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
  const send = (message: unknown) => ws.send(JSON.stringify(message))
  return {
    ws,
    send,
    next,
    start(id, query, variables = {}, authorization = headers) {
      const data = JSON.stringify({ query, variables })
      send({
        id,
        type: 'start',
        payload: { data, extensions: { authorization: { host: 'localhost', ...authorization } } },
      })
      return next()
    },
    async quiet(ms) {
      await new Promise((resolve) => setTimeout(resolve, ms))
      return inbox.splice(0).filter(({ type }) => type !== 'ka')
    },
  }
}

async function connected(url: string, headers: Record<string, string>): Promise<Socket> {
  const ws = new WebSocket(`${socketUrl(url)}?header=${encodeURIComponent(encoded(headers))}&payload=e30=`, [
    'graphql-ws',
  ])
  const socket = plainSocket(ws, headers)
  await new Promise((resolve, reject) => ws.once('open', resolve).once('error', reject))
  socket.send({ type: 'connection_init' })
  await socket.next('connection_ack')
  await socket.next('ka')
  return socket
}
