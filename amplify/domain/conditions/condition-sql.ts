import { type RawBuilder, type SqlBool, sql } from 'kysely'
import {
  type Bound,
  type Comparison,
  type Condition,
  type ConditionContext,
  comparisonOf,
  type Field,
  type FieldRegistry,
  fieldNamed,
  fields,
  instantOf,
  isoOf,
  postgresPattern,
} from '../../../schema/conditions/index.ts'
import { type Column, columnOf } from './column.ts'
import { likePattern } from './like.ts'

type Sql = RawBuilder<SqlBool>

/**
 * A parsed condition as SQL over `tickets` (the table, or an alias of that name), all values bound, columns left bare so that indexes
 * serve. It keeps the rows that `matches` keeps; it may be null instead of false, so use it where null counts as false (`where`, `filter`).
 * Throws UnknownConditionFieldError for a field that the registry or the table lacks, and TypeError for a condition on events.
 */
export function conditionSql(
  condition: Condition,
  context: ConditionContext,
  registry: FieldRegistry = fields,
): Sql {
  const part = (inner: Condition): Sql => conditionSql(inner, context, registry)
  if ('all' in condition) return joined(condition.all.map(part), 'and')
  if ('any' in condition) return joined(condition.any.map(part), 'or')
  // `is not true` and not `not`: what is null inside counts as false.
  if ('none' in condition) return sql`(${joined(condition.none.map(part), 'or')} is not true)`
  const field = fieldNamed(condition.field, registry)
  const comparison = comparisonOf(condition, context, field)
  const met = comparisonSql(field, comparison)
  return field.indexed && isFound(comparison) ? foundSql(met) : met
}

/** Whether an index finds what meets the comparison. */
function isFound(comparison: Comparison): boolean {
  if (comparison.test === 'range') return true
  return (
    ['oneOf', 'anyOf', 'allOf'].includes(comparison.test) && !('negated' in comparison && comparison.negated)
  )
}

/**
 * A comparison of an indexed custom field. Row-level security keeps the planner from asking an index on jsonb, so that the ids come from a view that
 * shows what the caller sees and is free to use it.
 */
function foundSql(met: Sql): Sql {
  return sql`tickets.id in (select tickets.id from private.seen_ticket_fields tickets where ${met})`
}

function joined(parts: readonly Sql[], word: 'and' | 'or'): Sql {
  if (parts.length === 0) return word === 'and' ? sql`true` : sql`false`
  return sql`(${sql.join(parts, sql.raw(` ${word} `))})`
}

function comparisonSql(field: Field, comparison: Comparison): Sql {
  const column = columnOf(field)
  const { value } = column
  switch (comparison.test) {
    case 'empty':
      return emptySql(field, column, comparison.negated)
    case 'oneOf':
      return oneOfSql(field, column, comparison.values, comparison.negated)
    case 'part': {
      const found = sql<SqlBool>`lower(${value} collate pg_catalog.pg_c_utf8) like lower(${likePattern(comparison)}::text collate pg_catalog.pg_c_utf8)`
      return comparison.negated ? sql`(${found}) is not true` : unestimated(found)
    }
    case 'pattern':
      return sql`(${value} collate "C") ~ ${postgresPattern(comparison.pattern)}::text`
    case 'range': {
      const ends = [
        boundSql(field, column, '>', comparison.from),
        boundSql(field, column, '<', comparison.to),
      ]
      return joined(
        ends.filter((end) => end !== null),
        'and',
      )
    }
    case 'anyOf':
    case 'allOf':
      return listSql(column, comparison.test, comparison.values, comparison.negated)
    case 'changed':
      throw new TypeError(
        `What changed in "${field.name}" is asked of events: parse the condition for a list.`,
      )
  }
}

function listSql(
  { value, among, type, isJson }: Column,
  test: 'anyOf' | 'allOf',
  values: readonly string[],
  negated: boolean,
): Sql {
  const [any, all] = isJson ? [sql`?|`, sql`?&`] : [sql`&&`, sql`@>`]
  const found = sql<SqlBool>`${among?.(values) ?? value} ${test === 'anyOf' ? any : all} ${values}::${type}[]`
  if (negated) return sql`(${found}) is not true`
  return isJson ? found : unestimated(found)
}

/**
 * A comparison that no index answers under row-level security, and of which a kept plan guesses too few: it would read all to sort the few.
 * Where there are few, `fewSql` finds them; else walking in the order of the list is right, which a plan takes that guesses nothing.
 */
function unestimated(found: RawBuilder<SqlBool>): Sql {
  return sql`case when ${found} then true end`
}

function emptySql(field: Field, { value }: Column, negated: boolean): Sql {
  if (field.type === 'tags' || field.type === 'people')
    return negated ? sql`${value} <> '{}'` : sql`${value} = '{}'`
  if (field.type === 'text') return negated ? sql`${value} <> ''` : sql`(${value} is null or ${value} = '')`
  return negated ? sql`${value} is not null` : sql`${value} is null`
}

function oneOfSql(field: Field, { value, type }: Column, values: readonly string[], negated: boolean): Sql {
  // The few words of an enum stand in the text: only there can Postgres see that an index of what is open, snoozed or spam will do.
  const inText = field.key === undefined && ['enum', 'orderedEnum', 'boolean'].includes(field.type)
  const given = (item: string): RawBuilder<unknown> => (inText ? sql`${sql.lit(item)}` : sql`${item}`)
  const [first, ...more] = values
  if (first !== undefined && more.length === 0) {
    return negated
      ? sql`${value} is distinct from ${given(first)}::${type}`
      : sql`${value} = ${given(first)}::${type}`
  }
  const list = inText ? sql`array[${sql.join(values.map(given))}]::${type}[]` : sql`${values}::${type}[]`
  return negated ? sql`(${value} is null or ${value} <> all(${list}))` : sql`${value} = any(${list})`
}

function boundSql(
  field: Field,
  { value, type }: Column,
  side: '<' | '>',
  bound: Bound | undefined,
): Sql | null {
  if (!bound) return null
  const operator = sql.raw(bound.inclusive ? `${side}=` : side)
  return sql`${value} ${operator} ${boundValue(field, bound.value)}::${type}`
}

/** A custom field's moments are compared as text, which takes the one spelling that they are stored in. */
function boundValue(field: Field, value: string): string {
  if (field.type !== 'timestamp' || field.key === undefined) return value
  return isoOf(instantOf(value) ?? 0n)
}
