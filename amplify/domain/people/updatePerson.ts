import { sql } from 'kysely'
import type {
  MutationUpdatePersonArgs,
  Person,
  UpdatePersonInput,
  UpdatePersonPayload,
} from '../../../schema/__generated__/types.ts'
import { personSql, read } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { type KnownCaller, knownCaller } from '../lib/caller.ts'
import type { Tx } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { idOf } from '../lib/input.ts'
import { within } from '../lib/selection.ts'
import { detailsOf, requireAdmin, requireStaff } from './details.ts'

function guard(input: UpdatePersonInput, known: KnownCaller): void {
  requireStaff(known)
  for (const field of ['name', 'email', 'role', 'active'] as const) {
    if (input[field] === null)
      throw new Refused('REQUIRED', `A person's ${field} cannot be taken away: give one, or leave it out.`, [
        'input',
        field,
      ])
  }
  for (const field of ['role', 'active'] as const) {
    if (input[field] === undefined) continue
    requireAdmin(known, field)
    // So that there is always an admin left.
    if (input.personId === known.id)
      throw new Refused('NOT_ALLOWED', 'Your own rights are for another admin to change.', ['input', field])
  }
}

async function changeEmail(tx: Tx, id: string, email: string): Promise<void> {
  const { rows } = await sql<{ signsIn: boolean }>`
    select auth_user_id is not null as "signsIn" from people where id = ${id}`.execute(tx)
  if (rows[0]?.signsIn) {
    throw new Refused('NOT_ALLOWED', 'This person signs in with his address, so only he changes it.', [
      'input',
      'email',
    ])
  }
  const changed = await sql`
    update person_emails set email = ${email}, verified_at = null where person_id = ${id} and is_primary`.execute(
    tx,
  )
  if (changed.numAffectedRows === 0n) {
    await sql`insert into person_emails (person_id, email) values (${id}, ${email})`.execute(tx)
  }
}

/** Changes what is given of a person; agents change customers, and roles and leaving are for admins. */
export async function updatePerson({
  tx,
  args: { input },
  selection,
}: Call<MutationUpdatePersonArgs>): Promise<UpdatePersonPayload> {
  const known = await knownCaller(tx)
  guard(input, known)
  const id = idOf(input.personId, 'personId', 'person')
  const { name, email, language, organizationId } = detailsOf(input)
  const changed = await sql`
    update people set
      name = coalesce(${name}, name),
      language = case when ${input.language !== undefined} then ${language} else language end,
      organization_id = case when ${input.organizationId !== undefined} then ${organizationId}::bigint else organization_id end,
      role = coalesce(${input.role ?? null}::person_role, role),
      active = coalesce(${input.active ?? null}::boolean, active)
    where id = ${id}`.execute(tx)
  const { person } = await read<{ person: Person | null }>(tx, {
    person: personSql(sql`${id}::bigint`, { id: {} }),
  })
  if (!person)
    throw new Refused('NOT_FOUND', 'There is no such person, or you may not see him.', ['input', 'personId'])
  if (changed.numAffectedRows === 0n)
    throw new Refused('NOT_ALLOWED', 'Agents change customers only: ask an admin.', ['input', 'personId'])
  if (email !== null) await changeEmail(tx, id, email)
  return {
    ...(await read<UpdatePersonPayload>(tx, {
      person: personSql(sql`${id}::bigint`, within(selection, 'person')),
    })),
    userErrors: [],
  }
}
