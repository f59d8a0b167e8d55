import { describe, expect, it } from 'vitest'
import { unquoted } from '../../../../src/features/workspace/conversation/quoted.ts'

describe('a mail that quotes', () => {
  it('is parted from what it repeats, with the line that says whose it is', () => {
    expect(unquoted('It works now.\n\nOn Monday, Jonas wrote:\n> Did it help?\n>\n> Jonas\n')).toEqual({
      text: 'It works now.',
      quoted: 'On Monday, Jonas wrote:\n> Did it help?\n>\n> Jonas',
    })
  })

  it.each([
    ['quotes nothing', 'Plain words.\n\n'],
    ['answers below each quote', '> One?\nYes.\n> Two?\nNo.'],
    ['has nothing of its own', '> Only a quote'],
  ])('stays whole when it %s', (_what, text) => {
    expect(unquoted(text)).toEqual({ text, quoted: '' })
  })
})
