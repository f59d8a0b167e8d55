import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Weekday } from '../../../schema/__generated__/types.ts'
import { isQuiet } from '../../../schema/notifications/quiet.ts'

const everyDay: Weekday[] = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY']
const night = { from: '22:00', to: '06:00', days: ['FRIDAY'] as Weekday[], timeZone: 'Europe/Vienna' }

// 2026-10-23 is a Friday; the clocks of Vienna go back in the night from Saturday to Sunday.
it.each<[string, boolean]>([
  ['2026-10-23T19:59:59Z', false],
  ['2026-10-23T20:00:00Z', true],
  ['2026-10-24T03:59:59Z', true],
  ['2026-10-24T04:00:00Z', false],
  ['2026-10-24T20:00:00Z', false],
  ['2026-10-22T20:30:00Z', false],
])('at %s a Friday night is quiet: %s', (moment, quiet) => {
  expect(isQuiet(night, new Date(moment))).toBe(quiet)
})

it('goes by the clock on the wall in the night in which it changes', () => {
  const hours = { ...night, days: ['SATURDAY'] as Weekday[] }
  const at = (moment: string) => isQuiet(hours, new Date(moment))
  // 06:00 is 04:00Z in summer and 05:00Z in winter.
  expect([at('2026-10-25T04:30:00Z'), at('2026-10-25T05:00:00Z')]).toEqual([true, false])
  expect([at('2026-03-29T03:30:00Z'), at('2026-03-29T04:00:00Z')]).toEqual([true, false])
})

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
const days = fc.subarray(everyDay, { minLength: 1 })
const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })

it('is quiet for as many minutes of a week as its hours say, in a zone without summer', () => {
  fc.assert(
    fc.property(time, time, days, (from, to, on) => {
      const minutes = (value: string) => Number(value.slice(0, 2)) * 60 + Number(value.slice(3))
      const length = (minutes(to) - minutes(from) + 1440) % 1440 || 1440
      const hours = { from, to, days: on, timeZone: 'UTC' }
      let quiet = 0
      for (let n = 0; n < 7 * 1440; n += 1)
        if (isQuiet(hours, new Date(Date.UTC(2026, 0, 5, 0, n)))) quiet += 1
      expect(quiet).toBe(length * on.length)
    }),
    { numRuns: 3 },
  )
})

it('is quiet at any moment with all days and the whole day', () => {
  fc.assert(
    fc.property(moment, time, (now, from) => {
      expect(isQuiet({ from, to: from, days: everyDay, timeZone: 'America/New_York' }, now)).toBe(true)
    }),
  )
})
