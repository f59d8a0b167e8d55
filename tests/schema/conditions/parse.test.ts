import { describe, expect, test } from 'vitest'
import { type Field, fields, parseCondition, withCustomFields } from '../../../schema/conditions/index.ts'

const registry = withCustomFields([
  { key: 'due', type: 'DATE' },
  { key: 'amount', type: 'DECIMAL' },
  { key: 'paid', type: 'BOOLEAN' },
  { key: 'region', type: 'CHOICE', choices: ['eu', 'us'] },
  { key: 'products', type: 'MULTI_CHOICE', choices: ['eu', 'us'] },
  { key: 'old', type: 'TEXT', archived: true },
])
const errorsOf = (json: unknown) => {
  const result = parseCondition(json, registry)
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
    [{}, '/field', /A field is needed: take one of status, .*, id, fields.due/],
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
    [{ field: 'followers', operator: 'hasAnyOf', value: ['x'] }, '/value/0', /id of a person.*"me"/],
    [{ field: 'mentions', operator: 'hasAnyOf', value: { relative: 'myTeams' } }, '/value', /"me"/],
    [{ field: 'mentions', operator: 'is', value: '7' }, '/operator', /takes hasAnyOf/],
    [{ field: 'assigneeId', operator: 'is', value: '0' }, '/value', /id of a person.*"me"/],
    [{ field: 'assigneeId', operator: 'is', value: '9223372036854775808' }, '/value', /id of a person/],
    [{ field: 'assigneeId', operator: 'is', value: { relative: 'myTeams' } }, '/value', /"me"/],
    [{ field: 'assigneeId', operator: 'is', value: { relative: 'me', or: 1 } }, '/value', /"me"/],
    [{ field: 'teamId', operator: 'is', value: { relative: 'myTeams' } }, '/value', /id of a team/],
    [{ field: 'id', operator: 'is', value: 1.5 }, '/value', /whole number/],
    [{ field: 'id', operator: 'is', value: '9223372036854775808' }, '/value', /whole number/],
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
    [
      { field: 'createdAt', operator: 'inTheNext', value: { amount: 1, unit: 'days', of: 1 } },
      '/value',
      /1 to 10000/,
    ],
    [
      { field: 'fields.due', operator: 'inTheLast', value: { amount: 1, unit: 'hours' } },
      '/value',
      /"days", "weeks"/,
    ],
    [{ field: 'fields.due', operator: 'before', value: '2026-02-29' }, '/value', /a day from 1000/],
    [{ field: 'fields.amount', operator: 'lt', value: '1e3' }, '/value', /15 digits/],
    [{ field: 'fields.amount', operator: 'lt', value: '0.0000000001' }, '/value', /15 digits/],
    [{ field: 'fields.paid', operator: 'is', value: 'yes' }, '/value', /true or false/],
    [{ field: 'fields.region', operator: 'is', value: 'mars' }, '/value', /one of eu, us/],
    [{ field: 'fields.products', operator: 'hasAnyOf', value: ['mars'] }, '/value/0', /one of eu, us/],
    [{ field: 'fields.old', operator: 'isEmpty' }, '/field', /archived: restore it/],
    [
      { field: 'fields.nothing', operator: 'isEmpty' },
      '/field',
      /No field is named "fields.nothing": .*fields.due/,
    ],
    [
      { all: [{ field: 'status', operator: 'changed' }] },
      '/all/0/operator',
      /webhooks and triggers, not of a list/,
    ],
    [{ field: 'status', operator: 'changedTo', value: 'OPEN' }, '/operator', /not of a list/],
    [{ field: 'subject', operator: 'matches', value: '' }, '/value', /regular expression here/],
    [{ any: [{ field: 'subject', operator: 'matches', value: 'a(b' }] }, '/any/0/value', /"\)" is missing/],
    [nested(6), '/all/0/all/0/all/0/all/0/all/0/all', /nested 5 deep/],
  ])('%j is refused at %s', (json, path, message) => {
    expect(errorsOf(json)).toEqual([{ path, message: expect.stringMatching(message) }])
  })

  test.each<[string, RegExp]>([
    ['(a)\\1', /references/],
    ['a(?=b)', /looking ahead/],
    ['(?<!a)b', /looking ahead and behind/],
    ['(?i)a', /no flags/],
    ['(?P<x>a)', /no names/],
    ['a*+', /possessive/],
    ['a++', /possessive/],
    ['a**', /cannot be repeated/],
    ['a{2}{3}', /cannot be repeated/],
    ['\\bword\\b', /"\\b" is not allowed/],
    ['\\ya', /"\\y" is not allowed/],
    ['\\mword', /"\\m"/],
    ['\\Aa', /"\\A"/],
    ['a\\Z', /"\\Z"/],
    ['\\p{L}', /"\\p"/],
    ['\\x41', /"\\x"/],
    ['\\Qa.b\\E', /"\\Q"/],
    ['\\cA', /"\\c"/],
    ['[[:alpha:]]', /\[:classes:\]/],
    ['[[=a=]]', /classes/],
    ['[a', /too early/],
    ['[]a]', /must hold something/],
    ['[z-a]', /smaller to the greater/],
    ['[\\d-z]', /not from or to a class/],
    ['[a-c-e]', /between two letters/],
    ['a)', /closes no group/],
    ['(a', /missing/],
    ['*a', /nothing to repeat/],
    ['^*', /"\^" and "\$"/],
    ['a{,3}', /\{2\}/],
    ['a{1', /too early/],
    ['a{3,2}', /from the smaller/],
    ['a{101}', /counts to 100/],
    ['(?:a{2}){2}', /cannot hold another/],
    ['(?:abcdef){100}', /600 letters/],
    ['a\\', /too early/],
    ['}', /closes nothing/],
    ['***:a', /nothing to repeat/],
    ['('.repeat(11) + ')'.repeat(11), /nested 10/],
  ])('refuses the pattern %s', (value, reason) => {
    expect(errorsOf({ field: 'subject', operator: 'matches', value })).toEqual([
      { path: '/value', message: expect.stringMatching(reason) },
    ])
  })

  test('takes the operators about changes where an event is asked', () => {
    const taken = (json: unknown) => parseCondition(json, registry, 'event').ok
    expect(taken({ field: 'status', operator: 'changedTo', value: 'SOLVED' })).toBe(true)
    expect(taken({ field: 'assigneeId', operator: 'changedFrom', value: null })).toBe(true)
    expect(taken({ field: 'assigneeId', operator: 'changedTo', value: { relative: 'me' } })).toBe(true)
    expect(taken({ field: 'tags', operator: 'changed' })).toBe(true)
    expect(taken({ field: 'tags', operator: 'changedTo', value: 'x' })).toBe(false)
    expect(taken({ field: 'followers', operator: 'hasAnyOf', value: ['7'] })).toBe(true)
    expect(taken({ field: 'followers', operator: 'changed' })).toBe(false)
    expect(taken({ field: 'status', operator: 'changedTo' })).toBe(false)
  })

  test('reads numbers, decimals and booleans into their one spelling, and what it gave again', () => {
    const asked = [
      [{ field: 'fields.amount', operator: 'is', value: 1.5 }, '1.5'],
      [{ field: 'fields.amount', operator: 'is', value: '-000.500' }, '-0.5'],
      [{ field: 'fields.amount', operator: 'is', value: '-0.0' }, '0'],
      [{ field: 'fields.paid', operator: 'is', value: true }, 'true'],
      [{ field: 'id', operator: 'is', value: -3 }, '-3'],
    ] as const
    for (const [json, value] of asked) {
      const once = parseCondition(json, registry)
      expect(once).toEqual({ ok: true, condition: { ...json, value } })
      expect(once.ok && parseCondition(once.condition, registry)).toEqual(once)
    }
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
    const zone: Field = {
      name: 'zone',
      type: 'text',
      column: 'language',
      valueOf: (row) => row.language ?? null,
    }
    const asked = { field: 'zone', operator: 'contains', value: 'x' }
    expect(parseCondition(asked, new Map([...fields, ['zone', zone]])).ok).toBe(true)
    expect(parseCondition(asked).ok).toBe(false)
  })
})
