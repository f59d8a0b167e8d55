import { type Bound, type Comparison, comparisonOf } from './comparison.ts'
import type { Condition, ConditionContext } from './condition.ts'
import { type ConditionRow, type Field, type FieldRegistry, fieldNamed, fields } from './fields.ts'
import { fold } from './fold.ts'
import { instantOf } from './instant.ts'

/**
 * Whether a row meets a parsed condition. It answers as the SQL of `conditionSql` does; a property test holds the two together.
 * Throws UnknownConditionFieldError for a field that the registry lacks.
 */
export function matches(
  condition: Condition,
  row: ConditionRow,
  context: ConditionContext,
  registry: FieldRegistry = fields,
): boolean {
  const holds = (part: Condition): boolean => matches(part, row, context, registry)
  if ('all' in condition) return condition.all.every(holds)
  if ('any' in condition) return condition.any.some(holds)
  if ('none' in condition) return !condition.none.some(holds)
  return compare(fieldNamed(condition.field, registry), row, comparisonOf(condition, context))
}

function compare(field: Field, row: ConditionRow, comparison: Comparison): boolean {
  if (field.type === 'tags') return compareTags(field.valueOf(row), comparison)
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
    case 'range':
      return value !== null && within(rank(field, value), field, comparison)
    default:
      throw new TypeError(`"${comparison.test}" does not go with ${field.name}: parse the condition first.`)
  }
}

function compareTags(tags: readonly string[], comparison: Comparison): boolean {
  switch (comparison.test) {
    case 'empty':
      return (tags.length === 0) !== comparison.negated
    case 'anyOf':
      return comparison.values.some((tag) => tags.includes(tag)) !== comparison.negated
    case 'allOf':
      return comparison.values.every((tag) => tags.includes(tag)) !== comparison.negated
    default:
      throw new TypeError(`"${comparison.test}" does not go with tags: parse the condition first.`)
  }
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
  if (field.type === 'number') return BigInt(value)
  if (field.type === 'orderedEnum') {
    const place = field.values.indexOf(value)
    if (place >= 0) return BigInt(place)
  }
  const instant = field.type === 'timestamp' ? instantOf(value) : null
  if (instant !== null) return instant
  throw new TypeError(`${JSON.stringify(value)} has no place in the order of ${field.name}.`)
}
