import { createPublicKey, generateKeyPairSync, randomInt, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { CognitoError } from 'cognito-local/lib/errors.js'
import { Router } from 'cognito-local/lib/server/Router.js'
import { createServer } from 'cognito-local/lib/server/server.js'
import { CognitoServiceFactoryImpl } from 'cognito-local/lib/services/cognitoService.js'
import { CryptoService } from 'cognito-local/lib/services/crypto.js'
import {
  DateClock,
  LambdaService,
  MessagesService,
  TriggersService,
} from 'cognito-local/lib/services/index.js'
import { MessageDeliveryService } from 'cognito-local/lib/services/messageDelivery/messageDelivery.js'
import { type User, UserPoolServiceFactoryImpl } from 'cognito-local/lib/services/userPoolService.js'
import type { JSONWebKeySet } from 'jose'
import { pino } from 'pino'
import { keptStores } from './cognito-store.ts'
import { tokensWithGroups } from './cognito-tokens.ts'
import { keptJson } from './kept-file.ts'
import { FunctionError } from './lambda.ts'

/** What the user pool is made of, and whom it calls. */
export interface CognitoOptions {
  dataDir: string
  region: string
  /** The pool's groups. */
  groups: string[]
  /** Names of the Lambdas behind the pool's triggers. */
  triggers: {
    PostConfirmation?: string
    PreTokenGeneration?: string
    PreSignUp?: string
    CustomMessage?: string
  }
  invoke(name: string, event: unknown): Promise<unknown>
  /** Takes the messages with codes. */
  deliver(message: { to: string; subject: string; text: string }): Promise<void>
  /** Told of each error that cognito-local would only log. */
  warn(line: string): void
}

/** A person who can sign in from the first start on. */
export interface KnownUser {
  email: string
  name: string
  groups: string[]
  password: string
}

/** A user pool on this machine. */
export interface Cognito {
  userPoolId: string
  clientId: string
  issuer: string
  jwks: JSONWebKeySet
  /** Answers the API calls; the request's path must be below the mount. */
  handle(req: IncomingMessage, res: ServerResponse): void
  /** Makes the user, confirmed, or finds him. @returns his `sub` */
  ensureUser(user: KnownUser): Promise<string>
}

interface CodeRequest {
  Username?: string
  ConfirmationCode?: string
}
const codeTargets = new Set(['ConfirmSignUp', 'ConfirmForgotPassword'])

interface Identity {
  userPoolId: string
  clientId: string
  privateKey: string
}

// cognito-local brings one key pair that everybody knows; ours is this installation's own.
function withOwnKey(privateKey: string): JSONWebKeySet {
  const require = createRequire(import.meta.url)
  const secret = require('cognito-local/lib/keys/cognitoLocal.private.json') as { pem: string; jwk?: unknown }
  const open = require('cognito-local/lib/keys/cognitoLocal.public.json') as { pem: string; jwk: object }
  const publicKey = createPublicKey(privateKey)
  secret.pem = privateKey
  open.pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  open.jwk = { ...publicKey.export({ format: 'jwk' }), alg: 'RS256', kid: 'CognitoLocal', use: 'sig' }
  return { keys: [open.jwk] } as JSONWebKeySet
}

const newIdentity = (region: string): Identity => ({
  userPoolId: `${region}_${randomUUID().replaceAll('-', '').slice(0, 9)}`,
  clientId: randomUUID().replaceAll('-', '').slice(0, 26),
  privateKey: generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString(),
})

// AWS says the same for an unknown user and for a wrong password, and clients show these words.
const wrongPassword = new Set(['InvalidPasswordException', 'NotAuthorizedException'])
async function asAwsSays<T>(target: string, answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    const code = error instanceof CognitoError ? error.code : ''
    if (target !== 'InitiateAuth' || !wrongPassword.has(code)) throw error
    throw new CognitoError('NotAuthorizedException', 'Incorrect username or password.')
  }
}

