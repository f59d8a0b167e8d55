import type { Condition } from '../../../../schema/conditions/index.ts'

/** By what a search can be narrowed; each is a parameter of the page's address. */
export const filterNames = ['status', 'team', 'assignee', 'priority', 'created'] as const

/** One of the search's filters. */
export type FilterName = (typeof filterNames)[number]

/** The filters that are set. */
export type Filters = Readonly<Partial<Record<FilterName, string>>>

/** The categories of statuses that a search can be narrowed to. */
export const statusChoices = ['NEW', 'OPEN', 'PENDING', 'ON_HOLD', 'SOLVED', 'CLOSED'] as const

/** The priorities, the highest first. */
export const priorityChoices = ['URGENT', 'HIGH', 'NORMAL', 'LOW'] as const

/** Within how many days a ticket was opened. */
export const createdChoices = ['1', '7', '30', '365'] as const

/** The filters in an address; what cannot be one is passed over. */
export function filtersOf(search: URLSearchParams): Filters {
  const isFilter: Readonly<Record<FilterName, (value: string) => boolean>> = {
    status: (value) => statusChoices.some((known) => known === value),
    team: (value) => /^\d+$/.test(value),
    assignee: (value) => /^(me|nobody|\d+)$/.test(value),
    priority: (value) => priorityChoices.some((known) => known === value),
    created: (value) => createdChoices.some((known) => known === value),
  }
  return Object.fromEntries(
    filterNames.flatMap((name) => {
      const value = search.get(name)
      return value !== null && isFilter[name](value) ? [[name, value]] : []
    }),
  )
}

/** The condition that the filters stand for; null for none. */
export function conditionOf(filters: Filters): Condition | null {
  const { status, team, assignee, priority, created } = filters
  const all: Condition[] = []
  if (status) all.push({ field: 'status', operator: 'is', value: status })
  if (team) all.push({ field: 'teamId', operator: 'is', value: team })
  if (assignee === 'nobody') all.push({ field: 'assigneeId', operator: 'isEmpty' })
  else if (assignee)
    all.push({
      field: 'assigneeId',
      operator: 'is',
      value: assignee === 'me' ? { relative: 'me' } : assignee,
    })
  if (priority) all.push({ field: 'priority', operator: 'is', value: priority })
  if (created)
    all.push({
      field: 'createdAt',
      operator: 'inTheLast',
      value: { amount: Number(created), unit: 'days' },
    })
  return all.length > 0 ? { all } : null
}
