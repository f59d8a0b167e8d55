import { afterEach, describe, expect, it, vi } from 'vitest'
import { claim } from '../../../../src/features/workspace/notifications/claim.ts'
import { toldHow } from '../../../../src/features/workspace/notifications/told.ts'
import type { HowToBeToldFragment } from '../../../../src/graphql/__generated__/operations.ts'

const all = { inbox: true, toast: true, browser: true, sound: true }
const preferences: HowToBeToldFragment = {
  kinds: [
    { kind: 'MENTIONED', ...all },
    { kind: 'REPLIED', ...all, toast: false, sound: false },
    { kind: 'ASSIGNED', ...all, inbox: false },
  ],
  quietHours: null,
}
const now = new Date('2026-03-04T12:00:00Z')
const silent = { toast: false, browser: false, sound: false }

describe('how one is told', () => {
  it('is as one chose, by the browser only while the workspace is not in front', () => {
    expect(toldHow('MENTIONED', preferences, { now, inFront: false })).toEqual({
      toast: true,
      browser: true,
      sound: true,
    })
    expect(toldHow('MENTIONED', preferences, { now, inFront: true })).toEqual({
      toast: true,
      browser: false,
      sound: true,
    })
    expect(toldHow('REPLIED', preferences, { now, inFront: false })).toEqual({ ...silent, browser: true })
  })

  it('is not at all where one does not want to know, or no choice is known', () => {
    expect(toldHow('ASSIGNED', preferences, { now, inFront: false })).toEqual(silent)
    expect(toldHow('PRIORITY_RAISED', preferences, { now, inFront: false })).toEqual(silent)
  })

  it('is silent in quiet hours, by the time zone that was chosen', () => {
    const quietHours = { from: '21:00', to: '22:00', days: ['WEDNESDAY'] as const, timeZone: 'Asia/Tokyo' }
    const quiet = { ...preferences, quietHours: { ...quietHours, days: [...quietHours.days] } }
    expect(toldHow('MENTIONED', quiet, { now, inFront: false })).toEqual(silent)
    const later = new Date('2026-03-04T13:00:00Z')
    expect(toldHow('MENTIONED', quiet, { now: later, inFront: false }).browser).toBe(true)
  })
})

describe('of several tabs', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  it('one tells, and one in front before the others', async () => {
    vi.useFakeTimers()
    const taken = new Set<string>()
    const locks = {
      request: async (name: string, _how: object, work: (lock: object | null) => Promise<void>) => {
        if (taken.has(name)) return work(null)
        taken.add(name)
        await work({})
        taken.delete(name)
      },
    }
    vi.stubGlobal('navigator', { locks })
    const [behind, front, another] = [claim('7', false), claim('7', true), claim('7', false)]
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await Promise.all([behind, front, another])).toEqual([false, true, false])
    const other = claim('8', false)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await other).toBe(true)
  })

  it('each tells where the browser has no locks', async () => {
    vi.stubGlobal('navigator', {})
    expect(await claim('7', false)).toBe(true)
  })
})
