import { sql } from 'kysely'
import type {
  CreatePersonPayload,
  MutationCreatePersonArgs,
  Person,
} from '../../../schema/__generated__/types.ts'
import { personSql, read } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { knownCaller } from '../lib/caller.ts'
import { one } from '../lib/db.ts'
import { once } from '../lib/idempotency.ts'
import { within } from '../lib/selection.ts'
import { detailsOf, requireAdmin, requireStaff } from './details.ts'

/** Adds a person with his address; agents add customers. Whoever signs in later with that address, verified, is this person. */
export async function createPerson({
  tx,
  args: { input },
  selection,
}: Call<MutationCreatePersonArgs>): Promise<CreatePersonPayload> {
  const known = await knownCaller(tx)
  requireStaff(known)
  const role = input.role ?? 'CUSTOMER'
  if (role !== 'CUSTOMER') requireAdmin(known, 'role')
  const { name, email, language, organizationId } = detailsOf(input)
  const id = await once(tx, 'createPerson', input, async () => {
    const made = await one(
      tx,
      sql<{ id: string }>`insert into people (name, role, organization_id, language)
        values (${name}, ${role}, ${organizationId}, ${language}) returning id::text`,
    )
    if (email !== null)
      await sql`insert into person_emails (person_id, email) values (${made.id}, ${email})`.execute(tx)
    return made.id
  })
  const { person } = await read<{ person: Person | null }>(tx, {
    person: personSql(sql`${id}::bigint`, within(selection, 'person')),
  })
  return { person, userErrors: [] }
}