/** A user pool with one client for browsers, made at the first start, kept below `dataDir`. */
export async function createCognito(options: CognitoOptions): Promise<Cognito> {
  const identity = await keptJson(join(options.dataDir, 'identity.json'), () => newIdentity(options.region))
  const jwks = withOwnKey(identity.privateKey)
  const logger = pino({ level: 'warn' }, { write: (line: string) => options.warn(warningOf(line)) })
  const ctx = { logger }
  const clock = new DateClock()
  const folder = join(options.dataDir, 'pools')
  const stores = keptStores(folder)
  const defaults = {
    UsernameAttributes: ['email'],
    AutoVerifiedAttributes: ['email'],
    MfaConfiguration: 'OFF',
  }
  const pools = new UserPoolServiceFactoryImpl(clock, stores)
  const cognito = await new CognitoServiceFactoryImpl(folder, stores, pools).create(ctx, defaults)

  // cognito-local calls Lambda through the AWS SDK v2; we give it the one method that it uses.
  const client = {
    invoke: ({ FunctionName, Payload }: { FunctionName: string; Payload: string }) => ({
      promise: async () => {
        try {
          return {
            StatusCode: 200,
            Payload: JSON.stringify(await options.invoke(FunctionName, triggerEvent(Payload))),
          }
        } catch (error) {
          if (!(error instanceof FunctionError)) throw error
          options.warn(`The trigger ${FunctionName} failed: ${error.name}: ${error.message}`)
          const body = { errorMessage: error.message, errorType: error.name }
          return { StatusCode: 200, FunctionError: 'Unhandled', Payload: JSON.stringify(body) }
        }
      },
    }),
  }
  // An event names its region; cognito-local says "local".
  const triggerEvent = (payload: string): unknown => ({
    ...JSON.parse(payload),
    region: options.region,
    version: '1',
  })
  const lambda = new LambdaService(
    options.triggers,
    client as unknown as ConstructorParameters<typeof LambdaService>[1],
  )
  const triggers = new TriggersService(clock, cognito, lambda, new CryptoService())
  const send = (
    _ctx: unknown,
    _user: User,
    to: string,
    message: { __code?: string; emailSubject?: string; emailMessage?: string },
  ) =>
    options.deliver({
      to,
      subject: message.emailSubject || 'Your AutoCRM code',
      text: message.emailMessage || `Your code is ${message.__code ?? ''}`,
    })
  const issuerDomain = `https://cognito-idp.${options.region}.amazonaws.com`
  const config = {
    LambdaClient: {},
    TriggerFunctions: options.triggers,
    UserPoolDefaults: defaults,
    ServerConfig: {},
    TokenConfig: { IssuerDomain: issuerDomain },
  }
  const services = {
    clock,
    cognito,
    config,
    messages: new MessagesService(triggers, new MessageDeliveryService({ sendEmail: send, sendSms: send })),
    otp: () => String(randomInt(1_000_000)).padStart(6, '0'),
    tokenGenerator: tokensWithGroups(clock, triggers, issuerDomain),
    triggers,
  }
  const router = Router(services)
  const faithful: typeof router = (target) => {
    const route = router(target)
    return async (context, request) => {
      if (codeTargets.has(target)) await markVerified(request as CodeRequest)
      return asAwsSays(target, route(context, request))
    }
  }
  // In AWS a right code proves the address; cognito-local forgets to say so before it calls the trigger.
  async function markVerified({ Username, ConfirmationCode }: CodeRequest): Promise<void> {
    const pool = await cognito.getUserPool(ctx, identity.userPoolId)
    const user = Username === undefined ? null : await pool.getUserByUsername(ctx, Username)
    if (!user?.ConfirmationCode || user.ConfirmationCode !== ConfirmationCode) return
    const Attributes = user.Attributes.filter((attribute) => attribute.Name !== 'email_verified')
    await pool.saveUser(ctx, {
      ...user,
      Attributes: [...Attributes, { Name: 'email_verified', Value: 'true' }],
    })
  }
  const { application } = createServer(faithful, logger, {})

  // A pool that exists already keeps its users; its options are ours of today.
  const known = await cognito.listUserPools(ctx)
  if (!known.some((pool) => pool.Id === identity.userPoolId))
    await cognito.createUserPool(ctx, {
      ...defaults,
      Id: identity.userPoolId,
      Name: 'autocrm',
      CreationDate: clock.get(),
      LastModifiedDate: clock.get(),
    })
  const pool = await cognito.getUserPool(ctx, identity.userPoolId)
  if (!(await cognito.getAppClient(ctx, identity.clientId)))
    await pool.saveAppClient(ctx, {
      UserPoolId: identity.userPoolId,
      ClientId: identity.clientId,
      ClientName: 'web',
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      // As Amplify's default client: an hour, and 30 days to come back.
      AccessTokenValidity: 1,
      IdTokenValidity: 1,
      RefreshTokenValidity: 30,
      TokenValidityUnits: { AccessToken: 'hours', IdToken: 'hours', RefreshToken: 'days' },
      CreationDate: clock.get(),
      LastModifiedDate: clock.get(),
    })
  for (const name of options.groups)
    if (!(await pool.getGroupByGroupName(ctx, name)))
      await pool.saveGroup(ctx, { GroupName: name, CreationDate: clock.get(), LastModifiedDate: clock.get() })

  async function ensureUser(user: KnownUser): Promise<string> {
    const UserPoolId = identity.userPoolId
    if (!(await pool.getUserByUsername(ctx, user.email))) {
      const UserAttributes = [
        { Name: 'email', Value: user.email },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'name', Value: user.name },
      ]
      await router('AdminCreateUser')(ctx, {
        UserPoolId,
        Username: user.email,
        UserAttributes,
        MessageAction: 'SUPPRESS',
      })
      const access = { UserPoolId, Username: user.email, Password: user.password, Permanent: true }
      await router('AdminSetUserPassword')(ctx, access)
    }
    const made = await pool.getUserByUsername(ctx, user.email)
    if (!made) throw new Error(`cognito-local did not keep the user ${user.email}`)
    const present = await pool.listUserGroupMembership(ctx, made)
    for (const name of user.groups) {
      const group = await pool.getGroupByGroupName(ctx, name)
      if (group && !present.includes(name)) await pool.addUserToGroup(ctx, group, made)
    }
    return made.Attributes.find((attribute) => attribute.Name === 'sub')?.Value ?? made.Username
  }

  return {
    userPoolId: identity.userPoolId,
    clientId: identity.clientId,
    issuer: `${issuerDomain}/${identity.userPoolId}`,
    jwks,
    handle: (req, res) => application(req, res),
    ensureUser,
  }
}

function warningOf(line: string): string {
  const entry = JSON.parse(line) as {
    msg?: string
    err?: { message?: string }
    message?: string
    code?: string
  }
  return [entry.code, entry.msg, entry.err?.message ?? entry.message].filter(Boolean).join(': ')
}
