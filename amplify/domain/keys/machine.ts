import { sql } from 'kysely'
import type { ApiScope, CreateApiKeyInput } from '../../../schema/__generated__/types.ts'
import { scopes as scopeTable } from '../../../schema/scopes.ts'
import type { KnownCaller } from '../lib/caller.ts'
import { one, type Tx } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { idOf } from '../lib/input.ts'

/** Refuses scopes that a machine of agents' rank cannot use. */
export function guardScopes(scopes: readonly ApiScope[], code: 'NOT_ALLOWED' | 'INVALID', why: string): void {
  const tooMuch = scopes.filter((scope) => scopeTable[scope].least === 'ADMIN')
  if (tooMuch.length === 0) return
  const names = tooMuch.map((scope) => scopeTable[scope].name).join(', ')
  throw new Refused(code, `${why}: leave out ${names}.`, ['input', 'scopes'])
}

/** The teams that a machine shall work in; null for all of them, which only an admin can give. */
export function teamsOf(given: readonly string[] | null | undefined, known: KnownCaller): string[] | null {
  if (given === null || given === undefined) {
    if (known.role === 'ADMIN') return null
    if (known.teamIds.length > 0) return [...known.teamIds]
    throw new Refused(
      'NOT_ALLOWED',
      'You work in no team, so a key of yours would see nothing: ask an admin.',
    )
  }
  const ids = [...new Set(given.map((id) => idOf(id, 'teamIds', 'team')))]
  if (ids.length === 0)
    throw new Refused('REQUIRED', 'Name at least one team, or leave this out.', ['input', 'teamIds'])
  if (known.role !== 'ADMIN' && ids.some((id) => !known.teamIds.includes(id))) {
    throw new Refused('NOT_ALLOWED', 'A key of yours sees no more than you: name teams of your own.', [
      'input',
      'teamIds',
    ])
  }
  return ids
}

/** Makes a machine of the caller's: one that works in teams as an agent does, or, for an admin who names no teams, in all. */
async function makeMachine(
  tx: Tx,
  name: string,
  teams: string[] | null,
  known: KnownCaller,
): Promise<string> {
  const { id } = await one(
    tx,
    sql<{ id: string }>`insert into people (name, role, is_machine, owner_id)
      values (${name}, ${teams ? 'AGENT' : 'ADMIN'}, true, ${known.id}) returning id::text`,
  )
  if (teams) {
    await sql`insert into team_members (team_id, person_id) select t, ${id}::bigint from unnest(${teams}::bigint[]) t`.execute(
      tx,
    )
  }
  return id
}

/** The machine of a new key: the one that is named, or a new one with the key's name. Gives its id. */
export async function machineFor(
  tx: Tx,
  input: CreateApiKeyInput,
  name: string,
  scopes: readonly ApiScope[],
  known: KnownCaller,
): Promise<string> {
  const limited = 'A machine that works in teams does what agents may'
  if (!input.machineId) {
    const teams = teamsOf(input.teamIds, known)
    if (teams) guardScopes(scopes, 'INVALID', limited)
    return makeMachine(tx, name, teams, known)
  }
  if (input.teamIds)
    throw new Refused('INVALID', 'The machine has its teams already: leave them out.', ['input', 'teamIds'])
  const machineId = idOf(input.machineId, 'machineId', 'machine')
  const { rows } = await sql<{ role: string }>`
    select role from people where id = ${machineId} and is_machine and active
      and (${known.role === 'ADMIN'} or owner_id = ${known.id}::bigint)`.execute(tx)
  if (!rows[0]) {
    throw new Refused('NOT_FOUND', 'There is no such machine at work, or it is not yours.', [
      'input',
      'machineId',
    ])
  }
  if (rows[0].role === 'AGENT') guardScopes(scopes, 'INVALID', limited)
  return machineId
}
