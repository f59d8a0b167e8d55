import type { Group } from './groups.ts'
import type { Entry } from './list.ts'
import type { Section } from './useTicketList.ts'

/** A line of the list as it is drawn: a heading of a group, or a row. */
export type Item =
  | {
      readonly kind: 'heading'
      readonly key: string
      readonly group: Group
      readonly section: Section | undefined
      readonly folded: boolean
    }
  | {
      readonly kind: 'row'
      readonly key: string
      readonly group: Group
      readonly entry: Entry
      /** Which of the rows it is, from 1. */
      readonly place: number
    }

/** How many tickets a group has: counted here when they are all loaded, else by the server. */
export function countOf(section: Section): { readonly count: number; readonly capped: boolean } {
  const here = section.list.entries.filter(({ left }) => !left).length
  if (section.cursor === null) return { count: here, capped: false }
  const { count = here, capped = true } = section.count ?? {}
  return { count: Math.max(count, here), capped: capped || count < here }
}

/** The lines of a list: the rows, under headings when it is grouped. Groups that turned out to be empty have none. */
export function itemsOf(
  groups: readonly Group[],
  sections: ReadonlyMap<string, Section>,
  folded: ReadonlySet<string>,
): readonly Item[] {
  let place = 0
  return groups.flatMap((group): Item[] => {
    const section = sections.get(group.key)
    const entries = section?.list.entries ?? []
    const rows = (): Item[] =>
      entries.map((entry) => {
        place += 1
        return { kind: 'row', key: `${group.key}/${entry.row.id}`, group, entry, place }
      })
    if (group.condition === null) return rows()
    if (section && entries.length === 0) return []
    const isFolded = folded.has(group.key)
    const heading: Item = { kind: 'heading', key: group.key, group, section, folded: isFolded }
    return isFolded ? [heading] : [heading, ...rows()]
  })
}
