import type { Condition } from '../../../../schema/conditions/index.ts'
import type { SortDirection, TicketSortField } from '../../../graphql/__generated__/operations.ts'

/** The queues that everybody has: what is on one's desk, what has nobody, where one was called in, what sleeps. */
export const standardQueues = ['mine', 'unassigned', 'mentioned', 'snoozed'] as const

/** One of the queues that everybody has. */
export type StandardQueue = (typeof standardQueues)[number]

/** A queue as the URL names it: `mine`, `unassigned`, `mentioned`, `snoozed`, `team-7`; `view-3` for a view that somebody keeps. */
export type QueueSlug = StandardQueue | `team-${string}` | `view-${string}`

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
  { field: 'PRIORITY', direction: 'ASC' },
  { field: 'NUMBER', direction: 'DESC' },
  { field: 'NUMBER', direction: 'ASC' },
]

const newestChange: Sort = { field: 'UPDATED_AT', direction: 'DESC' }

/** The order that the URL names; newest change first when it names none that there is. */
export function sortOf(text: string | null): Sort {
  return sorts.find((sort) => sortText(sort) === text) ?? newestChange
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
const mine: Condition = { field: 'assigneeId', operator: 'is', value: { relative: 'me' } }
const nobodys: Condition = { field: 'assigneeId', operator: 'isEmpty' }
const asleep = (value: 'true' | 'false'): Condition => ({ field: 'snoozed', operator: 'is', value })

/** The queue that the URL names; one's own when it names none that there can be. */
export function queueOf(slug: string | undefined): QueueSlug {
  const standard = standardQueues.find((known) => known === slug)
  if (standard) return standard
  const [, kind, id] = slug?.match(/^(team|view)-(\d+)$/) ?? []
  if (!kind || !id) return 'mine'
  return kind === 'team' ? `team-${id}` : `view-${id}`
}

/**
 * The tickets that are in a queue which is not kept as a view: unfinished ones only. What sleeps is in no one's way: it is in `snoozed` instead
 * of `mine` and `unassigned`, and wakes back into them. A team's queue has all of the team's work, asleep or not.
 *
 * `mentioned` has what one was called into by name, whoever's it is, one's own too, and asleep or not: a colleague asked, and his question does not
 * sleep with the ticket. It leaves the queue when it is done, not when it was read: what is new is the inbox's to say, and a ticket that is only
 * followed is on one's mind, not asked of one.
 */
export function queueCondition(queue: StandardQueue | `team-${string}`): Condition {
  switch (queue) {
    case 'mine':
      return { all: [unfinished, mine, asleep('false')] }
    case 'unassigned':
      return { all: [unfinished, nobodys, asleep('false')] }
    case 'mentioned':
      return { all: [unfinished, { field: 'mentions', operator: 'hasAnyOf', value: { relative: 'me' } }] }
    case 'snoozed':
      return { all: [unfinished, { any: [mine, nobodys] }, asleep('true')] }
    default:
      return { all: [unfinished, { field: 'teamId', operator: 'is', value: queue.slice('team-'.length) }] }
  }
}
