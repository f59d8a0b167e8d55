import type { PersonRole } from '../../../schema/__generated__/types.ts'
import type { KnownCaller } from '../lib/caller.ts'
import { Refused } from '../lib/errors.ts'
import { idOf, textOf } from '../lib/input.ts'

/** Refuses who is no staff. */
export function requireStaff(known: KnownCaller): void {
  if (known.role === 'CUSTOMER') throw new Refused('NOT_ALLOWED', 'Only agents and admins keep people.')
}

/** Refuses what only admins set. */
export function requireAdmin(known: KnownCaller, field: string): void {
  if (known.role !== 'ADMIN') {
    throw new Refused('NOT_ALLOWED', `Only admins set ${field}: leave it out.`, ['input', field])
  }
}

interface Details {
  readonly name?: string | null | undefined
  readonly email?: string | null | undefined
  readonly language?: string | null | undefined
  readonly organizationId?: string | null | undefined
  readonly role?: PersonRole | null | undefined
}

/** What is told of a person, checked; what is not told is null. */
export function detailsOf(input: Details): {
  name: string | null
  email: string | null
  language: string | null
  organizationId: string | null
} {
  const text = (value: string | null | undefined, field: string, most: number): string | null =>
    value === null || value === undefined ? null : textOf(value.trim(), field, 1, most)
  return {
    name: text(input.name, 'name', 200),
    email: text(input.email, 'email', 320),
    language: text(input.language, 'language', 35),
    organizationId: input.organizationId
      ? idOf(input.organizationId, 'organizationId', 'organization')
      : null,
  }
}
