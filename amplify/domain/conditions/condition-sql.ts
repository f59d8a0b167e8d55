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
  UnknownConditionFieldError,
} from '../../../schema/conditions/index.ts'

type Sql = RawBuilder<SqlBool>

/** A column of `tickets` and the type that values are bound as. */
interface Column {
  readonly name: string
  readonly type: string
}

const columns: ReadonlyMap<string, Column> = new Map([
  ['status', { name: 'status_category', type: 'public.ticket_status_category' }],
  ['statusId', { name: 'status_id', type: 'bigint' }],
  ['priority', { name: 'priority', type: 'public.ticket_priority' }],
  ['type', { name: 'type', type: 'public.ticket_type' }],
  ['channel', { name: 'channel', type: 'public.ticket_channel' }],
  ['language', { name: 'language', type: 'text' }],
  ['tags', { name: 'tags', type: 'text' }],
  ['subject', { name: 'subject', type: 'text' }],
  ['requesterId', { name: 'requester_id', type: 'bigint' }],
  ['organizationId', { name: 'organization_id', type: 'bigint' }],
  ['teamId', { name: 'team_id', type: 'bigint' }],
  ['assigneeId', { name: 'assignee_id', type: 'bigint' }],
  ['createdAt', { name: 'created_at', type: 'timestamptz' }],
  ['updatedAt', { name: 'updated_at', type: 'timestamptz' }],
  ['firstReplyAt', { name: 'first_reply_at', type: 'timestamptz' }],
  ['solvedAt', { name: 'solved_at', type: 'timestamptz' }],
  ['closedAt', { name: 'closed_at', type: 'timestamptz' }],
  ['id', { name: 'id', type: 'bigint' }],
])

/**
 * A parsed condition as SQL over `tickets` (the table, or an alias of that name), all values bound, columns left bare so that indexes
 * serve. It keeps the rows that `matches` keeps; it may be null instead of false, so use it where null counts as false (`where`, `filter`).
 * Throws UnknownConditionFieldError for a field that the registry or the table lacks.
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
  return comparisonSql(fieldNamed(condition.field, registry), comparisonOf(condition, context))
}

function joined(parts: readonly Sql[], word: 'and' | 'or'): Sql {
  if (parts.length === 0) return word === 'and' ? sql`true` : sql`false`
  return sql`(${sql.join(parts, sql.raw(` ${word} `))})`
}

function comparisonSql(field: Field, comparison: Comparison): Sql {
  const known = columns.get(field.name)
  if (!known) throw new UnknownConditionFieldError(field.name)
  const column = sql.ref(`tickets.${known.name}`)
  const type = sql.raw(known.type)
  switch (comparison.test) {
    case 'empty':
      return emptySql(field, column, comparison.negated)
    case 'oneOf':
      return oneOfSql(column, type, comparison.values, comparison.negated)
    case 'part': {
      const found = sql<SqlBool>`lower(${column} collate pg_catalog.pg_c_utf8) like lower(${likePattern(comparison)}::text collate pg_catalog.pg_c_utf8)`
      return comparison.negated ? sql`(${found}) is not true` : found
    }
    case 'range': {
      const ends = [boundSql(column, type, '>', comparison.from), boundSql(column, type, '<', comparison.to)]
      return joined(
        ends.filter((end) => end !== null),
        'and',
      )
    }
    case 'anyOf':
    case 'allOf': {
      const found =
        comparison.test === 'anyOf'
          ? sql<SqlBool>`${column} && ${comparison.values}::text[]`
          : sql<SqlBool>`${column} @> ${comparison.values}::text[]`
      return comparison.negated ? sql`not (${found})` : found
    }
  }
}

function emptySql(field: Field, column: RawBuilder<unknown>, negated: boolean): Sql {
  if (field.type === 'tags') return negated ? sql`${column} <> '{}'` : sql`${column} = '{}'`
  if (field.type === 'text')
    return negated ? sql`${column} <> ''` : sql`(${column} is null or ${column} = '')`
  return negated ? sql`${column} is not null` : sql`${column} is null`
}

function oneOfSql(
  column: RawBuilder<unknown>,
  type: RawBuilder<unknown>,
  values: readonly string[],
  negated: boolean,
): Sql {
  const [first, ...more] = values
  if (first !== undefined && more.length === 0) {
    return negated ? sql`${column} is distinct from ${first}::${type}` : sql`${column} = ${first}::${type}`
  }
  return negated
    ? sql`(${column} is null or ${column} <> all(${values}::${type}[]))`
    : sql`${column} = any(${values}::${type}[])`
}

function boundSql(
  column: RawBuilder<unknown>,
  type: RawBuilder<unknown>,
  side: '<' | '>',
  bound: Bound | undefined,
): Sql | null {
  if (!bound) return null
  return sql`${column} ${sql.raw(bound.inclusive ? `${side}=` : side)} ${bound.value}::${type}`
}

function likePattern({ value, where }: Extract<Comparison, { test: 'part' }>): string {
  const literal = value.replace(/[\\%_]/g, '\\$&')
  return `${where === 'start' ? '' : '%'}${literal}${where === 'end' ? '' : '%'}`
}
