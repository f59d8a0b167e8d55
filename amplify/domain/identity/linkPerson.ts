import { sql } from 'kysely'
import type { PersonRole } from '../../../schema/__generated__/types.ts'
import { asService, one } from '../lib/db.ts'

/** The person of a sign-in. */
export interface LinkedPerson {
  readonly id: string
  readonly role: PersonRole
  readonly active: boolean
}

/** The person of a sign-in whose e-mail address is verified: his own, else the one who has the address, else a new customer. */
export function linkPerson(sub: string, email: string, name: string): Promise<LinkedPerson> {
  return asService('autocrm_identity', (tx) =>
    one(
      tx,
      sql<LinkedPerson>`select person_id::text as id, role, active from private.link_person(${sub}::uuid, ${email}, ${name})`,
    ),
  )
}
