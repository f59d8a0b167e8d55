import { sql } from 'kysely'
import type { ApiScope } from '../../../schema/__generated__/types.ts'
import { db } from '../lib/db.ts'
import { ApiError } from '../lib/errors.ts'
import { hashOf, secretForm } from './secret.ts'

/** How a key stands; all but OK turn it away. */
export type Standing = 'OK' | 'REVOKED' | 'EXPIRED' | 'INACTIVE' | 'MAKER' | 'LIMITED'

/** A key that was found, and its bucket where it may go on. */
export interface Admission {
  readonly id: string
  readonly personId: string
  readonly scopes: readonly ApiScope[]
  readonly standing: Standing
  /** Points a minute. */
  readonly limit: number
  /** Whole points that are left after this call; null where the bucket was not looked at. */
  readonly remaining: number | null
  /** Seconds until the bucket is empty again. */
  readonly resetSeconds: number
  /** Seconds to wait until this call would fit; 0 when it does. */
  readonly waitSeconds: number
}

/**
 * Finds a key by its secret, or by the id that an authorizer gave, and takes the cost from its bucket: one statement, committed by itself, so
 * that requests of one key do not wait for each other's work.
 *
 * @returns null for an unknown key
 */
export async function admitKey(
  key: { readonly secret: string } | { readonly id: string },
  cost: number,
): Promise<Admission | null> {
  const [hash, id] = 'secret' in key ? [hashOf(key.secret), null] : [null, key.id]
  if ('secret' in key && !secretForm.test(key.secret)) return null
  const { rows } = await sql<Admission>`
    select id::text, person_id::text as "personId", scopes, standing, rate_limit as limit, remaining,
      reset_seconds as "resetSeconds", wait_seconds as "waitSeconds"
    from private.admit_key(${hash}, ${id}::bigint, ${cost}::int)`.execute(db())
  return rows[0] ?? null
}

/**
 * Why a key is turned away, if it is.
 *
 * @throws ApiError UNAUTHENTICATED, FORBIDDEN or RATE_LIMITED, with what to do
 */
export function requireAdmission(admission: Admission | null): Admission {
  if (!admission) throw new ApiError('UNAUTHENTICATED', 'There is no such API key. Ask an admin for one.')
  switch (admission.standing) {
    case 'OK':
      return admission
    case 'REVOKED':
    case 'INACTIVE':
      throw new ApiError('UNAUTHENTICATED', 'This API key was revoked. Ask an admin for a new one.')
    case 'EXPIRED':
      throw new ApiError('UNAUTHENTICATED', 'This API key has expired. Ask an admin for a new one.')
    case 'MAKER':
      throw new ApiError(
        'FORBIDDEN',
        'Who made this API key no longer has the rights that it gives. Have an admin make a new one.',
      )
    case 'LIMITED':
      throw new ApiError(
        'RATE_LIMITED',
        `This API key has spent its ${admission.limit} points a minute: wait ${Math.ceil(admission.waitSeconds)} s and try again.`,
      )
  }
}
