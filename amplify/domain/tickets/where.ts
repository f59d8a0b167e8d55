import { sql } from 'kysely'
import {
  asksAbout,
  type Condition,
  type FieldRegistry,
  parseCondition,
} from '../../../schema/conditions/index.ts'
import { conditionSql, faultsOf, registryFor } from '../conditions/index.ts'
import { knownCaller } from '../lib/caller.ts'
import type { Sql, Tx } from '../lib/db.ts'
import { ApiError } from '../lib/errors.ts'

/** A condition that somebody asked for, with the fields that he may ask about. */
export interface AskedCondition {
  readonly condition: Condition
  readonly registry: FieldRegistry
}

/**
 * Reads a condition argument: AppSync hands an AWSJSON on parsed. Only custom fields cost a statement of their own: which there are for the
 * caller. Throws BAD_USER_INPUT with each fault's path and reason.
 */
export async function conditionOf(tx: Tx, argument: unknown): Promise<AskedCondition | null> {
  if (argument === null || argument === undefined) return null
  const registry = await registryFor(tx, argument)
  const parsed = parseCondition(argument, registry)
  if (parsed.ok) return { condition: parsed.condition, registry }
  throw new ApiError('BAD_USER_INPUT', `The condition cannot be used. ${faultsOf(parsed.errors)}`)
}

const isRelative = (condition: Condition): boolean => JSON.stringify(condition).includes('"relative"')

// As `isListed` of the conditions: what is merged or deleted is reached by its number, spam by a condition that asks about it.
const there = sql`tickets.deleted_at is null and tickets.merged_into_id is null`
const listed = sql`${there} and not tickets.spam`

/** What lists and counts of a condition have: nothing that is deleted, merged or, unless it asks about it, spam. */
export const listedFor = (condition: Condition): Sql => (asksAbout(condition, 'spam') ? there : listed)

/** The condition as SQL over `tickets`, of what lists have. Only relative values cost a statement of their own: who the caller is. */
export async function whereSql(tx: Tx, asked: AskedCondition | null): Promise<Sql> {
  if (!asked) return listed
  const { condition, registry } = asked
  const known = isRelative(condition) ? await knownCaller(tx) : null
  const context = { me: known?.id ?? null, myTeams: known ? [...known.teamIds] : [], now: new Date() }
  return sql`${conditionSql(condition, context, registry)} and ${listedFor(condition)}`
}
