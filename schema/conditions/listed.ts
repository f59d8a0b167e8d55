import type { QueueRow } from '../__generated__/types.ts'
import type { Condition } from './condition.ts'

/** Whether a condition asks about a field anywhere. */
export function asksAbout(condition: Condition, field: string): boolean {
  const inside = (parts: readonly Condition[]): boolean => parts.some((part) => asksAbout(part, field))
  if ('all' in condition) return inside(condition.all)
  if ('any' in condition) return inside(condition.any)
  if ('none' in condition) return inside(condition.none)
  return condition.field === field
}

/**
 * Whether lists by a condition show a row at all: never what was merged, which is reached by its number, and spam only where the condition asks
 * about spam. The API's lists and counts do the same; who keeps one live asks this beside `matches`.
 */
export function isListed(
  { spam, mergedIntoId }: Pick<QueueRow, 'spam' | 'mergedIntoId'>,
  condition: Condition,
): boolean {
  return (mergedIntoId ?? null) === null && (!spam || asksAbout(condition, 'spam'))
}
