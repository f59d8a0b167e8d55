import { expect, it } from 'vitest'
import { awsScalars, deliveryScalars } from '../../../local/appsync/scalars.ts'

const scalars = awsScalars()
const accepts = (name: string, value: unknown): boolean => {
  try {
    scalars.get(name)?.parseValue(value)
    return true
  } catch {
    return false
  }
}

const forms: [name: string, good: unknown[], bad: unknown[]][] = [
  [
    'AWSDate',
    ['2026-02-28', '2024-02-29', '2026-01-01Z', '2026-01-01+07:00', '2026-01-01-07:00:30'],
    ['2026-02-30', '2026-1-1', '26-01-01', 5, ''],
  ],
  ['AWSTime', ['12:30', '12:30Z', '12:30:24.500+05:30', '23:59:59-07:00:10'], ['24:00', '1:30', '12:60', 12]],
  [
    'AWSDateTime',
    ['2026-01-01T10:00Z', '2026-01-01T10:00:00.123456789+01:00'],
    ['2026-01-01T10:00:00', '2026-02-30T10:00Z', '2026-01-01', ''],
  ],
  ['AWSTimestamp', [0, 1767225600, -1], [1.5, 'soon', Number.MAX_VALUE, true]],
  ['AWSEmail', ['a@b.co', 'first.last+tag@sub.example.org'], ['a@b', 'a b@c.de', '@b.co', 'a@b@c.de', 1]],
  ['AWSJSON', ['{"a":1}', '[]', '"text"', '1', 'null'], ['{a:1}', '', { a: 1 }, 1]],
  ['AWSPhone', ['+49 30 123456', '555-123-4567', '5551234567'], ['call me', '+', '12']],
  ['AWSURL', ['https://a.example/x?y#z', 'ftp://files.example'], ['example.com', 'mailto:', '/x', 1]],
  [
    'AWSIPAddress',
    ['127.0.0.1', '10.0.0.0/8', '::1', '2001:db8::/32'],
    ['256.0.0.1', '10.0.0.0/33', '::1/129', 'host'],
  ],
]

it.each(forms)('[D] %s', (name, good, bad) => {
  for (const value of good) expect([value, accepts(name, value)]).toEqual([value, true])
  for (const value of bad) expect([value, accepts(name, value)]).toEqual([value, false])
})

it('[C] writes AWSJSON as a string, and a delivery leaves what is written', () => {
  expect(scalars.get('AWSJSON')?.serialize({ a: [1] })).toBe('{"a":[1]}')
  expect(deliveryScalars().get('AWSJSON')?.serialize('{"a":[1]}')).toBe('{"a":[1]}')
})
