import './quiet.ts'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { limits as productLimits, type Resolver, resolvers } from '../../amplify/api/resolvers.ts'
import { closeDb, framesTransaction, listenToStatements } from '../../amplify/domain/lib/db.ts'
import { handler as authorize } from '../../amplify/functions/authorizer/handler.ts'
import { handler, type ResolverEvent } from '../../amplify/functions/graphql/handler.ts'
import type { Caller } from '../../local/appsync/auth/caller.ts'
import { documentCache } from '../../local/appsync/document.ts'
import { createExecutor, newExecution } from '../../local/appsync/execution.ts'
import { startAppSync } from '../../local/appsync/index.ts'
import { loadResolver } from '../../local/appsync/load-resolver.ts'
import { readSchema } from '../../local/appsync/schema.ts'
import {
  type AppSyncSettings,
  type IamCredential,
  limitsOf,
  type ResolverConfig,
} from '../../local/appsync/settings.ts'
import { mergeSdl } from '../../schema/sdl.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import { openTestStorage } from './storage.ts'

const root = join(dirname(import.meta.filename), '../..')

/** What a document was answered with; `data` is as loose as JSON is. */
export interface Answer {
  readonly data: Record<string, unknown> | null
  readonly errors: readonly { errorType?: string; message: string }[]
  /** The statements that the verbs sent, without the one that makes the caller. */
  readonly statements: readonly string[]
}

/** Somebody who calls the API. */
export interface Actor {
  run(document: string, variables?: object): Promise<Answer>
}

/** The API over a database of its own: AppSync's executor and the deployed handlers, called with real events. */
export interface TestApi {
  readonly db: TestDatabase
  /** A sign-in; groups as its token would carry them. */
  signedIn(sub: string, groups?: readonly string[]): Actor
  /** A program with an API key; null when the authorizer refuses it. */
  withKey(secret: string): Promise<Actor | null>
  /** How often the relay was woken. */
  woken(): number
  /** The same API behind HTTP, tokens and keys checked as AppSync does; `close` of the API ends it. */
  serve(): Promise<Served>
  close(): Promise<void>
}

/** The API at an address. */
export interface Served {
  readonly url: string
  /** An access token of the user pool. */
  token(sub: string, groups?: readonly string[]): Promise<string>
}

/** As whom the relay signs its requests, see setEnvironment. */
const relayCredential: IamCredential = {
  accessKeyId: 'AKIDTEST',
  secretAccessKey: 'secret',
  arn: 'arn:aws:sts::000000000000:assumed-role/relay/test',
  allow: Object.entries<Resolver>(resolvers)
    .filter(([, { audience }]) => audience === 'relay')
    .map(([field]) => field),
}

const issuer = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_test'

