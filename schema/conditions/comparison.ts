import type { ConditionContext, Duration, Leaf, Relative, Single } from './condition.ts'
import { dayAfter } from './day.ts'
import type { Field } from './fields.ts'
import { instantOfDate, isoOf } from './instant.ts'

/** One end of a range. */
export interface Bound {
  readonly value: string
  readonly inclusive: boolean
}

/**
 * What a leaf comes down to once the relative values are known: few tests with plain values, so that each evaluator has little to say.
 * Every test is false for an empty field, but `empty` and `changed`; `negated` turns the answer round, hence is true for an empty field.
 */
export type Comparison =
  | { readonly test: 'empty'; readonly negated: boolean }
  | { readonly test: 'oneOf'; readonly values: readonly string[]; readonly negated: boolean }
  | {
      readonly test: 'part'
      readonly where: 'anywhere' | 'start' | 'end'
      readonly value: string
      readonly negated: boolean
    }
  | { readonly test: 'pattern'; readonly pattern: string }
  | { readonly test: 'range'; readonly from?: Bound; readonly to?: Bound }
  | { readonly test: 'anyOf' | 'allOf'; readonly values: readonly string[]; readonly negated: boolean }
  | ChangeComparison

/** A test of what an event changed: `side` and one of `values` there, null among them for empty; `any` when it only matters that it changed. */
export interface ChangeComparison {
  readonly test: 'changed'
  readonly side: 'any' | 'before' | 'after'
  readonly values: readonly (string | null)[]
}

const minutes = { minutes: 1n, hours: 60n, days: 24n * 60n, weeks: 7n * 24n * 60n } as const

/** The moment, or for a date the day, that lies a duration before (-1) or after (1) now. */
function away(field: Field, way: 1 | -1, { amount, unit }: Duration, now: Date): string {
  if (field.type === 'date') return dayAfter(now, way * amount * (unit === 'weeks' ? 7 : 1))
  return isoOf(instantOfDate(now) + BigInt(way) * BigInt(amount) * minutes[unit] * 60_000_000n)
}

const present = (field: Field, now: Date): string =>
  field.type === 'date' ? dayAfter(now, 0) : isoOf(instantOfDate(now))

function plainValues(
  field: Field,
  value: Relative | readonly Single[] | Single,
  context: ConditionContext,
): readonly string[] {
  if (typeof value === 'string') return [value]
  if (!('relative' in value)) return value.flatMap((item) => plainValues(field, item, context))
  switch (value.relative) {
    case 'me':
      return context.me === null ? [] : [context.me]
    case 'myTeams':
      return context.myTeams
    case 'now':
      return [present(field, context.now)]
  }
}

function plainValue(field: Field, value: Single, context: ConditionContext): string {
  const [plain, ...more] = plainValues(field, value, context)
  if (plain === undefined || more.length > 0) {
    throw new TypeError(
      `${JSON.stringify(value)} is not one value here: parse the condition before evaluating it.`,
    )
  }
  return plain
}

/** The comparison that a parsed leaf about a field stands for in a context. */
export function comparisonOf(leaf: Leaf, context: ConditionContext, field: Field): Comparison {
  const one = (value: Single): string => plainValue(field, value, context)
  const many = (value: Relative | readonly Single[] | Single): readonly string[] =>
    plainValues(field, value, context)
  switch (leaf.operator) {
    case 'isEmpty':
    case 'isNotEmpty':
      return { test: 'empty', negated: leaf.operator === 'isNotEmpty' }
    case 'is':
    case 'isNot':
      return { test: 'oneOf', values: many(leaf.value), negated: leaf.operator === 'isNot' }
    case 'in':
    case 'notIn':
      return { test: 'oneOf', values: many(leaf.value), negated: leaf.operator === 'notIn' }
    case 'contains':
    case 'doesNotContain': {
      const negated = leaf.operator === 'doesNotContain'
      return { test: 'part', where: 'anywhere', value: one(leaf.value), negated }
    }
    case 'startsWith':
    case 'endsWith': {
      const where = leaf.operator === 'startsWith' ? 'start' : 'end'
      return { test: 'part', where, value: one(leaf.value), negated: false }
    }
    case 'matches':
      return { test: 'pattern', pattern: leaf.value }
    case 'lt':
    case 'lte':
    case 'before':
      return { test: 'range', to: { value: one(leaf.value), inclusive: leaf.operator === 'lte' } }
    case 'gt':
    case 'gte':
    case 'after':
      return { test: 'range', from: { value: one(leaf.value), inclusive: leaf.operator === 'gte' } }
    case 'between':
      return {
        test: 'range',
        from: { value: one(leaf.value[0]), inclusive: true },
        to: { value: one(leaf.value[1]), inclusive: true },
      }
    case 'inTheLast': {
      const from = { value: away(field, -1, leaf.value, context.now), inclusive: true }
      // No upper end for what happened: a browser's clock may be behind the database's, and what was written just now must not be missing.
      if (!('mayLieAhead' in field && field.mayLieAhead)) return { test: 'range', from }
      return { test: 'range', from, to: { value: present(field, context.now), inclusive: true } }
    }
    case 'inTheNext':
      return {
        test: 'range',
        from: { value: present(field, context.now), inclusive: true },
        to: { value: away(field, 1, leaf.value, context.now), inclusive: true },
      }
    case 'hasAnyOf':
    case 'hasNoneOf':
      return { test: 'anyOf', values: many(leaf.value), negated: leaf.operator === 'hasNoneOf' }
    case 'hasAllOf':
      return { test: 'allOf', values: many(leaf.value), negated: false }
    case 'changed':
      return { test: 'changed', side: 'any', values: [] }
    case 'changedFrom':
    case 'changedTo': {
      const side = leaf.operator === 'changedFrom' ? 'before' : 'after'
      return { test: 'changed', side, values: leaf.value === null ? [null] : many(leaf.value) }
    }
  }
}
