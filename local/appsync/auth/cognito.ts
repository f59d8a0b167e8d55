import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose'
import { unauthorized } from '../errors.ts'
import { AppSyncUnsupported, type CognitoMode } from '../settings.ts'
import type { Caller } from './caller.ts'

/** How many verified tokens are remembered. */
const remembered = 10_000

/**
 * Verifies Cognito's tokens, access or id: RS256 against the pool's keys, issuer, expiry, `token_use`, client.
 * A verified token is remembered until it expires.
 */
export function cognitoAuthenticator(
  mode: CognitoMode,
): (token: string, sourceIp: string) => Promise<Caller> {
  const keys = keysOf(mode)
  const verified = new Map<string, JWTPayload>()

  async function verify(token: string): Promise<JWTPayload> {
    const known = verified.get(token)
    if (known !== undefined) {
      if ((known.exp ?? 0) * 1000 > Date.now()) return known
      verified.delete(token)
      throw expired()
    }
    const { payload } = await jwtVerify(token, keys, {
      issuer: mode.issuer,
      algorithms: ['RS256'],
      requiredClaims: ['exp', 'sub', 'token_use'],
    })
    if (verified.size >= remembered) verified.delete(verified.keys().next().value ?? '')
    verified.set(token, payload)
    return payload
  }

  return async (token, sourceIp) => {
    const claims = await verify(token).catch((error: unknown) => {
      if (error instanceof errors.JWTExpired) throw expired()
      if (error instanceof errors.JOSEError || error instanceof TypeError) throw unauthorized()
      throw error
    })
    checkUse(mode, claims)
    return callerOf(mode, claims, sourceIp)
  }
}

function expired() {
  return unauthorized('Token has expired.')
}

function keysOf(mode: CognitoMode): JWTVerifyGetKey {
  if (mode.jwks !== undefined) return createLocalJWKSet(mode.jwks)
  if (mode.jwksUri !== undefined) return createRemoteJWKSet(new URL(mode.jwksUri))
  throw new AppSyncUnsupported('The Cognito mode needs `jwksUri` or `jwks` to verify tokens with')
}

function checkUse(mode: CognitoMode, claims: JWTPayload): void {
  const use = claims.token_use
  if (use !== 'access' && use !== 'id') throw unauthorized()
  const client = use === 'access' ? claims.client_id : claims.aud
  if (mode.clientIds !== undefined && !mode.clientIds.some((id) => id === client)) throw unauthorized()
}

function callerOf(mode: CognitoMode, claims: JWTPayload, sourceIp: string): Caller {
  const groups = claims['cognito:groups']
  const names = Array.isArray(groups) ? groups.filter((group) => typeof group === 'string') : []
  const username = String(claims.username ?? claims['cognito:username'] ?? claims.sub ?? '')
  const defaultAction = mode.defaultAction ?? 'ALLOW'
  return {
    mode: 'AMAZON_COGNITO_USER_POOLS',
    identity: {
      sub: claims.sub ?? null,
      issuer: claims.iss ?? null,
      username,
      claims,
      sourceIp: [sourceIp],
      defaultAuthStrategy: defaultAction,
      groups: names.length > 0 ? names : null,
    },
    name: `cognito:${username}`,
    groups: names,
    denied: new Set(),
    credential: null,
    defaultAction,
  }
}
