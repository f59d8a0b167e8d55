import { type Comparison, comparisonOf } from './comparison.ts'
import type { Condition, Leaf } from './condition.ts'
import { type ConditionRow, type Field, type FieldRegistry, fieldNamed, fields } from './fields.ts'
import { instantOf, instantOfDate } from './instant.ts'

const day = 86_400_000

/** Whether time alone may change the answers of a parsed condition: it has "in the last 7 days", or "before now". */
export function asksTheTime(condition: Condition): boolean {
  return leavesOf(condition).some(
    (leaf) => 'value' in leaf && /"relative":"now"|"amount":/.test(JSON.stringify(leaf.value)),
  )
}

/**
 * The next moment after `now` at which a parsed condition may answer otherwise about a row that stays as it is; null when time changes nothing any
 * more. Until then the answer holds. Throws UnknownConditionFieldError.
 */
export function turnsAt(
  condition: Condition,
  row: ConditionRow,
  now: Date,
  registry: FieldRegistry = fields,
): Date | null {
  let next: number | null = null
  for (const leaf of leavesOf(condition)) {
    for (const at of turnsOf(leaf, fieldNamed(leaf.field, registry), row, now))
      if (at > now.getTime() && (next === null || at < next)) next = at
  }
  return next === null ? null : new Date(next)
}

function leavesOf(condition: Condition): readonly Leaf[] {
  if ('all' in condition) return condition.all.flatMap(leavesOf)
  if ('any' in condition) return condition.any.flatMap(leavesOf)
  if ('none' in condition) return condition.none.flatMap(leavesOf)
  return [condition]
}

/** The moments, in milliseconds, at which what a leaf compares with passes the row's value. */
function turnsOf(leaf: Leaf, field: Field, row: ConditionRow, now: Date): readonly number[] {
  if (field.type !== 'timestamp' && field.type !== 'date') return []
  const value = field.valueOf(row)
  if (value === null) return []
  const at = (moment: Date) => boundsOf(comparisonOf(leaf, { me: null, myTeams: [], now: moment }, field))
  const later = at(new Date(now.getTime() + day))
  // What goes on with the time is told from what stands still by looking a day later.
  const moving = at(now).filter((bound, index) => bound !== later[index])
  if (field.type === 'date') return moving.length > 0 ? [(Math.floor(now.getTime() / day) + 1) * day] : []
  const own = instantOf(value)
  if (own === null) return []
  return moving.flatMap((bound) => {
    const passes = own - ((instantOf(bound) ?? 0n) - instantOfDate(now))
    // It may hold up to that very moment, or from it on.
    return [passes, passes + 1n].map((instant) => Number((instant + 999n) / 1000n))
  })
}

function boundsOf(comparison: Comparison): readonly string[] {
  switch (comparison.test) {
    case 'range':
      return [comparison.from, comparison.to].flatMap((bound) => (bound ? [bound.value] : []))
    case 'oneOf':
      return comparison.values
    default:
      return []
  }
}
