import type { TicketSortField } from '../../../graphql/__generated__/operations.ts'
import type { Directory } from '../directory.ts'
import type { Sort } from '../queues/queue.ts'
import { statusLabel } from '../ticket/status-label.ts'

/** A column of the list. */
export interface Column {
  /** `number`, `subject` and so on; custom fields as `fields.<key>`. */
  readonly name: string
  /** Its width in pixels; the subject takes what is left, and has at least this. */
  readonly width: number
  /** What goes first where there is no room for all: the greatest. 0 stays always. */
  readonly gives: number
  /** The order that its heading gives. */
  readonly sort?: TicketSortField
}

/** What a row can show besides custom fields; the same names as the API's. */
export const builtInColumns: readonly Column[] = [
  { name: 'number', width: 60, gives: 1, sort: 'NUMBER' },
  { name: 'subject', width: 180, gives: 0 },
  { name: 'status', width: 96, gives: 2 },
  { name: 'priority', width: 14, gives: 0, sort: 'PRIORITY' },
  { name: 'type', width: 88, gives: 6 },
  { name: 'channel', width: 110, gives: 8 },
  { name: 'language', width: 76, gives: 9 },
  { name: 'tags', width: 150, gives: 7 },
  { name: 'requester', width: 124, gives: 5 },
  { name: 'organization', width: 130, gives: 6 },
  { name: 'team', width: 110, gives: 6 },
  { name: 'assignee', width: 108, gives: 4 },
  { name: 'createdAt', width: 84, gives: 7, sort: 'CREATED_AT' },
  { name: 'updatedAt', width: 84, gives: 3, sort: 'UPDATED_AT' },
  { name: 'firstReplyAt', width: 84, gives: 7 },
  { name: 'solvedAt', width: 84, gives: 7 },
  { name: 'closedAt', width: 84, gives: 7 },
  { name: 'snoozedUntil', width: 104, gives: 6 },
]

/** The columns of these names, in their order; unknown names are left out, as those of a field that is gone. */
export function columnsOf(
  names: readonly string[],
  { ticketFields, ticketStatuses }: Pick<Directory, 'ticketFields' | 'ticketStatuses'>,
  language?: string,
): readonly Column[] {
  return names.flatMap((name): Column[] => {
    const builtIn = builtInColumns.find((known) => known.name === name)
    if (builtIn)
      return [name === 'status' ? { ...builtIn, width: statusWidth(ticketStatuses, language) } : builtIn]
    const field = ticketFields.find(({ key }) => name === `fields.${key}`)
    return field ? [{ name, width: 120, gives: 5 }] : []
  })
}

/** Room for the longest name of a status in the reader's language, within limits: "Zurückgestellt" needs more than "On hold". */
function statusWidth(statuses: Directory['ticketStatuses'], language?: string): number {
  const lengths = statuses
    .filter(({ archivedAt }) => archivedAt === null)
    .map((status) => statusLabel(status, language).length)
  return Math.min(Math.max(96, 20 + 7.5 * Math.max(0, ...lengths)), 132)
}

const gap = 8
/** What a row leaves free at its two ends: the place of its choice, and the margin. */
const padding = 52

/** The columns that there is room for. A width of 0, where nothing is laid out, has room for all. */
export function fitting(columns: readonly Column[], width: number): readonly Column[] {
  const needed = (some: readonly Column[]) =>
    some.reduce((sum, column) => sum + column.width + gap, padding - gap)
  let left = columns
  while (width > 0 && needed(left) > width) {
    const most = Math.max(...left.map(({ gives }) => gives))
    if (most <= 0) break
    const goes = left.findLastIndex(({ gives }) => gives === most)
    left = left.filter((_, index) => index !== goes)
  }
  return left
}

/** The columns as the grid's template says them. Without a subject the last column takes what is left. */
export function templateOf(columns: readonly Column[]): string {
  const wide = columns.findIndex(({ name }) => name === 'subject')
  const grows = wide === -1 ? columns.length - 1 : wide
  return columns
    .map(({ width }, index) => (index === grows ? `minmax(${width}px, 1fr)` : `${width}px`))
    .join(' ')
}

/** The order after a click on a heading: the usual direction of the field first, then the other. */
export function sortAfter(field: TicketSortField, present: Sort): Sort {
  if (present.field !== field) return { field, direction: 'DESC' }
  return { field, direction: present.direction === 'DESC' ? 'ASC' : 'DESC' }
}

/** A column's name in the reader's language. */
export function columnLabel(
  name: string,
  { ticketFields }: Pick<Directory, 'ticketFields'>,
  t: (key: string) => string,
  language?: string,
): string {
  const field = ticketFields.find(({ key }) => name === `fields.${key}`)
  return field ? statusLabel(field, language) : t(`columns.${name}`)
}
