import { type Bound, type ChangeComparison, type Comparison, comparisonOf } from './comparison.ts'
import type { Condition, ConditionContext } from './condition.ts'
import { customText } from './custom-fields.ts'
import { decimalRank } from './decimal.ts'
import { type ConditionRow, type Field, type FieldRegistry, fieldNamed, fields } from './fields.ts'
import { fold } from './fold.ts'
import { instantOf } from './instant.ts'

/** What happened to a ticket, for conditions on events. */
export interface ConditionEvent {
  /** The ticket right after it. */
  readonly row: ConditionRow
  /** What it changed, by column of `tickets`: before and after. Null when it changed none, as when the ticket was opened. */
  readonly changes: Readonly<Record<string, readonly [before: unknown, after: unknown]>> | null
}

/** The two questions that can be asked of a parsed condition. */
export interface Matching {
  /**
   * Whether a row meets a parsed condition. It answers as the SQL of `conditionSql` does; a property test holds the two together.
   * Throws UnknownConditionFieldError for a field that the registry lacks, and TypeError for a condition on events.
   */
  matches(
    condition: Condition,
    row: ConditionRow,
    context: ConditionContext,
    registry?: FieldRegistry,
  ): boolean
  /** Whether an event meets a parsed condition: its row does, and what it changed. Throws UnknownConditionFieldError. */
  matchesEvent(
    condition: Condition,
    event: ConditionEvent,
    context: ConditionContext,
    registry?: FieldRegistry,
  ): boolean
}

/** Whether a checked pattern is found anywhere in a text. */
export type HasPattern = (pattern: string, text: string) => boolean

/** Answers conditions with this engine for patterns, which is large: a browser brings it only when a condition has a pattern. */
export function matchingBy(hasPattern: HasPattern): Matching {
  const ask = (field: Field, row: ConditionRow, comparison: Comparison) =>
    compare(field, row, comparison, hasPattern)
  return {
    matches: (condition, row, context, registry = fields) =>
      holds(condition, context, registry, (field, comparison) => ask(field, row, comparison)),
    matchesEvent: (condition, { row, changes }, context, registry = fields) =>
      holds(condition, context, registry, (field, comparison) =>
        comparison.test === 'changed'
          ? compareChange(field, changes, comparison)
          : ask(field, row, comparison),
      ),
  }
}

function holds(
  condition: Condition,
  context: ConditionContext,
  registry: FieldRegistry,
  ask: (field: Field, comparison: Comparison) => boolean,
): boolean {
  const inner = (part: Condition): boolean => holds(part, context, registry, ask)
  if ('all' in condition) return condition.all.every(inner)
  if ('any' in condition) return condition.any.some(inner)
  if ('none' in condition) return !condition.none.some(inner)
  const field = fieldNamed(condition.field, registry)
  return ask(field, comparisonOf(condition, context, field))
}

function compare(field: Field, row: ConditionRow, comparison: Comparison, hasPattern: HasPattern): boolean {
  if (field.type === 'tags' || field.type === 'choices' || field.type === 'people')
    return compareList(field.valueOf(row), comparison)
  const value = field.valueOf(row)
  switch (comparison.test) {
    case 'empty':
      return (value === null || value === '') !== comparison.negated
    case 'oneOf':
      return (value !== null && comparison.values.includes(value)) !== comparison.negated
    case 'part':
      return (
        (value !== null && hasPart(fold(value), fold(comparison.value), comparison.where)) !==
        comparison.negated
      )
    case 'pattern':
      return value !== null && hasPattern(comparison.pattern, value)
    case 'range':
      return value !== null && within(rank(field, value), field, comparison)
    default:
      throw new TypeError(`"${comparison.test}" does not go with ${field.name}: parse the condition first.`)
  }
}

function compareList(items: readonly string[], comparison: Comparison): boolean {
  switch (comparison.test) {
    case 'empty':
      return (items.length === 0) !== comparison.negated
    case 'anyOf':
      return comparison.values.some((item) => items.includes(item)) !== comparison.negated
    case 'allOf':
      return comparison.values.every((item) => items.includes(item)) !== comparison.negated
    default:
      throw new TypeError(`"${comparison.test}" does not go with a list: parse the condition first.`)
  }
}

/** A column's value, or that of a custom field in it. */
function inside(field: Field, value: unknown): unknown {
  if (field.key === undefined) return value
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[field.key] : null
}

function compareChange(
  field: Field,
  changes: ConditionEvent['changes'],
  { side, values }: ChangeComparison,
): boolean {
  const change = changes?.[field.column]
  if (!change) return false
  const [before, after] = change.map((value) => inside(field, value) ?? null)
  if (JSON.stringify(before) === JSON.stringify(after)) return false
  if (side === 'any') return true
  const asked = customText(side === 'before' ? before : after)
  return values.includes(asked === '' ? null : asked)
}

function hasPart(text: string, part: string, where: 'anywhere' | 'start' | 'end'): boolean {
  if (where === 'start') return text.startsWith(part)
  return where === 'end' ? text.endsWith(part) : text.includes(part)
}

function within(value: bigint, field: Field, { from, to }: { from?: Bound; to?: Bound }): boolean {
  const low = from === undefined ? null : rank(field, from.value)
  const high = to === undefined ? null : rank(field, to.value)
  if (low !== null && (from?.inclusive ? value < low : value <= low)) return false
  return high === null || (to?.inclusive ? value <= high : value < high)
}

/** Where a value stands in its field's order. */
function rank(field: Field, value: string): bigint {
  switch (field.type) {
    case 'number':
      return BigInt(value)
    case 'decimal':
      return decimalRank(value)
    case 'date':
      return BigInt(value.replaceAll('-', ''))
    case 'orderedEnum': {
      const place = field.values.indexOf(value)
      if (place >= 0) return BigInt(place)
      break
    }
    case 'timestamp': {
      const instant = instantOf(value)
      if (instant !== null) return instant
    }
  }
  throw new TypeError(`${JSON.stringify(value)} has no place in the order of ${field.name}.`)
}
