import { render } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { Marked } from '../../../../src/features/workspace/search/Marked.tsx'

const shown = (text: string, ranges: { start: number; length: number }[]) =>
  render(<Marked text={text} ranges={ranges} />).container.innerHTML

describe('found words', () => {
  it('are marked where they stand, by UTF-16 units', () => {
    expect(
      shown('A 🖨 printer prints', [
        { start: 5, length: 7 },
        { start: 13, length: 6 },
      ]),
    ).toBe('A 🖨 <mark>printer</mark> <mark>prints</mark>')
  })

  it('are text, whatever they hold', () => {
    expect(shown('<b>x</b>', [{ start: 0, length: 3 }])).toBe('<mark>&lt;b&gt;</mark>x&lt;/b&gt;')
  })

  it('outside of the text or over each other are passed over', () => {
    expect(
      shown('abc', [
        { start: 1, length: 1 },
        { start: 1, length: 2 },
        { start: 2, length: 9 },
      ]),
    ).toBe('a<mark>b</mark>c')
  })
})
