import type { ConditionContext, Duration, Leaf, Relative, Single } from './condition.ts'
import { instantOfDate, isoOf } from './instant.ts'

/** One end of a range. */
export interface Bound {
  readonly value: string
  readonly inclusive: boolean
}

/**
 * What a leaf comes down to once the relative values are known: few tests with plain values, so that each evaluator has little to say.
 * Every test is false for an empty field, but `empty`; `negated` turns the answer round, hence is true for an empty field.
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
  | { readonly test: 'range'; readonly from?: Bound; readonly to?: Bound }
  | { readonly test: 'anyOf' | 'allOf'; readonly values: readonly string[]; readonly negated: boolean }

const minutes = { minutes: 1n, hours: 60n, days: 24n * 60n, weeks: 7n * 24n * 60n } as const

const beginningOf = ({ amount, unit }: Duration, now: Date): string =>
  isoOf(instantOfDate(now) - BigInt(amount) * minutes[unit] * 60_000_000n)

function plainValues(
  value: Relative | readonly Single[] | Single,
  context: ConditionContext,
): readonly string[] {
  if (typeof value === 'string') return [value]
  if (!('relative' in value)) return value.flatMap((item) => plainValues(item, context))
  switch (value.relative) {
    case 'me':
      return context.me === null ? [] : [context.me]
    case 'myTeams':
      return context.myTeams
    case 'now':
      return [isoOf(instantOfDate(context.now))]
  }
}

function plainValue(value: Single, context: ConditionContext): string {
  const [plain, ...more] = plainValues(value, context)
  if (plain === undefined || more.length > 0) {
    throw new TypeError(
      `${JSON.stringify(value)} is not one value here: parse the condition before evaluating it.`,
    )
  }
  return plain
}

/** The comparison that a parsed leaf stands for in a context. */
export function comparisonOf(leaf: Leaf, context: ConditionContext): Comparison {
  switch (leaf.operator) {
    case 'isEmpty':
    case 'isNotEmpty':
      return { test: 'empty', negated: leaf.operator === 'isNotEmpty' }
    case 'is':
    case 'isNot':
      return { test: 'oneOf', values: plainValues(leaf.value, context), negated: leaf.operator === 'isNot' }
    case 'in':
    case 'notIn':
      return { test: 'oneOf', values: plainValues(leaf.value, context), negated: leaf.operator === 'notIn' }
    case 'contains':
    case 'doesNotContain':
      return {
        test: 'part',
        where: 'anywhere',
        value: plainValue(leaf.value, context),
        negated: leaf.operator === 'doesNotContain',
      }
    case 'startsWith':
    case 'endsWith': {
      const where = leaf.operator === 'startsWith' ? 'start' : 'end'
      return { test: 'part', where, value: plainValue(leaf.value, context), negated: false }
    }
    case 'lt':
    case 'lte':
    case 'before':
      return {
        test: 'range',
        to: { value: plainValue(leaf.value, context), inclusive: leaf.operator === 'lte' },
      }
    case 'gt':
    case 'gte':
    case 'after':
      return {
        test: 'range',
        from: { value: plainValue(leaf.value, context), inclusive: leaf.operator === 'gte' },
      }
    case 'between':
      return {
        test: 'range',
        from: { value: plainValue(leaf.value[0], context), inclusive: true },
        to: { value: plainValue(leaf.value[1], context), inclusive: true },
      }
    // No upper end: a browser's clock may be behind the database's, and what was written just now must not be missing.
    case 'inTheLast':
      return { test: 'range', from: { value: beginningOf(leaf.value, context.now), inclusive: true } }
    case 'hasAnyOf':
    case 'hasNoneOf':
      return {
        test: 'anyOf',
        values: plainValues(leaf.value, context),
        negated: leaf.operator === 'hasNoneOf',
      }
    case 'hasAllOf':
      return { test: 'allOf', values: plainValues(leaf.value, context), negated: false }
  }
}
