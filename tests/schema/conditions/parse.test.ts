import { describe, expect, test } from 'vitest'
import { type Field, fields, parseCondition } from '../../../schema/conditions/index.ts'

const errorsOf = (json: unknown) => {
  const result = parseCondition(json)
  return result.ok ? [] : result.errors
}
const leaf = { field: 'status', operator: 'is', value: 'OPEN' }
const nested = (depth: number): unknown => (depth === 0 ? leaf : { all: [nested(depth - 1)] })

describe('parseCondition', () => {
  test('gives back a good condition, ids as text, without its version', () => {
    const result = parseCondition({
      version: 1,
      all: [
        leaf,
        { none: [{ field: 'id', operator: 'between', value: [1, '20'] }] },
        { field: 'assigneeId', operator: 'in', value: [{ relative: 'me' }, 7] },
        { field: 'teamId', operator: 'in', value: { relative: 'myTeams' } },
        { field: 'createdAt', operator: 'inTheLast', value: { amount: 3, unit: 'days' } },
        { field: 'solvedAt', operator: 'isEmpty' },
      ],
    })
    expect(result).toEqual({
      ok: true,
      condition: {
        all: [
          leaf,
          { none: [{ field: 'id', operator: 'between', value: ['1', '20'] }] },
          { field: 'assigneeId', operator: 'in', value: [{ relative: 'me' }, '7'] },
          { field: 'teamId', operator: 'in', value: { relative: 'myTeams' } },
          { field: 'createdAt', operator: 'inTheLast', value: { amount: 3, unit: 'days' } },
          { field: 'solvedAt', operator: 'isEmpty' },
        ],
      },
    })
  })

  test.each<[unknown, string, RegExp]>([
    [null, '', /A condition is .* not null/],
    ['{"all":[]}', '', /A condition is/],
    [[], '', /A condition is/],
    [{ version: 2, all: [] }, '/version', /write version 1/],
    [{ all: [], any: [] }, '', /all and any/],
    [{ all: {} }, '/all', /takes a list/],
    [{ all: [], 'x/y~z': 1 }, '/x~1y~0z', /allowed is all/],
    [{ any: [leaf, 3] }, '/any/1', /not 3/],
    [{}, '/field', /A field is needed: take one of status, .*, id/],
    [{ field: 'colour', operator: 'is', value: 'red' }, '/field', /No field is named "colour"/],
    [{ field: 'constructor', operator: 'is', value: 'x' }, '/field', /No field is named/],
    [{ field: 'status', value: 'OPEN' }, '/operator', /takes is, isNot, .*one is needed/],
    [{ field: 'status', operator: 'contains', value: 'O' }, '/operator', /not "contains"/],
    [{ ...leaf, value: 'open' }, '/value', /one of NEW, OPEN/],
    [{ field: 'status', operator: 'in', value: 'OPEN' }, '/value', /list of 1 to 100/],
    [{ field: 'status', operator: 'in', value: [] }, '/value', /here are 0/],
    [{ field: 'id', operator: 'in', value: Array(101).fill(1) }, '/value', /here are 101/],
    [{ any: [{ field: 'status', operator: 'in', value: ['NEW', 'X'] }] }, '/any/0/value/1', /one of NEW/],
    [{ field: 'subject', operator: 'isEmpty', value: '' }, '/value', /does not belong/],
    [{ field: 'subject', operator: 'contains', value: '' }, '/value', /1 to 1000/],
    [{ field: 'subject', operator: 'contains', value: 'x'.repeat(1001) }, '/value', /1 to 1000/],
    [{ field: 'subject', operator: 'is', value: 'a\0b' }, '/value', /without NUL/],
    [{ field: 'subject', operator: 'is', value: 'a\ud800b' }, '/value', /broken surrogates/],
    [{ field: 'tags', operator: 'hasAnyOf', value: ['\udc00'] }, '/value/0', /broken surrogates/],
    [{ field: 'assigneeId', operator: 'is', value: '0' }, '/value', /id of a person.*"me"/],
    [{ field: 'assigneeId', operator: 'is', value: '9223372036854775808' }, '/value', /id of a person/],
    [{ field: 'assigneeId', operator: 'is', value: { relative: 'myTeams' } }, '/value', /"me"/],
    [{ field: 'assigneeId', operator: 'is', value: { relative: 'me', or: 1 } }, '/value', /"me"/],
    [{ field: 'teamId', operator: 'is', value: { relative: 'myTeams' } }, '/value', /id of a team/],
    [{ field: 'id', operator: 'is', value: 1.5 }, '/value', /whole number/],
    [{ field: 'id', operator: 'between', value: [1] }, '/value', /two values/],
    [{ field: 'priority', operator: 'between', value: ['LOW', 'TOP'] }, '/value/1', /one of LOW/],
    [{ field: 'createdAt', operator: 'after', value: '2026-11-24T10:00:00' }, '/value', /with offset/],
    [{ field: 'createdAt', operator: 'after', value: '2026-02-30T10:00:00Z' }, '/value', /date-time/],
    [
      { field: 'createdAt', operator: 'after', value: '2026-11-24T10:00:00.1234567Z' },
      '/value',
      /microsecond/,
    ],
    [{ field: 'createdAt', operator: 'after', value: '0001-01-01T10:00:00Z' }, '/value', /1900/],
    [
      { field: 'createdAt', operator: 'inTheLast', value: { amount: 0, unit: 'days' } },
      '/value',
      /1 to 10000/,
    ],
    [{ field: 'createdAt', operator: 'inTheLast', value: { amount: 1, unit: 'years' } }, '/value', /"weeks"/],
    [nested(6), '/all/0/all/0/all/0/all/0/all/0/all', /nested 5 deep/],
  ])('%j is refused at %s', (json, path, message) => {
    expect(errorsOf(json)).toEqual([{ path, message: expect.stringMatching(message) }])
  })

  test('allows what the limits allow', () => {
    expect(errorsOf(nested(5))).toEqual([])
    expect(errorsOf({ all: Array(100).fill(leaf) })).toEqual([])
    expect(errorsOf({ field: 'subject', operator: 'is', value: 'x'.repeat(1000) })).toEqual([])
  })

  test('counts the leaves of all groups', () => {
    const errors = errorsOf({ all: [{ any: Array(60).fill(leaf) }, { any: Array(60).fill(leaf) }] })
    expect(errors).toEqual([{ path: '/all/1/any/40', message: expect.stringMatching(/at most 100/) }])
  })

  test('tells all errors at once', () => {
    const paths = errorsOf({ all: [{ ...leaf, value: 1 }, { any: [{ field: 'x' }] }] }).map(
      (error) => error.path,
    )
    expect(paths).toEqual(['/all/0/value', '/all/1/any/0/field'])
  })

  test('does not run out of stack or time on hostile depth and width', () => {
    let deep: unknown = leaf
    for (let i = 0; i < 100_000; i += 1) deep = { all: [deep] }
    expect(errorsOf(deep)).toHaveLength(1)
    expect(errorsOf({ all: Array(1_000_000).fill({ any: [] }) })).toHaveLength(1)
    const wide = { all: Array(100).fill({ all: Array(100).fill({ all: Array(100).fill(leaf) }) }) }
    expect(errorsOf(wide)).toHaveLength(1)
  })

  test('knows the fields of the registry that it is given', () => {
    const region: Field = {
      name: 'region',
      type: 'text',
      labelKey: 'conditions.fields.region',
      valueOf: (row) => row.language ?? null,
    }
    const asked = { field: 'region', operator: 'contains', value: 'x' }
    expect(parseCondition(asked, new Map([...fields, ['region', region]])).ok).toBe(true)
    expect(parseCondition(asked).ok).toBe(false)
  })
})
