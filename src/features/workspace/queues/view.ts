import type { Condition } from '../../../../schema/conditions/index.ts'
import type {
  KeptViewFragment,
  QueueDensity,
  QueueGrouping,
  QueueLayout,
} from '../../../graphql/__generated__/operations.ts'
import type { Directory } from '../directory.ts'
import type { Place } from '../place.ts'
import { type QueueSlug, queueCondition, type Sort, sorts, sortText } from './queue.ts'

/** By what a list is grouped; `field` is the key of a custom field of the type CHOICE. */
export type Grouping =
  | { readonly by: Exclude<QueueGrouping, 'FIELD'> }
  | { readonly by: 'FIELD'; readonly field: string }

/** How a queue is shown: which tickets, what of them, in what order and form. */
export interface View {
  readonly condition: Condition
  readonly columns: readonly string[]
  readonly sort: Sort
  readonly group: Grouping | null
  readonly layout: QueueLayout
  readonly density: QueueDensity
}

/** What the list shows now: the queue's own way, and what the URL says else. */
export interface ShownView {
  readonly slug: QueueSlug
  /** The view that somebody keeps, when the queue is one. */
  readonly kept: KeptViewFragment | null
  /** False for a view that is gone, or that one may not see any more, and for a team that there is not. */
  readonly known: boolean
  readonly own: View
  readonly view: View
  /** Whether the URL has a condition that has nothing to do with the queue: the tickets of a person, those behind a figure. */
  readonly foreign: boolean
  /** Whether the URL says anything that the view does not. */
  readonly changed: boolean
}

/** What a row shows where nobody chose. */
export const usualColumns = ['number', 'priority', 'subject', 'requester', 'status', 'assignee', 'updatedAt']

const usual = {
  columns: usualColumns,
  sort: { field: 'UPDATED_AT', direction: 'DESC' },
  group: null,
  layout: 'TABLE',
  density: 'COMFORTABLE',
} as const satisfies Omit<View, 'condition'>

/** No ticket meets it: what a view shows that is not there. */
const nothing: Condition = { any: [] }

/** A kept view as lists take it. The server checked its condition, and tells `problems` where it fits no more. */
export function viewOf(kept: KeptViewFragment): View {
  const { version: _version, ...condition } = JSON.parse(kept.condition) as Condition & { version?: number }
  return {
    condition: condition as Condition,
    columns: kept.columns,
    sort: { field: kept.sort.field, direction: kept.sort.direction },
    group: groupingOf(kept.groupBy, kept.groupField),
    layout: kept.layout,
    density: kept.density,
  }
}

function groupingOf(by: QueueGrouping | null, field: string | null): Grouping | null {
  if (by === null) return null
  if (by !== 'FIELD') return { by }
  return field === null ? null : { by, field }
}

/** A grouping in the URL: `STATUS`, `FIELD.product`; `NONE` takes the view's own away. */
export function groupText(group: Grouping | null): string {
  if (!group) return 'NONE'
  return group.by === 'FIELD' ? `FIELD.${group.field}` : group.by
}

const groupings = ['STATUS', 'PRIORITY', 'ASSIGNEE', 'TEAM', 'TAG'] as const

/** The grouping that the URL names; undefined for none that there can be. */
export function groupFrom(text: string): Grouping | null | undefined {
  if (text === 'NONE') return null
  if (text.startsWith('FIELD.')) return { by: 'FIELD', field: text.slice('FIELD.'.length) }
  const by = groupings.find((known) => known === text)
  return by && { by }
}

/** What the queue of the URL shows. */
export function shownView(slug: QueueSlug, { queues, teams }: Directory, list: Place['list']): ShownView {
  const kept = queues.find(({ id }) => slug === `view-${id}`) ?? null
  const known = isView(slug)
    ? kept !== null
    : !slug.startsWith('team-') || teams.some(({ id }) => slug === `team-${id}`)
  const own: View = kept
    ? viewOf(kept)
    : { ...usual, condition: isView(slug) ? nothing : queueCondition(slug) }
  const sort = sorts.find((one) => sortText(one) === list.sort)
  const group = list.group === undefined ? undefined : groupFrom(list.group)
  const condition = list.if === undefined ? undefined : conditionFrom(list.if)
  // The server counts tags for views that are kept so, and for nothing else.
  const countsTags = kept !== null && own.group?.by === 'TAG' && condition === undefined
  const view: View = {
    ...own,
    ...(sort && { sort }),
    ...(group !== undefined && (group?.by !== 'TAG' || countsTags) && { group }),
    ...(condition && { condition }),
    ...(list.layout === 'board' && { layout: 'BOARD' }),
    ...(list.layout === 'table' && { layout: 'TABLE' }),
    ...(list.density === 'compact' && { density: 'COMPACT' }),
    ...(list.density === 'comfortable' && { density: 'COMFORTABLE' }),
  }
  const foreign = !isView(slug) && condition !== undefined
  return { slug, kept, known, own, view, foreign, changed: JSON.stringify(view) !== JSON.stringify(own) }
}

function isView(slug: QueueSlug): slug is `view-${string}` {
  return slug.startsWith('view-')
}

/** The condition in a URL, as far as it has the form of one; the server says the rest. */
function conditionFrom(text: string): Condition | undefined {
  try {
    const json: unknown = JSON.parse(text)
    return hasForm(json) ? json : undefined
  } catch {
    // A mangled link shows the queue as it is.
    return undefined
  }
}

function hasForm(json: unknown): json is Condition {
  if (typeof json !== 'object' || json === null) return false
  const [kind] = (['all', 'any', 'none'] as const).filter((group) => group in json)
  if (kind) {
    const parts: unknown = (json as Record<string, unknown>)[kind]
    return Array.isArray(parts) && parts.every(hasForm)
  }
  return 'field' in json && 'operator' in json && typeof json.field === 'string'
}
