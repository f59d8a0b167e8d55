import { fileURLToPath } from 'node:url'
import type { JSONWebKeySet } from 'jose'
import { limits, type Resolver, resolvers } from '../amplify/api/resolvers.ts'
import { mergeSdl } from '../schema/sdl.ts'
import {
  type AppSync,
  createAppSync,
  type IamCredential,
  type Invoke,
  type LogLine,
  loadResolver,
  type ResolverConfig,
} from './appsync/index.ts'

/** What the API needs from the rest of the machine. */
export interface ApiOptions {
  region: string
  userPool: { userPoolId: string; clientId: string; issuer: string; jwks: JSONWebKeySet }
  /** The credentials of our own Lambdas; they may call what the table gives to the relay. */
  credentials: { accessKeyId: string; secretAccessKey: string }
  /** Invokes a Lambda by its name. */
  invoke(name: string, event: unknown): Promise<unknown>
  log(line: LogLine): void
}

const apiFolder = new URL('../amplify/api/', import.meta.url)

async function configOf(resolver: Resolver, invoker: (name: string) => Invoke): Promise<ResolverConfig> {
  if ('function' in resolver) return { kind: 'lambda', invoke: invoker(resolver.function) }
  return {
    kind: 'js',
    dataSource: resolver.over === 'nothing' ? 'NONE' : { lambda: invoker(resolver.over) },
    code: await loadResolver(fileURLToPath(new URL(resolver.code, apiFolder))),
  }
}

/** The product's AppSync API: its SDL, its one resolver table, and the ways to sign in that the deployment has. */
export async function createApi(options: ApiOptions): Promise<AppSync> {
  const invoker =
    (name: string): Invoke =>
    (event) =>
      options.invoke(name, event)
  const table = Object.entries<Resolver>(resolvers)
  const configs = await Promise.all(
    table.map(async ([field, resolver]) => [field, await configOf(resolver, invoker)] as const),
  )
  const lambdas: IamCredential = {
    ...options.credentials,
    arn: 'arn:aws:sts::000000000000:assumed-role/autocrm-lambda/local',
    allow: table.filter(([, resolver]) => resolver.audience === 'relay').map(([field]) => field),
  }
  const { userPoolId, clientId, issuer, jwks } = options.userPool
  return createAppSync({
    schema: mergeSdl(fileURLToPath(new URL('../schema/graphql', import.meta.url))),
    resolvers: Object.fromEntries(configs),
    limits,
    auth: {
      default: { type: 'AMAZON_COGNITO_USER_POOLS', userPoolId, clientIds: [clientId], issuer, jwks },
      additional: [
        { type: 'AWS_LAMBDA', authorizer: invoker('authorizer') },
        { type: 'AWS_IAM', region: options.region, credentials: [lambdas] },
      ],
    },
    log: options.log,
  })
}
