import fc from 'fast-check'
import { expect, it } from 'vitest'
import { highlightOf } from '../../../amplify/domain/search/highlights.ts'

const marked = (text: string) => text.replaceAll('[', '\uE000').replaceAll(']', '\uE001')
const show = (text: string, ...versions: string[]) =>
  highlightOf({ field: 'SUBJECT', messageId: null, fieldKey: null, text, marked: versions.map(marked) })
const words = (highlight: ReturnType<typeof show>) =>
  highlight?.ranges.map(({ start, length }) => highlight.text.slice(start, start + length))

it('tells where the marks stand, of all versions together', () => {
  const found = show('A printer prints', 'A [printer] prints', 'A [printer] [prints]')
  expect(found).toEqual({
    field: 'SUBJECT',
    messageId: null,
    fieldKey: null,
    text: 'A printer prints',
    ranges: [
      { start: 2, length: 7 },
      { start: 10, length: 6 },
    ],
  })
})

it('shows nothing where nothing is marked, or where the marked text is another', () => {
  expect(show('A printer', 'A printer')).toBeNull()
  expect(show('A printer', '[printer]')).toBeNull()
})

it('cuts a long text around the first place, and no character in two', () => {
  const text = `${'😀 word '.repeat(100)}needle ${'😀'.repeat(300)}`
  const found = show(text, text.replace('needle', '[needle]'))
  expect(words(found)).toEqual(['needle'])
  expect(found?.text.length).toBeLessThanOrEqual(245)
  expect(found?.text.isWellFormed()).toBe(true)
})

it('keeps the places of any text', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-zäß😀\n]{0,40}$/u), { minLength: 1, maxLength: 40 }),
      (parts) => {
        const text = parts.map((part, n) => `${part} needle${n} `).join('')
        const found = show(text, text.replace(/needle\d+/g, '[$&]'))
        expect(text).toContain(found?.text)
        expect(words(found)?.[0]).toBe('needle0')
        for (const word of words(found) ?? []) expect(word).toMatch(/^needle\d+$/)
      },
    ),
  )
})
