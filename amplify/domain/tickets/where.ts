import { sql } from 'kysely'
import {
  asksAbout,
  type Condition,
  type ConditionContext,
  type FieldRegistry,
  parseCondition,
} from '../../../schema/conditions/index.ts'
import { conditionSql, faultsOf, fewSql, isForEveryone, registryForCaller } from '../conditions/index.ts'
import { knownCaller } from '../lib/caller.ts'
import type { Sql, Tx } from '../lib/db.ts'
import { ApiError } from '../lib/errors.ts'
import { Recent } from '../lib/recent.ts'

/** A condition that somebody asked for, with the fields that he may ask about. */
export interface AskedCondition {
  readonly condition: Condition
  readonly registry: FieldRegistry
}

/** Conditions that were asked for lately and read the same for everyone: the same object each time, by which its SQL is kept too. */
const known = new Recent<AskedCondition>(500)

/**
 * Reads a condition argument: AppSync hands an AWSJSON on parsed. Only custom fields cost a statement of their own, which there are for the
 * caller, and so do those that not everybody may ask. Throws BAD_USER_INPUT with each fault's path and reason.
 */
export async function conditionOf(tx: Tx, argument: unknown): Promise<AskedCondition | null> {
  if (argument === null || argument === undefined) return null
  const text = JSON.stringify(argument)
  const found = known.get(text)
  if (found) return found
  const registry = await registryForCaller(tx, argument)
  const parsed = parseCondition(argument, registry)
  if (parsed.ok) {
    const asked = { condition: parsed.condition, registry }
    if (isForEveryone(text)) known.set(text, asked)
    return asked
  }
  throw new ApiError('BAD_USER_INPUT', `The condition cannot be used. ${faultsOf(parsed.errors)}`)
}

const isRelative = (condition: Condition): boolean => JSON.stringify(condition).includes('"relative"')

// As `isListed` of the conditions: what is merged or deleted is reached by its number, spam by a condition that asks about it.
const there = sql`tickets.deleted_at is null and tickets.merged_into_id is null`
const listed = sql`${there} and not tickets.spam`

/** What lists and counts of a condition have: nothing that is deleted, merged or, unless it asks about it, spam. */
const listedFor = (condition: Condition): Sql => (asksAbout(condition, 'spam') ? there : listed)

/** Which tickets a list or a count has. */
export interface Wanted {
  /** SQL over `tickets`. */
  readonly where: Sql
  /** SQL for a bigint[]: ids among which they all are; null in SQL when there are too many to say. Null when nothing tells. */
  readonly few: Sql | null
}

/** The tickets of a condition, of what lists have. */
export function wantedBy(condition: Condition, context: ConditionContext, registry: FieldRegistry): Wanted {
  return {
    where: sql`${conditionSql(condition, context, registry)} and ${listedFor(condition)}`,
    few: fewSql(condition, context, registry),
  }
}

const listedOnly: Wanted = { where: listed, few: null }

/** The same of a condition that was asked for. Only relative values cost a statement of their own: who the caller is. */
export async function wantedOf(tx: Tx, asked: AskedCondition | null): Promise<Wanted> {
  if (!asked) return listedOnly
  const lasting = independent.get(asked)
  if (lasting) return lasting
  const { condition, registry } = asked
  const caller = isRelative(condition) ? await knownCaller(tx) : null
  const told = new Told({
    me: caller?.id ?? null,
    myTeams: caller ? [...caller.teamIds] : [],
    now: new Date(),
  })
  const wanted = wantedBy(condition, told, registry)
  if (!told.asked) independent.set(asked, wanted)
  return wanted
}

/** What follows from a condition alone, whoever asks and when. */
const independent = new WeakMap<AskedCondition, Wanted>()

/** A context that knows whether anything was asked of it. */
class Told implements ConditionContext {
  asked = false
  readonly #context: ConditionContext

  constructor(context: ConditionContext) {
    this.#context = context
  }

  get me() {
    return this.#tell('me')
  }

  get myTeams() {
    return this.#tell('myTeams')
  }

  get now() {
    return this.#tell('now')
  }

  #tell<Name extends keyof ConditionContext>(name: Name): ConditionContext[Name] {
    this.asked = true
    return this.#context[name]
  }
}

/** The condition as SQL over `tickets`, of what lists have. */
export async function whereSql(tx: Tx, asked: AskedCondition | null): Promise<Sql> {
  return (await wantedOf(tx, asked)).where
}
