import { openedBy } from '../../../schema/opened.ts'
import { resolvers } from '../../api/resolvers.ts'
import { admitKey } from '../../domain/keys/index.ts'

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

// For so long AppSync lets a key in unasked; each root field asks the database how the key stands nevertheless.
const rememberedSeconds = 30

/** Admits API keys, and denies them the root fields that their scopes do not open. It costs a key nothing: the root fields pay. */
export async function handler(event: AuthorizerEvent): Promise<AuthorizerAnswer> {
  const key = await admitKey({ secret: event.authorizationToken }, 0)
  if (!key || (key.standing !== 'OK' && key.standing !== 'LIMITED'))
    return { isAuthorized: false, ttlOverride: 0 }
  const open = openedBy(key.scopes)
  return {
    isAuthorized: true,
    resolverContext: { personId: key.personId, keyId: key.id, scopes: key.scopes.join(' ') },
    deniedFields: Object.keys(resolvers).filter((field) => !open.has(field)),
    ttlOverride: rememberedSeconds,
  }
}
