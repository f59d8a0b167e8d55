import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberOf, termsOf } from '../../../amplify/domain/search/terms.ts'

const term = (text: string, more: object = {}) => ({
  text,
  phrase: false,
  excluded: false,
  beginning: false,
  ...more,
})

describe('termsOf', () => {
  it('reads words, phrases and what must not be there', () => {
    expect(termsOf('printer "paper jam" -toner -"out of ink" now ')).toEqual([
      term('printer'),
      term('paper jam', { phrase: true }),
      term('toner', { excluded: true }),
      term('out of ink', { phrase: true, excluded: true }),
      term('now'),
    ])
  })

  it('takes the last word for a beginning while it is typed, if it has two characters', () => {
    expect(termsOf('paper pri').at(-1)).toEqual(term('pri', { beginning: true }))
    expect(termsOf('paper pr').at(-1)).toEqual(term('pr', { beginning: true }))
    expect(termsOf('paper p').at(-1)).toEqual(term('p'))
    expect(termsOf('paper pri ').at(-1)).toEqual(term('pri'))
    expect(termsOf('paper "pri').at(-1)).toEqual(term('pri', { phrase: true }))
    expect(termsOf('paper -printer').at(-1)).toEqual(term('printer', { excluded: true }))
  })

  it('passes over what has no letter and no digit', () => {
    expect(termsOf(' ?! -- "" - „“ ')).toEqual([])
    expect(termsOf('')).toEqual([])
  })

  it('refuses what is too much, cannot be stored, or only excludes', () => {
    expect(() => termsOf('x'.repeat(501))).toThrow(/at most 500/)
    expect(() => termsOf('x '.repeat(21))).toThrow(/at most 20/)
    expect(() => termsOf('a\0b')).toThrow(/NUL/)
    expect(() => termsOf('\ud800')).toThrow(/NUL/)
    expect(() => termsOf('-printer')).toThrow(/must be there/)
  })

  it('reads anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (query) => {
        try {
          for (const { text } of termsOf(query)) expect(text.trim()).not.toBe('')
        } catch (error) {
          expect(error).toMatchObject({ name: 'BAD_USER_INPUT' })
        }
      }),
    )
  })
})

it('knows a ticket number', () => {
  expect([numberOf('1042'), numberOf(' #1042 '), numberOf('1042 printer'), numberOf('1'.repeat(19))]).toEqual(
    ['1042', '1042', null, null],
  )
})
