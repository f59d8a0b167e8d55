import { describe, expect, it } from 'vitest'
import { parseCondition } from '../../../../schema/conditions/index.ts'
import { groupsOf, whole, within } from '../../../../src/features/workspace/list/groups.ts'
import { countOf, itemsOf } from '../../../../src/features/workspace/list/items.ts'
import { firstPage } from '../../../../src/features/workspace/list/list.ts'
import { registryOf } from '../../../../src/features/workspace/list/registry.ts'
import type { Section } from '../../../../src/features/workspace/list/useTicketList.ts'
import type { Grouping } from '../../../../src/features/workspace/queues/view.ts'
import { directory } from '../ticket/ticket.ts'
import { field, row } from './world.ts'

const newest = { field: 'UPDATED_AT', direction: 'DESC' } as const
const company = { ...directory, ticketFields: [field('product')] }
const words = { language: 'de', priority: (value: string) => value.toLowerCase() }
const groups = (grouping: Grouping) => groupsOf(grouping, company, words, ['vip', null])
const section = (ids: number[], more: Partial<Section> = {}): Section => ({
  list: firstPage(
    newest,
    ids.map((id) => row(id)),
    more.cursor !== undefined,
  ),
  cursor: null,
  count: null,
  ...more,
})

describe('groups', () => {
  it('have the names of the company in the language of the reader, and one for what has none', () => {
    expect(groups({ by: 'STATUS' }).map(({ label }) => label)).toEqual([
      'Neu',
      'Offen',
      'Gelöst',
      'Geschlossen',
    ])
    expect(groups({ by: 'PRIORITY' }).map(({ label }) => label)).toEqual(['urgent', 'high', 'normal', 'low'])
    expect(groups({ by: 'ASSIGNEE' }).map(({ label }) => label)).toEqual([null, 'Jonas Weber', 'Priya Nair'])
    expect(groups({ by: 'TEAM' }).map(({ label }) => label)).toEqual(['Support', 'Billing'])
    expect(groups({ by: 'TAG' }).map(({ label }) => label)).toEqual(['vip', null])
    expect(groups({ by: 'FIELD', field: 'product' }).map(({ label }) => label)).toEqual([
      'SMALL',
      'LARGE',
      null,
    ])
  })

  it('have conditions that the language takes, and keys of their own', () => {
    const all = [
      ...groups({ by: 'STATUS' }),
      ...groups({ by: 'PRIORITY' }),
      ...groups({ by: 'ASSIGNEE' }),
      ...groups({ by: 'TEAM' }),
      ...groups({ by: 'TAG' }),
      ...groups({ by: 'FIELD', field: 'product' }),
    ]
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length)
    for (const group of all)
      expect(parseCondition(group.condition, registryOf(company)), group.key).toMatchObject({ ok: true })
  })

  it('add to the condition of the list without making it deeper', () => {
    const [urgent = whole] = groups({ by: 'PRIORITY' })
    const leaf = { field: 'spam', operator: 'is', value: 'true' } as const
    expect(within({ all: [leaf] }, urgent)).toEqual({ all: [leaf, urgent.condition] })
    expect(within({ any: [leaf] }, urgent)).toEqual({ all: [{ any: [leaf] }, urgent.condition] })
    expect(within(leaf, whole)).toBe(leaf)
  })
})

describe('the lines of a list', () => {
  const [urgent = whole, high = whole, normal = whole, low = whole] = groups({ by: 'PRIORITY' })
  const all = [urgent, high, normal, low]

  it('are the rows alone where nothing is grouped', () => {
    const items = itemsOf([whole], new Map([['', section([2, 1])]]), new Set())
    expect(items.map(({ key }) => key)).toEqual(['/2', '/1'])
  })

  it('are headings with the rows of those that are not folded; what turned out empty has none', () => {
    const sections = new Map([
      [urgent.key, section([9])],
      [high.key, section([])],
      [normal.key, section([4, 3])],
    ])
    const items = itemsOf(all, sections, new Set([urgent.key]))
    expect(items.map((item) => (item.kind === 'row' ? item.entry.row.id : item.group.label))).toEqual([
      'urgent',
      'normal',
      '4',
      '3',
      'low',
    ])
    expect(items.flatMap((item) => (item.kind === 'row' ? [item.place] : []))).toEqual([1, 2])
  })

  it('are counted here when all are loaded, else by the server', () => {
    expect(countOf(section([1, 2]))).toEqual({ count: 2, capped: false })
    expect(countOf(section([1], { cursor: 'c', count: { count: 80, capped: false } }))).toEqual({
      count: 80,
      capped: false,
    })
    expect(countOf(section([1, 2], { cursor: 'c' }))).toEqual({ count: 2, capped: true })
  })
})
