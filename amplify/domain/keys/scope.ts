import { fieldsOf, scopesOpening } from '../../../schema/scopes.ts'
import type { Caller } from '../lib/caller.ts'
import { ApiError } from '../lib/errors.ts'

/**
 * Lets a caller pass to a root field if he has no key, or if the key has a scope that opens it. AppSync denies it before us by the
 * authorizer's word; we do not lean on that.
 *
 * @throws ApiError FORBIDDEN, which names the missing scope
 */
export function requireScope({ claims }: Caller, field: string): void {
  if (claims.key_id === undefined || fieldsOf(claims.scopes).has(field)) return
  const opening = scopesOpening(field)
  throw new ApiError(
    'FORBIDDEN',
    opening.length > 0
      ? `This needs a key with the scope ${opening.join(' or ')}.`
      : 'No API key may do this: sign in.',
  )
}
