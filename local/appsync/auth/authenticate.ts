import { unauthorized } from '../errors.ts'
import { type AppSyncSettings, AppSyncUnsupported, type AuthMode, type AuthType } from '../settings.ts'
import { authenticateApiKey } from './api-key.ts'
import type { Caller, Credentials } from './caller.ts'
import { cognitoAuthenticator } from './cognito.ts'
import { authenticateIam } from './iam.ts'
import { lambdaAuthenticator } from './lambda.ts'

/** Finds out who sends something, or refuses it with a `RequestRefused`. */
export type Authenticate = (credentials: Credentials) => Promise<Caller>

const emulated = new Set<string>(['API_KEY', 'AMAZON_COGNITO_USER_POOLS', 'AWS_LAMBDA', 'AWS_IAM'])
const jwt = /^(?:Bearer\s+)?([\w-]+\.[\w-]+\.[\w-]*)$/i

/** Builds the one way in for all modes: the form of the credentials tells the mode. */
export function authenticator(auth: AppSyncSettings['auth']): Authenticate {
  const modes = [auth.default, ...auth.additional]
  checkModes(modes)
  const cognito = mapMode(find(modes, 'AMAZON_COGNITO_USER_POOLS'), cognitoAuthenticator)
  const lambda = mapMode(find(modes, 'AWS_LAMBDA'), lambdaAuthenticator)
  const iam = find(modes, 'AWS_IAM')
  const apiKey = find(modes, 'API_KEY')

  return async (credentials) => {
    const authorization = credentials.headers.authorization
    const key = credentials.headers['x-api-key']
    if (authorization === undefined || authorization === '') {
      if (key === undefined || apiKey === null) throw unauthorized()
      return authenticateApiKey(apiKey, key)
    }
    if (authorization.startsWith('AWS4-HMAC-SHA256')) {
      if (iam === null) throw unauthorized()
      return authenticateIam(iam, authorization, credentials)
    }
    const token = jwt.exec(authorization)?.[1]
    if (token !== undefined && cognito !== null) return cognito(token, credentials.sourceIp)
    if (lambda === null || /^Bearer\s/i.test(authorization)) throw unauthorized()
    return lambda(authorization, credentials)
  }
}

function checkModes(modes: AuthMode[]): void {
  const seen = new Set<AuthType>()
  for (const { type } of modes) {
    if (!emulated.has(type)) {
      throw new AppSyncUnsupported(
        `Auth mode ${type} is not emulated; use one of ${[...emulated].join(', ')}`,
      )
    }
    if (seen.has(type))
      throw new AppSyncUnsupported(`Auth mode ${type} is given twice; one of each is emulated`)
    seen.add(type)
  }
}

function find<T extends AuthType>(modes: AuthMode[], type: T): Extract<AuthMode, { type: T }> | null {
  return modes.find((mode): mode is Extract<AuthMode, { type: T }> => mode.type === type) ?? null
}

function mapMode<M, R>(mode: M | null, make: (mode: M) => R): R | null {
  return mode === null ? null : make(mode)
}
