import { describe, expect, it } from 'vitest'
import { asksAbout, isListed } from '../../../schema/conditions/index.ts'

const open = { field: 'status', operator: 'is', value: 'OPEN' } as const
const spam = { field: 'spam', operator: 'is', value: 'true' } as const

describe('what lists show', () => {
  it.each([
    [open, false],
    [spam, true],
    [{ all: [open, { none: [{ any: [spam] }] }] }, true],
    [{ any: [open, { all: [] }] }, false],
  ])('%j asks about spam: %s', (condition, asks) => {
    expect(asksAbout(condition, 'spam')).toBe(asks)
  })

  it('is spam only where it is asked about, and never what was merged', () => {
    const row = { spam: false, mergedIntoId: null }
    for (const condition of [open, spam]) {
      expect(isListed(row, condition)).toBe(true)
      expect(isListed({ ...row, mergedIntoId: '7' }, condition)).toBe(false)
    }
    expect(isListed({ ...row, spam: true }, open)).toBe(false)
    expect(isListed({ ...row, spam: true }, spam)).toBe(true)
    expect(isListed({ spam: true, mergedIntoId: '7' }, spam)).toBe(false)
  })
})
