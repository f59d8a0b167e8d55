import { openedBy, scopesOpening } from '../../../schema/opened.ts'
import type { Caller } from '../lib/caller.ts'
import { ApiError } from '../lib/errors.ts'

/**
 * Lets a caller pass to a root field or a route of REST if he has no key, or if the key has a scope that opens it. AppSync denies fields
 * before us by the authorizer's word; we do not lean on that.
 *
 * @param door as schema/scopes.ts names it
 * @throws ApiError FORBIDDEN, which names the missing scope
 */
export function requireScope({ claims }: Caller, door: string): void {
  if (claims.key_id === undefined || openedBy(claims.scopes).has(door)) return
  const opening = scopesOpening(door)
  throw new ApiError(
    'FORBIDDEN',
    opening.length > 0
      ? `This needs a key with the scope ${opening.join(' or ')}.`
      : 'No API key may do this: sign in.',
  )
}