async function relayEndpoint(): Promise<{ url: string; woken: () => number; close: () => void }> {
  let count = 0
  const server = createServer((req, res) => {
    if (req.headers['x-amz-invocation-type'] === 'Event') count += 1
    req.resume().on('end', () => res.writeHead(202).end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    woken: () => count,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

async function resolverConfigs(): Promise<Record<string, ResolverConfig>> {
  const invoke = (event: unknown) => handler(JSON.parse(JSON.stringify(event)) as ResolverEvent)
  const configs = await Promise.all(
    Object.entries(resolvers).map(async ([field, resolver]): Promise<[string, ResolverConfig]> => {
      if ('function' in resolver) return [field, { kind: 'lambda', invoke }]
      const code = await loadResolver(join(root, 'amplify/api', resolver.code))
      return [
        field,
        { kind: 'js', dataSource: resolver.over === 'nothing' ? 'NONE' : { lambda: invoke }, code },
      ]
    }),
  )
  return Object.fromEntries(configs)
}

/** Sets what a Lambda finds in its environment. */
export function setEnvironment(variables: Record<string, string>): void {
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIDTEST',
    AWS_SECRET_ACCESS_KEY: 'secret',
    ...variables,
  })
}

/** Makes the API over a fresh database. */
export async function createTestApi(): Promise<TestApi> {
  const db = await createTestDatabase()
  const relay = await relayEndpoint()
  const storage = await openTestStorage()
  setEnvironment({
    DATABASE_URL: db.apiUrl,
    DATABASE_CONNECTIONS: '10',
    RELAY_FUNCTION_NAME: 'relay',
    MAINTENANCE_FUNCTION_NAME: 'maintenance',
    WEBHOOKS_FUNCTION_NAME: 'webhooks',
    WEBHOOK_KEY: Buffer.alloc(32, 7).toString('base64'),
    AWS_ENDPOINT_URL_LAMBDA: relay.url,
  })
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const settings: AppSyncSettings = {
    schema: mergeSdl(join(root, 'schema/graphql')),
    resolvers: await resolverConfigs(),
    limits: productLimits,
    auth: {
      default: {
        type: 'AMAZON_COGNITO_USER_POOLS',
        issuer,
        jwks: { keys: [{ ...(await exportJWK(publicKey)), kid: 'test', alg: 'RS256' }] },
      },
      additional: [
        {
          type: 'AWS_LAMBDA',
          authorizer: async (event) => authorize(event as Parameters<typeof authorize>[0]),
        },
        { type: 'AWS_IAM', region: 'us-east-1', credentials: [relayCredential] },
      ],
    },
  }
  const closers: (() => Promise<void>)[] = []
  const limits = limitsOf(settings)
  const served = readSchema(settings.schema)
  const executor = createExecutor(served, settings, limits)
  const documents = documentCache(served.schema, limits)

  const actor = (caller: Caller): Actor => ({
    async run(text, variables = {}) {
      const { document, errors } = documents(text)
      if (errors.length > 0) return { data: null, errors, statements: [] }
      const statements: string[] = []
      const stop = listenToStatements((statement) => {
        if (!framesTransaction(statement)) statements.push(statement)
      })
      try {
        const answer = await executor.run(
          document,
          null,
          newExecution(caller, {}, JSON.parse(JSON.stringify(variables))),
        )
        return { data: answer.data, errors: answer.errors ?? [], statements }
      } finally {
        stop()
      }
    },
  })
  const base = {
    name: 'test',
    credential: null,
    defaultAction: 'ALLOW',
    groups: [],
    denied: new Set<string>(),
  } as const

  return {
    db,
    signedIn: (sub, groups = []) =>
      actor({
        ...base,
        mode: 'AMAZON_COGNITO_USER_POOLS',
        groups,
        identity: { sub, username: sub, groups: groups.length > 0 ? groups : null, claims: { sub } },
      }),
    withKey: async (secret) => {
      const answer = await authorize({ authorizationToken: secret })
      if (!answer.isAuthorized) return null
      return actor({
        ...base,
        mode: 'AWS_LAMBDA',
        identity: { resolverContext: answer.resolverContext },
        denied: new Set(answer.deniedFields),
      })
    },
    woken: relay.woken,
    serve: async () => {
      const served = await startAppSync(settings)
      closers.push(served.close)
      return {
        url: served.url,
        token: (sub, groups = []) =>
          new SignJWT({
            token_use: 'access',
            username: sub,
            ...(groups.length > 0 ? { 'cognito:groups': groups } : {}),
          })
            .setProtectedHeader({ alg: 'RS256', kid: 'test' })
            .setIssuer(issuer)
            .setSubject(sub)
            .setIssuedAt()
            .setExpirationTime('1 hour')
            .sign(privateKey),
      }
    },
    close: async () => {
      for (const close of closers) await close()
      await closeDb()
      relay.close()
      await storage.close()
      await db.drop()
    },
  }
}

/** What stands at a path of an answer, such as `ticket.messages.0.body`; undefined where the path ends early. */
export function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (inner, key) =>
        typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined,
      value,
    )
}
