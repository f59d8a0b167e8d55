import { conditionLimits } from '../../../schema/conditions/index.ts'

/** How many tickets a condition names at most; beyond that it would be too long to send around. */
const mostNamed = 1_000

const openCategories = ['NEW', 'OPEN', 'PENDING', 'ON_HOLD']
const isMine = (me: string): object => ({ field: 'assigneeId', operator: 'is', value: me })

/** A stretch of time by its first and its last microsecond, as ISO date-times: conditions know no half-open range. */
export interface Stretch {
  readonly first: string
  readonly last: string
}

/** The tickets of a person whose moment `field` lies in a stretch of time. */
export function inStretch(me: string, field: 'solvedAt' | 'firstReplyAt', { first, last }: Stretch): object {
  return { all: [isMine(me), { field, operator: 'between', value: [first, last] }] }
}

/** The tickets with these ids; null when they are too many. */
export function named(ids: readonly string[]): object | null {
  if (ids.length > mostNamed) return null
  const lists: object[] = []
  for (let from = 0; from < ids.length; from += conditionLimits.items)
    lists.push({ field: 'id', operator: 'in', value: ids.slice(from, from + conditionLimits.items) })
  return { any: lists }
}

/** Two moments as ISO date-times, both exclusive; null for no end. */
export interface Between {
  readonly after: string | null
  readonly before: string | null
}

/** A person's open tickets that were opened between two moments. */
export function openedBetween(me: string, moments: Between): object {
  const opened = (['after', 'before'] as const).flatMap((operator) =>
    moments[operator] === null ? [] : [{ field: 'createdAt', operator, value: moments[operator] }],
  )
  return { all: [isMine(me), { field: 'status', operator: 'in', value: openCategories }, ...opened] }
}
