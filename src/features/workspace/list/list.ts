import type { Sort } from '../queues/queue.ts'
import type { Row } from './row.ts'

/** A row in the list; `left` while it is only kept so that the rows around the pointer do not move. */
export interface Entry {
  readonly row: Row
  readonly left: boolean
}

/** A sorted list of tickets, as far as it was loaded, and what waits to be let in. */
export interface List {
  readonly sort: Sort
  readonly entries: readonly Entry[]
  readonly waiting: ReadonlyMap<string, Row>
  /** The last row of the last page while there are more pages: what sorts after it comes with the next page. */
  readonly boundary: Row | null
}

/** A ticket's newest row, and whether it belongs into the list. */
export interface Change {
  readonly row: Row
  readonly belongs: boolean
}

/** A list with its first page. */
export function firstPage(sort: Sort, rows: readonly Row[], more: boolean): List {
  return append({ sort, entries: [], waiting: new Map(), boundary: null }, rows, more)
}

/** Adds the next page. A row that an event brought before stays when it is newer. */
export function append(list: List, rows: readonly Row[], more: boolean): List {
  const entries = new Map(list.entries.map((entry) => [entry.row.id, entry]))
  for (const row of rows) {
    const known = entries.get(row.id)
    if (!list.waiting.has(row.id) && (!known || known.row.version <= row.version))
      entries.set(row.id, { row, left: false })
  }
  return {
    ...list,
    entries: sorted([...entries.values()], list.sort),
    boundary: more ? (rows.at(-1) ?? list.boundary) : null,
  }
}

/**
 * Marks rows that left the channel and came without their new state: those that are older than the version at which they left. A ticket that
 * moved between two channels that are heard comes by the other one with that very version, and stays.
 */
export function remove(list: List, gone: readonly { readonly id: string; readonly version: number }[]): List {
  const left = new Map(gone.map(({ id, version }) => [id, version]))
  const older = (row: Row): boolean => row.version < (left.get(row.id) ?? 0)
  return {
    ...list,
    entries: list.entries.map((entry) => (older(entry.row) ? { ...entry, left: true } : entry)),
    waiting: new Map([...list.waiting].filter(([, row]) => !older(row))),
  }
}

/**
 * Applies changes by version. Held, the list keeps every row where it is: rows change in place, those that leave are marked,
 * new ones wait. Otherwise they take their places at once.
 */
export function apply(list: List, changes: readonly Change[], held: boolean): List {
  const entries = [...list.entries]
  const waiting = new Map(list.waiting)
  for (const { row, belongs } of changes) {
    const index = entries.findIndex((entry) => entry.row.id === row.id)
    const present = entries[index]?.row ?? waiting.get(row.id)
    if (present && present.version > row.version) continue
    if (index >= 0) entries[index] = { row, left: !belongs }
    else if (belongs) waiting.set(row.id, row)
    else waiting.delete(row.id)
  }
  const next = { ...list, entries, waiting }
  return held ? next : settle(next)
}

/** Lets in what waits, drops what left, and sorts. */
export function settle(list: List): List {
  const { boundary, sort } = list
  const rows = [
    ...list.entries.filter((entry) => !entry.left).map((entry) => entry.row),
    ...list.waiting.values(),
  ]
  const loaded = rows.filter((row) => boundary === null || compare(row, boundary, sort) <= 0)
  return {
    ...list,
    entries: sorted(
      loaded.map((row) => ({ row, left: false })),
      sort,
    ),
    waiting: new Map(),
  }
}

function sorted(entries: Entry[], sort: Sort): Entry[] {
  return entries.sort((a, b) => compare(a.row, b.row, sort))
}

const priorities = ['LOW', 'NORMAL', 'HIGH', 'URGENT']

/** The API's order: by the field, ties by number, both in the same direction. */
export function compare(a: Row, b: Row, { field, direction }: Sort): number {
  const sign = direction === 'ASC' ? 1 : -1
  return sign * (byField(a, b, field) || Number(a.id) - Number(b.id))
}

function byField(a: Row, b: Row, field: Sort['field']): number {
  switch (field) {
    case 'PRIORITY':
      return priorities.indexOf(a.priority) - priorities.indexOf(b.priority)
    case 'NUMBER':
      return 0
    case 'CREATED_AT':
      return text(a.createdAt, b.createdAt)
    case 'UPDATED_AT':
      return text(a.updatedAt, b.updatedAt)
  }
}

/** The API writes moments in UTC to the microsecond, finer than a Date is: as text they sort right. */
function text(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
