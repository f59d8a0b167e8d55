import { describe, expect, it } from 'vitest'
import { whole } from '../../../../src/features/workspace/list/groups.ts'
import { nextRow, type PlacedRow } from '../../../../src/features/workspace/list/next-row.ts'
import { row } from './world.ts'

const rows = (...ids: string[]): readonly PlacedRow[] =>
  ids.map((id, index) => ({
    index,
    item: {
      kind: 'row',
      key: id,
      group: whole,
      place: index + 1,
      entry: { row: row(Number.parseInt(id, 10)), left: id.endsWith('!') },
    },
  }))
const next = (now: readonly PlacedRow[], stood: string, here: string | undefined, step = 1, opens = true) =>
  nextRow(now, stood.split(' '), here, step, opens)?.item.key

describe('the next row', () => {
  it('is the one below, the one before it above', () => {
    const now = rows('1', '2', '3')
    expect(next(now, '1 2 3', '2')).toBe('3')
    expect(next(now, '1 2 3', '2', -1)).toBe('1')
  })

  it('is the first one while none is chosen', () => {
    expect(next(rows('1', '2'), '', undefined)).toBe('1')
    expect(next(rows(), '', undefined)).toBeUndefined()
  })

  it('is the one that was below when a ticket has left the list, or moved to its top', () => {
    expect(next(rows('1', '3'), '1 2 3', '2')).toBe('3')
    expect(next(rows('2', '1', '3'), '1 2 3', '2')).toBe('3')
    expect(next(rows('1', '3'), '1 2 3', '2', -1)).toBe('1')
  })

  it('is none that has left, for who opens tickets', () => {
    expect(next(rows('1', '2!', '3'), '1 2! 3', '1')).toBe('3')
    expect(next(rows('1', '2!', '3'), '1 2! 3', '1', 1, false)).toBe('2!')
  })

  it('goes on where a page was loaded since, and ends at the ends', () => {
    expect(next(rows('1', '2', '3'), '1 2', '2')).toBe('3')
    expect(next(rows('1', '2'), '1 2', '2')).toBeUndefined()
    expect(next(rows('1', '2'), '1 2', '1', -1)).toBeUndefined()
  })
})
