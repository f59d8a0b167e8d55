import type { JSONWebKeySet } from 'jose'

/** What a Lambda is here: a function from a JSON event to a JSON answer; a throw is the function's error. */
export type Invoke = (event: unknown) => Promise<unknown>

/** Where a JS resolver sends its request: nowhere (`NONE`), or to a Lambda. */
export type DataSource = 'NONE' | { lambda: Invoke }

/** The two handlers of an APPSYNC_JS resolver or function. Both are synchronous, as on AWS. */
export interface ResolverCode {
  request: (ctx: never) => unknown
  response: (ctx: never) => unknown
}

/** A field's resolver: a direct Lambda, a unit JS resolver, or a pipeline of JS functions. */
export type ResolverConfig =
  | { kind: 'lambda'; invoke: Invoke }
  | { kind: 'js'; dataSource: DataSource; code: ResolverCode }
  | { kind: 'pipeline'; code: ResolverCode; functions: { dataSource: DataSource; code: ResolverCode }[] }

export interface ApiKeyMode {
  type: 'API_KEY'
  /** `expires` is a moment (`Date`), or seconds since 1970 as AppSync stores it. */
  keys: { key: string; expires?: Date | number }[]
}

export interface CognitoMode {
  type: 'AMAZON_COGNITO_USER_POOLS'
  /** The `iss` that a token must carry. */
  issuer: string
  /** Where the public keys are fetched from, or the keys themselves. One of the two is needed. */
  jwksUri?: string
  jwks?: JSONWebKeySet
  userPoolId?: string
  /** When given, the token's client must be among them. */
  clientIds?: string[]
  /** What a field without directives does for a signed-in person when this is the default mode; ALLOW if absent. */
  defaultAction?: 'ALLOW' | 'DENY'
}

export interface LambdaAuthorizerMode {
  type: 'AWS_LAMBDA'
  authorizer: Invoke
  /** How long an answer is kept for its token; 300 if absent, 0 keeps none. */
  ttlSeconds?: number
  /** A token that does not match is refused without asking the authorizer. */
  identityValidationExpression?: string
}

export interface IamCredential {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string
  /** The principal, e.g. `arn:aws:sts::123456789012:assumed-role/relay/local`. */
  arn: string
  /** Root fields that its policy grants: `Mutation.publish` or `Mutation.*`. */
  allow: string[]
}

export interface IamMode {
  type: 'AWS_IAM'
  credentials: IamCredential[]
  region: string
}

export type AuthMode = ApiKeyMode | CognitoMode | LambdaAuthorizerMode | IamMode
export type AuthType = AuthMode['type']

export interface Limits {
  /** 1 to 75 levels; no limit if absent. Introspection is not counted. */
  queryDepth?: number
  /** Resolvers in one request; 10,000 if absent. */
  resolverCount?: number
  /** Whether `__schema` and `__type` answer; true if absent. */
  introspection?: boolean
  /** Milliseconds that a Lambda may take; 30,000 if absent. */
  executionMs?: number
  /** Bytes of a request's body; 1 MiB if absent. */
  bodyBytes?: number
  /** Milliseconds between keep-alives on a socket; 60,000 if absent. */
  keepAliveMs?: number
  /** What the acknowledgement tells the client; 300,000 if absent. */
  connectionTimeoutMs?: number
  /** Milliseconds until the server closes a socket; 24 h if absent. */
  connectionMs?: number
  /** Subscriptions on one socket; 100 if absent. */
  subscriptions?: number
  /** Bytes of a subscription's payload; 240 KiB if absent. */
  payloadBytes?: number
  /** Documents kept parsed and validated; 1,000 if absent. */
  documents?: number
}

/** One line per request. `status` is HTTP's, or the message type that answered on a socket. */
export interface LogLine {
  operation: string
  caller: string
  ms: number
  status: number | string
  errors: string[]
}

export interface AppSyncSettings {
  /** The whole SDL in one document, AWS directives used but not declared, AWS scalars likewise. */
  schema: string
  /** `Query.thing` -> its resolver. */
  resolvers: Record<string, ResolverConfig>
  auth: { default: AuthMode; additional: AuthMode[] }
  limits?: Limits
  log?: (line: LogLine) => void
}

/** `limits` with AWS's defaults filled in. */
export function limitsOf(settings: AppSyncSettings): Required<Limits> {
  return {
    queryDepth: 0,
    resolverCount: 10_000,
    introspection: true,
    executionMs: 30_000,
    bodyBytes: 1024 * 1024,
    keepAliveMs: 60_000,
    connectionTimeoutMs: 300_000,
    connectionMs: 24 * 60 * 60 * 1000,
    subscriptions: 100,
    payloadBytes: 240 * 1024,
    documents: 1_000,
    ...settings.limits,
  }
}

/** Thrown at start for what this endpoint does not emulate or what AppSync itself would refuse to deploy. */
export class AppSyncUnsupported extends Error {
  override name = 'AppSyncUnsupported'
}
