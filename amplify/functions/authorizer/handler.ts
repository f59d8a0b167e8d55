import { fieldsOf } from '../../../schema/scopes.ts'
import { resolvers } from '../../api/resolvers.ts'
import { findKey } from '../../domain/keys/index.ts'

/** What AppSync asks its Lambda authorizer. */
export interface AuthorizerEvent {
  readonly authorizationToken: string
}

/** What it answers. */
export interface AuthorizerAnswer {
  readonly isAuthorized: boolean
  readonly resolverContext?: { readonly personId: string; readonly keyId: string; readonly scopes: string }
  readonly deniedFields?: readonly string[]
  readonly ttlOverride: number
}

// A revoked key works on for as long as AppSync remembers it.
const rememberedSeconds = 30

/** Admits API keys, and denies them the root fields that their scopes do not open. */
export async function handler(event: AuthorizerEvent): Promise<AuthorizerAnswer> {
  const token = event.authorizationToken
  const key = /^ak_live_[\w-]{43}$/.test(token) ? await findKey(token) : null
  if (!key) return { isAuthorized: false, ttlOverride: 0 }
  const open = fieldsOf(key.scopes)
  return {
    isAuthorized: true,
    resolverContext: { personId: key.personId, keyId: key.id, scopes: key.scopes.join(' ') },
    deniedFields: Object.keys(resolvers).filter((field) => !open.has(field)),
    ttlOverride: rememberedSeconds,
  }
}
