import { sql } from 'kysely'
import { asksAbout, type Condition, parseCondition } from '../../../schema/conditions/index.ts'
import { conditionSql } from '../conditions/index.ts'
import { knownCaller } from '../lib/caller.ts'
import type { Sql, Tx } from '../lib/db.ts'
import { ApiError } from '../lib/errors.ts'

/** Reads a condition argument: AppSync hands an AWSJSON on parsed. Throws BAD_USER_INPUT with each fault's path and reason. */
export function conditionOf(argument: unknown): Condition | null {
  if (argument === null || argument === undefined) return null
  const parsed = parseCondition(argument)
  if (parsed.ok) return parsed.condition
  const faults = parsed.errors.map(({ path, message }) => `${path || '(the condition)'}: ${message}`)
  throw new ApiError('BAD_USER_INPUT', `The condition cannot be used. ${faults.join(' ')}`)
}

const isRelative = (condition: Condition): boolean => JSON.stringify(condition).includes('"relative"')

// As `isListed` of the conditions: what is merged or deleted is reached by its number, spam by a condition that asks about it.
const there = sql`tickets.deleted_at is null and tickets.merged_into_id is null`
const listed = sql`${there} and not tickets.spam`

/** The condition as SQL over `tickets`, without what is deleted, merged or, unless it asks about it, spam. Only relative values cost a statement of their own: who the caller is. */
export async function whereSql(tx: Tx, condition: Condition | null): Promise<Sql> {
  if (!condition) return listed
  const known = isRelative(condition) ? await knownCaller(tx) : null
  const met = conditionSql(condition, {
    me: known?.id ?? null,
    myTeams: known ? [...known.teamIds] : [],
    now: new Date(),
  })
  return sql`${met} and ${asksAbout(condition, 'spam') ? there : listed}`
}
