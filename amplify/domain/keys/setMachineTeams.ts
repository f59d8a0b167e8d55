import { sql } from 'kysely'
import type {
  MutationSetMachineTeamsArgs,
  SetMachineTeamsPayload,
} from '../../../schema/__generated__/types.ts'
import { personSql, read } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { knownCaller } from '../lib/caller.ts'
import { Refused } from '../lib/errors.ts'
import { idOf } from '../lib/input.ts'
import { within } from '../lib/selection.ts'
import { teamsOf } from './machine.ts'

const inputOf = (field: string): string[] => ['input', field]

/** Sets the teams that a machine works in; the database ends the live updates of its keys where it leaves one. */
export async function setMachineTeams({
  tx,
  args: { input },
  selection,
}: Call<MutationSetMachineTeamsArgs>): Promise<SetMachineTeamsPayload> {
  const known = await knownCaller(tx)
  if (known.role === 'CUSTOMER') throw new Refused('NOT_ALLOWED', 'Only agents and admins have machines.')
  const machineId = idOf(input.machineId, 'machineId', 'machine')
  const teamIds = teamsOf(input.teamIds, known)
  const { rows } = await sql<{ role: string }>`
    select role from people where id = ${machineId} and is_machine and active
      and (${known.role === 'ADMIN'} or owner_id = ${known.id}::bigint)`.execute(tx)
  if (!rows[0])
    throw new Refused(
      'NOT_FOUND',
      'There is no such machine at work, or it is not yours.',
      inputOf('machineId'),
    )
  if (rows[0].role === 'ADMIN')
    throw new Refused(
      'NOT_ALLOWED',
      'This machine works in all teams: make another one for some of them.',
      inputOf('machineId'),
    )
  // First the new ones: a team that is not there leaves all as it was.
  await sql`insert into team_members (team_id, person_id) select t, ${machineId}::bigint from unnest(${teamIds}::bigint[]) t
    on conflict do nothing`.execute(tx)
  await sql`delete from team_members where person_id = ${machineId} and team_id <> all (${teamIds}::bigint[])`.execute(
    tx,
  )
  const answer = await read<Pick<SetMachineTeamsPayload, 'machine'>>(tx, {
    machine: personSql(sql`${machineId}::bigint`, within(selection, 'machine')),
  })
  return { ...answer, userErrors: [] }
}
