import fc from 'fast-check'
import { expect, it } from 'vitest'
import { textsInPattern } from '../../../schema/conditions/index.ts'
import { hasPattern } from '../../../schema/conditions/pattern.ts'
import { patternArbitrary } from './arbitraries.ts'

const anything = (text: string) => text.length > 0
const threeLetters = (text: string) => text.length > 2

it.each([
  ['refund', ['refund']],
  ['^Order \\d+ was refunded$', [' was refunded']],
  ['(?:Your )?refund', ['refund']],
  ['refund|chargeback', ['refund', 'chargeback']],
  ['\\d+ (refund|credit note)s?', ['refund', 'credit note']],
  ['[Rr]efunds?', ['efund']],
  ['(refund)+', ['refund']],
  ['a\\.b\\.c', ['a.b.c']],
  ['(refund)?', null],
  ['(refund){0,2}', null],
  ['refund|x', null],
  ['\\w+@\\w+', null],
  ['ab.cd', null],
])('%s needs %j', (pattern, texts) => {
  expect(textsInPattern(pattern, threeLetters)).toEqual(texts)
})

it('names texts of which one stands in whatever the pattern matches', () => {
  const words = ['Zebra', 'order 12', 'Äpfel', 'a+b', 'aab', 'é']
  let matched = 0
  fc.assert(
    fc.property(
      patternArbitrary(fc.constantFrom(...words)),
      fc.array(fc.constantFrom(...words, 'a', 'b', '1', ' ')).map((parts) => parts.join('')),
      (pattern, text) => {
        const texts = textsInPattern(pattern, anything)
        if (!hasPattern(pattern, text) || texts === null) return
        matched += 1
        expect(texts.some((one) => text.includes(one))).toBe(true)
      },
    ),
    { numRuns: 5_000 },
  )
  expect(matched).toBeGreaterThan(200)
})
