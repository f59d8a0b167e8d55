import { describe, expect, it } from 'vitest'
import { daysOf, spanOf } from '../../../../src/features/workspace/figures/days.ts'
import { durationText } from '../../../../src/features/workspace/figures/duration.ts'

describe('the days of a span', () => {
  it('end today by the clock of the time zone', () => {
    const now = new Date('2026-03-31T23:30:00Z')
    expect(daysOf(1, now, 'UTC')).toEqual({ from: '2026-03-31', to: '2026-03-31' })
    expect(daysOf(7, now, 'Europe/Vienna')).toEqual({ from: '2026-03-26', to: '2026-04-01' })
    expect(daysOf(28, now, 'America/New_York')).toEqual({ from: '2026-03-04', to: '2026-03-31' })
  })

  it('are a week where the address names none that there is', () => {
    expect([null, '', '2', '28', '1', 'x'].map(spanOf)).toEqual([7, 7, 7, 28, 1, 7])
  })
})

describe('a length of time', () => {
  it.each([
    [0, '0 sec'],
    [59.4, '59 sec'],
    [60, '1 min'],
    [3_599, '1 hr'],
    [3_660, '1 hr 1 min'],
    [86_400, '1 day'],
    [86_400 + 60, '1 day'],
    [90_000, '1 day 1 hr'],
    [40 * 86_400 + 3 * 3_600 + 59, '40 days 3 hr'],
  ])('of %d seconds is "%s"', (seconds, text) => {
    expect(durationText(seconds, 'en')).toBe(text)
  })

  it('is said in the reader’s language', () => {
    expect(durationText(2 * 86_400 + 3_600, 'de')).toBe('2 Tg. 1 Std.')
  })
})
