import type { Item } from './items.ts'

/** A row, and which of the drawn lines it is. */
export interface PlacedRow {
  readonly item: Extract<Item, { kind: 'row' }>
  readonly index: number
}

/**
 * The row after the chosen one, or before it. It goes by the order in which the rows stood when that one was chosen: what one does to a ticket may move it to
 * the top of the list, or take it out, and the next one is then still the one that was below it. Rows that have left the list are passed over by who opens
 * tickets.
 */
export function nextRow(
  rows: readonly PlacedRow[],
  stood: readonly string[],
  here: string | undefined,
  step: number,
  opens: boolean,
): PlacedRow | undefined {
  const present = new Map(rows.map((row) => [row.item.key, row]))
  const goes = (row: PlacedRow | undefined) => row !== undefined && !(opens && row.item.entry.left)
  const place = here === undefined ? -1 : stood.indexOf(here)
  if (place === -1) return rows.find(goes)
  for (let next = place + step; next >= 0 && next < stood.length; next += step) {
    const row = present.get(stood[next] ?? '')
    if (goes(row)) return row
  }
  // Beyond what stood there then: a page that was loaded since, or nothing.
  const now = rows.findIndex(({ item }) => item.key === here)
  return now === -1 ? undefined : rows.slice(now + 1).find((row) => step > 0 && goes(row))
}
