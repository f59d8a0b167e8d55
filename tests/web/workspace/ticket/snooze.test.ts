import { describe, expect, it } from 'vitest'
import { snoozeTimes } from '../../../../src/features/workspace/ticket/snooze.ts'

const names = (now: string) => snoozeTimes(new Date(now)).map(({ name }) => name)
const until = (now: string, which: string) =>
  snoozeTimes(new Date(now)).find(({ name }) => name === which)?.until

describe('the times until which a ticket may sleep', () => {
  it('end at nine in the reader’s zone, tomorrow and on the next Monday', () => {
    expect(until('2026-11-24T10:00:00', 'tomorrow')).toEqual(new Date('2026-11-25T09:00:00'))
    expect(until('2026-11-24T10:00:00', 'nextWeek')).toEqual(new Date('2026-11-30T09:00:00'))
    expect(until('2026-11-30T08:00:00', 'nextWeek'), 'on a Monday, the next one').toEqual(
      new Date('2026-12-07T09:00:00'),
    )
    expect(until('2026-11-29T08:00:00', 'nextWeek'), 'on a Sunday, the day after').toEqual(
      new Date('2026-11-30T09:00:00'),
    )
  })

  it('offer later today only while that is today', () => {
    expect(names('2026-11-24T10:00:00')).toEqual(['laterToday', 'tomorrow', 'nextWeek', 'untilReply'])
    expect(names('2026-11-24T21:00:00')).toEqual(['tomorrow', 'nextWeek', 'untilReply'])
  })
})
