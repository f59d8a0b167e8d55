import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  builtInColumns,
  columnsOf,
  fitting,
  sortAfter,
  templateOf,
} from '../../../../src/features/workspace/list/columns.ts'
import { usualColumns } from '../../../../src/features/workspace/queues/view.ts'
import { directory } from '../ticket/ticket.ts'
import { field } from './world.ts'

const names = (columns: readonly { name: string }[]) => columns.map(({ name }) => name)
const usual = columnsOf(usualColumns, directory)

describe('the columns of a list', () => {
  it('are those of the view in its order, custom ones among them, without those of a field that is gone', () => {
    const some = columnsOf(['fields.product', 'subject', 'fields.gone'], {
      ...directory,
      ticketFields: [field('product')],
    })
    expect(names(some)).toEqual(['fields.product', 'subject'])
  })

  it('are left out where there is no room, the least needed first, and the subject never', () => {
    expect(names(fitting(usual, 1_000))).toEqual(usualColumns)
    expect(names(fitting(usual, 500))).not.toContain('requester')
    expect(names(fitting(usual, 325))).toEqual(['number', 'priority', 'subject'])
    expect(names(fitting(usual, 10))).toEqual(['priority', 'subject'])
  })

  it('are all there where nothing is laid out', () => {
    expect(fitting(usual, 0)).toEqual(usual)
  })

  it('never need more than there is, and never come back when it gets narrower', () => {
    const some = fc.subarray([...builtInColumns], { minLength: 1 })
    fc.assert(
      fc.property(some, fc.integer({ min: 200, max: 2_000 }), (columns, width) => {
        const wide = names(fitting(columns, width + 100))
        const shown = fitting(columns, width)
        for (const name of names(shown)) expect(wide).toContain(name)
        // A row leaves 36 px free before its columns and 16 px behind them; 8 px stand between two.
        const needed = shown.reduce((sum, column) => sum + column.width, 36 + 16 + 8 * (shown.length - 1))
        if (shown.some(({ gives }) => gives > 0)) expect(needed).toBeLessThanOrEqual(width)
      }),
    )
  })

  it('give the subject what is left', () => {
    expect(templateOf(columnsOf(['number', 'subject'], directory))).toBe('60px minmax(180px, 1fr)')
    expect(templateOf(columnsOf(['number', 'team'], directory))).toBe('60px minmax(110px, 1fr)')
  })

  it('have room for the statuses in the language of the reader, within limits', () => {
    const named = (label: string, german: string, archivedAt: string | null = null) => ({
      id: label,
      category: 'ON_HOLD' as const,
      nextStatusIds: [],
      label,
      labels: [{ language: 'de', text: german }],
      archivedAt,
    })
    const width = (ticketStatuses: typeof directory.ticketStatuses, language: string) =>
      columnsOf(['status'], { ...directory, ticketStatuses }, language)[0]?.width
    const statuses = [named('On hold', 'Zurückgestellt')]
    expect(width(statuses, 'en')).toBe(96)
    expect(width(statuses, 'de')).toBe(125)
    expect(width([...statuses, named('Gone', 'W'.repeat(40), '2026-01-01T00:00:00Z')], 'de')).toBe(125)
    expect(width([named('W'.repeat(40), '')], 'en')).toBe(132)
  })

  it('order by their heading, and the other way by another click', () => {
    const first = sortAfter('PRIORITY', { field: 'UPDATED_AT', direction: 'DESC' })
    expect(first).toEqual({ field: 'PRIORITY', direction: 'DESC' })
    expect(sortAfter('PRIORITY', first)).toEqual({ field: 'PRIORITY', direction: 'ASC' })
  })
})
