import { sql } from 'kysely'
import type { ApiScope, PersonRole } from '../../../schema/__generated__/types.ts'
import { one, reading, type Tx, transaction } from './db.ts'
import { ApiError } from './errors.ts'
import type { Claims } from './identity.ts'

/** Who makes a request, as AppSync vouches for him. */
export interface Caller {
  /** What Postgres is told, as PostgREST would. */
  readonly claims: Claims
  /** True for a program with an API key. */
  readonly byKey: boolean
  /** True where the sign-in's token says that he is an admin: shapes a statement for who sees all, and permits nothing. */
  readonly seesAll: boolean
  readonly requestId: string
}

/** The caller as the database knows him. */
export interface KnownCaller {
  readonly id: string
  readonly role: PersonRole
  readonly teamIds: readonly string[]
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

/**
 * The caller that an AppSync identity stands for: a Cognito user, or an API key that the authorizer knew.
 *
 * @throws ApiError UNAUTHENTICATED for any other identity
 */
export function callerOf(identity: unknown, requestId: string): Caller {
  const { sub, groups, resolverContext } = record(identity)
  if (typeof sub === 'string') {
    const seesAll = Array.isArray(groups) && groups.includes('admin')
    return { claims: { role: 'authenticated', sub }, byKey: false, seesAll, requestId }
  }
  const { personId, keyId, scopes } = record(resolverContext)
  if (typeof personId === 'string' && typeof keyId === 'string' && typeof scopes === 'string') {
    return keyCaller({ personId, id: keyId, scopes: scopes.split(' ') as ApiScope[] }, requestId)
  }
  throw new ApiError('UNAUTHENTICATED', 'Sign in, or send an API key.')
}

/** The caller that an API key makes. */
export function keyCaller(
  key: { readonly id: string; readonly personId: string; readonly scopes: readonly ApiScope[] },
  requestId: string,
): Caller {
  const { id, personId, scopes } = key
  return {
    claims: { role: 'authenticated', person_id: personId, key_id: id, scopes },
    byKey: true,
    seesAll: false,
    requestId,
  }
}

/** Runs a verb in one transaction in which Postgres sees the caller: row-level security decides. */
export function withCaller<T>({ claims, requestId }: Caller, verb: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction({ role: 'authenticated', claims, requestId }, verb)
}

/** The same for a verb that changes nothing. */
export function readAsCaller<T>({ claims, requestId }: Caller, verb: (tx: Tx) => Promise<T>): Promise<T> {
  return reading({ role: 'authenticated', claims, requestId }, verb)
}

/**
 * Looks the caller up.
 *
 * @throws ApiError FORBIDDEN when the sign-in or key belongs to nobody active
 */
export async function knownCaller(tx: Tx): Promise<KnownCaller> {
  const known = await one(
    tx,
    sql<{ id: string | null; role: PersonRole | null; teamIds: string[] }>`
      select private.caller_id()::text as id, private.caller_role() as role, private.caller_team_ids()::text[] as "teamIds"`,
  )
  if (known.id === null || known.role === null) {
    throw new ApiError('FORBIDDEN', 'This sign-in belongs to nobody active in AutoCRM. Ask an admin.')
  }
  return { id: known.id, role: known.role, teamIds: known.teamIds }
}
