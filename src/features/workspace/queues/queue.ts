import type { Condition } from '../../../../schema/conditions/index.ts'
import type { SortDirection, TicketSortField } from '../../../graphql/__generated__/operations.ts'

/** A queue as the URL names it: `mine`, `unassigned`, `team-7`. */
export type QueueSlug = 'mine' | 'unassigned' | `team-${string}`

/** How a list is sorted. */
export interface Sort {
  readonly field: TicketSortField
  readonly direction: SortDirection
}

/** The orders that a list offers. */
export const sorts: readonly Sort[] = [
  { field: 'UPDATED_AT', direction: 'DESC' },
  { field: 'UPDATED_AT', direction: 'ASC' },
  { field: 'CREATED_AT', direction: 'DESC' },
  { field: 'CREATED_AT', direction: 'ASC' },
  { field: 'PRIORITY', direction: 'DESC' },
  { field: 'NUMBER', direction: 'DESC' },
]

/** The order that the URL names; newest change first when it names none. */
export function sortOf(text: string | null): Sort {
  return sorts.find((sort) => sortText(sort) === text) ?? { field: 'UPDATED_AT', direction: 'DESC' }
}

/** The name of an order in the URL and in the dictionaries. */
export function sortText({ field, direction }: Sort): string {
  return `${field}.${direction}`
}

const unfinished: Condition = {
  field: 'status',
  operator: 'in',
  value: ['NEW', 'OPEN', 'PENDING', 'ON_HOLD'],
}

/** The queue that the URL names; one's own when it names none that there can be. */
export function queueOf(slug: string | undefined): QueueSlug {
  if (slug === 'unassigned') return slug
  const team = slug?.match(/^team-(\d+)$/)?.[1]
  return team ? `team-${team}` : 'mine'
}

/** The tickets that are in a queue: unfinished ones only. */
export function queueCondition(queue: QueueSlug): Condition {
  if (queue === 'mine')
    return { all: [unfinished, { field: 'assigneeId', operator: 'is', value: { relative: 'me' } }] }
  if (queue === 'unassigned') return { all: [unfinished, { field: 'assigneeId', operator: 'isEmpty' }] }
  return { all: [unfinished, { field: 'teamId', operator: 'is', value: queue.slice('team-'.length) }] }
}
