import { sql } from 'kysely'
import {
  type Comparison,
  type Condition,
  type ConditionContext,
  comparisonOf,
  type FieldRegistry,
  fieldNamed,
  fields,
  textsInPattern,
} from '../../../schema/conditions/index.ts'
import type { Sql } from '../lib/db.ts'
import { likePattern } from './like.ts'

/** Fields whose equality finds few tickets by an index that row-level security leaves in use. */
const narrow: readonly string[] = ['id', 'requesterId']

/** The functions that find tickets by the people beside them. */
const byPeople: ReadonlyMap<string, Sql> = new Map([
  ['followers', sql`private.tickets_with_followers`],
  ['mentions', sql`private.tickets_with_mentions`],
])

const open: readonly string[] = ['NEW', 'OPEN', 'PENDING', 'ON_HOLD']

/**
 * Ids of the tickets that can meet a condition, as SQL for a bigint[] that is null when they are many: the condition holds for none but these, yet
 * not for each. Null when nothing in the condition finds tickets in this way. It asks functions of the database that may use the indexes which
 * row-level security keeps `conditionSql` from (docs/decisions/021-few-tickets.md).
 */
export function fewSql(
  condition: Condition,
  context: ConditionContext,
  registry: FieldRegistry = fields,
): Sql | null {
  return fewOf(condition, context, registry, false)
}

/** The same within a condition that keeps open tickets only, or not. */
function fewOf(
  condition: Condition,
  context: ConditionContext,
  registry: FieldRegistry,
  openOnly: boolean,
): Sql | null {
  const part = (inner: Condition): Sql | null => fewOf(inner, context, registry, openOnly)
  if ('all' in condition) {
    if (condition.all.some((inner) => isNarrow(inner, context, registry))) return null
    const isOpen = openOnly || condition.all.some((inner) => keepsOpen(inner, context, registry))
    return fewOfAll(condition.all.map((inner) => fewOf(inner, context, registry, isOpen)))
  }
  if ('any' in condition) return fewOfAny(condition.any.map(part))
  if ('none' in condition) return null
  const field = fieldNamed(condition.field, registry)
  return fewOfLeaf(field.name, comparisonOf(condition, context, field), openOnly)
}

/** The first that are few: each is asked only when those before it were many. */
export function fewOfAll(parts: readonly (Sql | null)[]): Sql | null {
  const [first, ...more] = parts.filter((part) => part !== null)
  if (!first) return null
  return more.length === 0 ? first : sql`coalesce(${sql.join([first, ...more])})`
}

/** All together, when each is few. */
function fewOfAny(parts: readonly (Sql | null)[]): Sql | null {
  const known = parts.filter((part) => part !== null)
  if (known.length === 0 || known.length < parts.length) return null
  if (known.length === 1) return known[0] ?? null
  return sql`(
    select case when bool_and(part.ids is not null) then coalesce(array_agg(distinct one) filter (where one is not null), '{}') end
    from (values ${sql.join(known.map((ids) => sql`(${ids})`))}) part (ids) left join lateral unnest(part.ids) one on true)`
}

function isNarrow(condition: Condition, context: ConditionContext, registry: FieldRegistry): boolean {
  if (!('field' in condition) || !narrow.includes(condition.field)) return false
  const comparison = comparisonOf(condition, context, fieldNamed(condition.field, registry))
  return comparison.test === 'oneOf' && !comparison.negated
}

/** Whether a part of an `all` keeps open tickets only. */
function keepsOpen(condition: Condition, context: ConditionContext, registry: FieldRegistry): boolean {
  if (!('field' in condition) || condition.field !== 'status') return false
  const comparison = comparisonOf(condition, context, fieldNamed(condition.field, registry))
  return (
    comparison.test === 'oneOf' &&
    !comparison.negated &&
    comparison.values.every((value) => open.includes(value))
  )
}

/** Who is mentioned, or follows, year after year has many tickets, and few that are open: so it matters whether these are enough. */
function fewByPeople(field: string, comparison: Comparison, openOnly: boolean): Sql | null {
  const find = byPeople.get(field)
  if (!find || !(comparison.test === 'anyOf' || comparison.test === 'allOf') || comparison.negated)
    return null
  const tickets = (people: readonly string[]): Sql => sql`${find}(${people}::bigint[], ${sql.lit(openOnly)})`
  if (comparison.test === 'anyOf') return tickets(comparison.values)
  return fewOfAll(comparison.values.slice(0, 3).map((person) => tickets([person])))
}

function fewOfLeaf(field: string, comparison: Comparison, openOnly: boolean): Sql | null {
  if (byPeople.has(field)) return fewByPeople(field, comparison, openOnly)
  switch (comparison.test) {
    case 'anyOf':
    case 'allOf':
      if (field !== 'tags' || comparison.negated) return null
      return sql`private.tickets_with_tags(${comparison.values}::text[], ${sql.lit(comparison.test === 'allOf')})`
    case 'part':
      return field === 'subject' && !comparison.negated
        ? fewBySubject(comparison.value, likePattern(comparison))
        : null
    case 'oneOf': {
      const [only, ...more] = comparison.values
      if (field !== 'subject' || comparison.negated || only === undefined || more.length > 0) return null
      return fewBySubject(only, likePattern({ value: only, where: 'whole' }))
    }
    case 'pattern':
      return field === 'subject' ? fewByPattern(comparison.pattern) : null
    default:
      return null
  }
}

/** Each alternative of a pattern is looked for by itself: more than a few are not worth it. */
const mostTexts = 10

function fewByPattern(pattern: string): Sql | null {
  const texts = textsInPattern(pattern, isIndexed) ?? []
  return texts.length > mostTexts
    ? null
    : fewOfAny(texts.map((value) => fewBySubject(value, likePattern({ value, where: 'anywhere' }))))
}

/** The index knows three letters or digits in a row, and more; without them it would be read as a whole. */
const isIndexed = (text: string): boolean => /[\p{L}\p{N}]{3}/u.test(text)

function fewBySubject(value: string, pattern: string): Sql | null {
  return isIndexed(value) ? sql`private.tickets_with_subject(${pattern})` : null
}
