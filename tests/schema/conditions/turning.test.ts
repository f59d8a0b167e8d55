import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  asksTheTime,
  type Condition,
  matches,
  parseCondition,
  turnsAt,
} from '../../../schema/conditions/index.ts'
import { conditionArbitrary, contextArbitrary, now, registry, rowArbitrary } from './arbitraries.ts'

const parsed = (json: unknown): Condition => {
  const result = parseCondition(json, registry)
  if (!result.ok) throw new Error(JSON.stringify(result.errors))
  return result.condition
}
const rows = fc.sample(rowArbitrary('1'), 50)
const [row] = rows
const ofRow = (json: unknown, more: object) => {
  if (!row) throw new Error('The generator made no row.')
  return turnsAt(parsed(json), { ...row, ...more }, now, registry)?.toISOString() ?? null
}
const lastHours = { field: 'updatedAt', operator: 'inTheLast', value: { amount: 2, unit: 'hours' } }

describe('the moment at which time changes an answer', () => {
  it('is when "in the last" is over, counted from what the row has', () => {
    expect(ofRow(lastHours, { updatedAt: '2026-11-24T11:00:00.000000Z' })).toBe('2026-11-24T13:00:00.000Z')
    expect(ofRow({ none: [lastHours] }, { updatedAt: '2026-11-24T10:30:00.000000Z' })).toBe(
      '2026-11-24T12:30:00.000Z',
    )
    expect(ofRow(lastHours, { updatedAt: '2026-11-24T09:00:00.000000Z' })).toBe(null)
  })

  it('is when "in the next" begins, and when it ends', () => {
    const wakes = { field: 'snoozedUntil', operator: 'inTheNext', value: { amount: 1, unit: 'hours' } }
    expect(ofRow(wakes, { snoozedUntil: '2026-11-24T15:00:00.000000Z' })).toBe('2026-11-24T14:00:00.000Z')
    expect(ofRow(wakes, { snoozedUntil: '2026-11-24T12:30:00.000000Z' })).toBe('2026-11-24T12:30:00.000Z')
    expect(ofRow(wakes, { snoozedUntil: null })).toBe(null)
  })

  it('is the next midnight in UTC for days', () => {
    const due = { field: 'fields.due_day', operator: 'inTheNext', value: { amount: 3, unit: 'days' } }
    expect(ofRow(due, { fields: { due_day: '2026-11-25' } })).toBe('2026-11-25T00:00:00.000Z')
  })

  it('is never where nothing asks the time', () => {
    const condition = { field: 'createdAt', operator: 'before', value: '2027-01-01T00:00:00Z' }
    expect(asksTheTime(parsed(condition))).toBe(false)
    expect(asksTheTime(parsed({ any: [condition, lastHours] }))).toBe(true)
    expect(ofRow(condition, {})).toBe(null)
  })

  it('comes before any other answer, whatever the condition and the row', () => {
    const soon = fc.oneof(
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: 0, max: 40 * 86_400_000 }),
      fc.constantFrom(...[1, 60, 24 * 60, 7 * 24 * 60].flatMap((n) => [n * 60_000, n * 60_000 + 1])),
    )
    fc.assert(
      fc.property(
        conditionArbitrary(rows),
        rowArbitrary('1'),
        contextArbitrary,
        soon,
        (json, one, context, ms) => {
          const condition = parsed(json)
          const turns = turnsAt(condition, one, context.now, registry)
          const later = new Date(context.now.getTime() + ms)
          fc.pre(turns === null || later < turns)
          expect(matches(condition, one, { ...context, now: later }, registry)).toBe(
            matches(condition, one, context, registry),
          )
          if (turns !== null) expect(asksTheTime(condition)).toBe(true)
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
