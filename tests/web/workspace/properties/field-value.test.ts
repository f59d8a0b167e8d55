import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  localMoment,
  offeredChoices,
  textOfValue,
  valueOfText,
} from '../../../../src/features/workspace/properties/field-value.ts'

describe('what is typed into a custom field', () => {
  it('is nothing when it is empty, whatever the type', () => {
    for (const type of ['TEXT', 'NUMBER', 'DECIMAL', 'DATE', 'TIMESTAMP', 'BOOLEAN', 'URL'] as const) {
      expect(valueOfText(type, '  ')).toBeNull()
    }
  })

  it('comes back as the same whole number', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (number) => {
        expect(valueOfText('NUMBER', textOfValue('NUMBER', number))).toBe(number)
      }),
    )
  })

  it('is no number when it is none, or larger than one can be', () => {
    for (const text of ['twelve', '1.5', '9007199254740993', '1e3', '0x10']) {
      expect(valueOfText('NUMBER', text)).toBeUndefined()
    }
  })

  it('keeps decimals exact, with a comma as with a point', () => {
    expect(valueOfText('DECIMAL', '12,50')).toBe('12.50')
    expect(valueOfText('DECIMAL', '-0.000000001')).toBe('-0.000000001')
    for (const text of ['1.000,50', '1e5', '.5', '1.1234567890'])
      expect(valueOfText('DECIMAL', text)).toBeUndefined()
  })

  it('is a moment in the reader’s zone, to the minute', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1990-01-01'), max: new Date('2080-01-01'), noInvalidDate: true }),
        (date) => {
          date.setSeconds(0, 0)
          const text = textOfValue('TIMESTAMP', date.toISOString())
          // An hour that a change of summer time takes out or repeats may be either.
          expect(localMoment(new Date(String(valueOfText('TIMESTAMP', text))))).toBe(text)
        },
      ),
    )
    expect(valueOfText('TIMESTAMP', 'soon')).toBeUndefined()
  })

  it('gets https where an address says nothing', () => {
    expect(valueOfText('URL', 'example.com')).toBe('https://example.com')
    expect(valueOfText('URL', 'http://example.com')).toBe('http://example.com')
  })

  it('keeps the lines of a long text and trims a short one', () => {
    expect(valueOfText('LONG_TEXT', ' a\n b ')).toBe(' a\n b ')
    expect(valueOfText('TEXT', ' a ')).toBe('a')
  })
})

describe('the choices', () => {
  const choice = (value: string, archived: boolean) => ({ value, label: value, labels: [], archived })
  const field = {
    id: '1',
    key: 'region',
    type: 'CHOICE',
    label: 'Region',
    labels: [],
    help: null,
    helps: [],
    required: 'NEVER',
    choices: [choice('eu', false), choice('us', true), choice('asia', true)],
    archivedAt: null,
  } as const

  it('leave archived ones out, but for those that the ticket has', () => {
    const offered = offeredChoices({ ...field, labels: [], helps: [], choices: [...field.choices] }, ['us'])
    expect(offered.map(({ value }) => value)).toEqual(['eu', 'us'])
  })
})
