import { describe, expect, test } from 'vitest'
import {
  type ConditionContext,
  type ConditionRow,
  fields,
  instantOf,
  isoOf,
  matches,
  matchesEvent,
  parseCondition,
  UnknownConditionFieldError,
  withCustomFields,
} from '../../../schema/conditions/index.ts'

const row: ConditionRow = {
  id: '1042',
  subject: 'Ärger mit 100% ΟΔΟΣ',
  statusId: '2',
  statusCategory: 'OPEN',
  priority: 'HIGH',
  type: null,
  channel: 'EMAIL',
  language: 'de',
  tags: ['billing', 'VIP'],
  requesterId: '5',
  organizationId: null,
  teamId: '3',
  assigneeId: '7',
  createdAt: '2026-11-24T11:00:00.123456Z',
  updatedAt: '2026-11-24T12:00:00.000001Z',
  firstReplyAt: null,
  solvedAt: null,
  closedAt: null,
  spam: false,
  snoozed: true,
  snoozedUntil: null,
  followerIds: ['5', '7'],
}
const context: ConditionContext = { me: '7', myTeams: ['3', '4'], now: new Date('2026-11-24T12:00:00Z') }

function holds(json: unknown, more: Partial<ConditionContext> = {}): boolean {
  const result = parseCondition(json)
  if (!result.ok) throw new Error(JSON.stringify(result.errors))
  return matches(result.condition, row, { ...context, ...more })
}
const asks = (field: string, operator: string, value?: unknown) =>
  holds(value === undefined ? { field, operator } : { field, operator, value })

describe('matches', () => {
  test.each<[string, string, unknown, boolean]>([
    ['status', 'is', 'OPEN', true],
    ['status', 'isNot', 'OPEN', false],
    ['status', 'notIn', ['NEW', 'SOLVED'], true],
    ['priority', 'gt', 'NORMAL', true],
    ['priority', 'gt', 'HIGH', false],
    ['priority', 'gte', 'HIGH', true],
    ['priority', 'gte', 'URGENT', false],
    ['priority', 'lt', 'URGENT', true],
    ['priority', 'lt', 'HIGH', false],
    ['priority', 'lte', 'HIGH', true],
    ['priority', 'lte', 'NORMAL', false],
    ['priority', 'between', ['NORMAL', 'HIGH'], true],
    ['priority', 'between', ['HIGH', 'NORMAL'], false],
    ['id', 'gt', 999, true],
    ['id', 'lt', '999', false],
    ['id', 'between', [1042, 1042], true],
    ['id', 'between', [1043, 2000], false],
    ['id', 'isNot', 1042, false],
    ['id', 'in', [1, 1042], true],
    ['subject', 'contains', 'ärger', true],
    ['subject', 'contains', '100%', true],
    ['subject', 'contains', '1_0', false],
    ['subject', 'contains', 'οδοσ', true],
    ['subject', 'doesNotContain', 'MIT', false],
    ['subject', 'startsWith', 'äR', true],
    ['subject', 'startsWith', 'mit', false],
    ['subject', 'endsWith', 'ΟΔΟΣ', true],
    ['subject', 'endsWith', 'mit', false],
    ['subject', 'doesNotContain', 'ohne', true],
    ['subject', 'is', 'ärger mit 100% ΟΔΟΣ', false],
    ['subject', 'in', ['x', 'Ärger mit 100% ΟΔΟΣ'], true],
    ['tags', 'hasAnyOf', ['x', 'VIP'], true],
    ['tags', 'hasAnyOf', ['vip'], false],
    ['tags', 'hasAllOf', ['VIP', 'billing'], true],
    ['tags', 'hasAllOf', ['VIP', 'x'], false],
    ['followers', 'hasAnyOf', { relative: 'me' }, true],
    ['followers', 'hasAllOf', ['5', { relative: 'me' }], true],
    ['followers', 'hasAllOf', ['5', '6'], false],
    ['followers', 'hasNoneOf', ['6'], true],
    ['followers', 'isEmpty', undefined, false],
    // Whoever is mentioned by nobody has no list of it.
    ['mentions', 'hasAnyOf', { relative: 'me' }, false],
    ['mentions', 'hasNoneOf', { relative: 'me' }, true],
    ['mentions', 'isEmpty', undefined, true],
    ['tags', 'hasNoneOf', ['x'], true],
    ['tags', 'hasNoneOf', ['x', 'VIP'], false],
    ['assigneeId', 'is', { relative: 'me' }, true],
    ['teamId', 'in', { relative: 'myTeams' }, true],
    ['teamId', 'notIn', [{ relative: 'myTeams' }], false],
    ['createdAt', 'before', '2026-11-24T12:00:00.123457+01:00', true],
    ['createdAt', 'before', '2026-11-24T12:00:00.123456+01:00', false],
    ['createdAt', 'after', '2026-11-24T11:00:00.123455Z', true],
    ['createdAt', 'after', '2026-11-24T11:00:00.123456Z', false],
    ['createdAt', 'inTheLast', { amount: 1, unit: 'days' }, true],
    ['createdAt', 'inTheLast', { amount: 1, unit: 'weeks' }, true],
    ['createdAt', 'between', ['2026-11-24T11:00:00.123456Z', { relative: 'now' }], true],
    ['createdAt', 'inTheLast', { amount: 1, unit: 'hours' }, true],
    ['createdAt', 'inTheLast', { amount: 59, unit: 'minutes' }, false],
    ['updatedAt', 'inTheLast', { amount: 1, unit: 'minutes' }, true],
  ])('%s %s %j is %s', (field, operator, value, expected) => {
    expect(asks(field, operator, value)).toBe(expected)
  })

  test('an empty field is nothing, is not everything, and lies in no range', () => {
    expect(asks('type', 'is', 'INCIDENT')).toBe(false)
    expect(asks('type', 'isNot', 'INCIDENT')).toBe(true)
    expect(asks('type', 'in', ['INCIDENT'])).toBe(false)
    expect(asks('type', 'notIn', ['INCIDENT'])).toBe(true)
    expect(asks('solvedAt', 'before', '2999-01-01T00:00:00Z')).toBe(false)
    expect(asks('solvedAt', 'after', '1900-01-01T00:00:00Z')).toBe(false)
    expect(asks('solvedAt', 'isEmpty')).toBe(true)
    expect(asks('solvedAt', 'isNotEmpty')).toBe(false)
    expect(holds({ none: [{ field: 'type', operator: 'is', value: 'INCIDENT' }] })).toBe(true)
  })

  test('nobody is no assignee, and no teams are no team', () => {
    expect(holds({ field: 'assigneeId', operator: 'is', value: { relative: 'me' } }, { me: null })).toBe(
      false,
    )
    expect(holds({ field: 'assigneeId', operator: 'isNot', value: { relative: 'me' } }, { me: null })).toBe(
      true,
    )
    expect(holds({ field: 'teamId', operator: 'in', value: { relative: 'myTeams' } }, { myTeams: [] })).toBe(
      false,
    )
  })

  test.each([
    ['minutes', '2026-11-24T11:01:00.123Z'],
    ['hours', '2026-11-24T12:00:00.123Z'],
    ['days', '2026-11-25T11:00:00.123Z'],
    ['weeks', '2026-12-01T11:00:00.123Z'],
  ])('the last one of %s ends at %s', (unit, end) => {
    const asked = { field: 'createdAt', operator: 'inTheLast', value: { amount: 1, unit } }
    expect(holds(asked, { now: new Date(end) })).toBe(true)
    expect(holds(asked, { now: new Date(Date.parse(end) + 1) })).toBe(false)
  })

  test('groups: all, any, none, and empty ones', () => {
    const yes = { field: 'status', operator: 'is', value: 'OPEN' }
    const no = { field: 'status', operator: 'is', value: 'NEW' }
    expect([holds({ all: [yes, no] }), holds({ any: [yes, no] }), holds({ none: [yes, no] })]).toEqual([
      false,
      true,
      false,
    ])
    expect([holds({ all: [] }), holds({ any: [] }), holds({ none: [] }), holds({ none: [no] })]).toEqual([
      true,
      false,
      true,
      true,
    ])
  })

  test('a field that the registry lacks is an error, not a no', () => {
    expect(() => matches({ field: 'region', operator: 'isEmpty' }, row, context)).toThrow(
      UnknownConditionFieldError,
    )
  })

  test('every field has a label key and stands under its own name', () => {
    for (const [name, field] of fields)
      expect(field).toMatchObject({ name, labelKey: `conditions.fields.${name}` })
  })
})

describe('matches, of a regular expression', () => {
  test.each<[string, boolean]>([
    ['mit', true],
    ['^mit', false],
    ['^Ärger', true],
    ['^ärger', false],
    ['ΟΔΟΣ$', true],
    ['\\d{3}%', true],
    ['\\d{4}', false],
    ['\\w+ mit', true],
    ['^\\w', false],
    ['(Ärger|Freude) .* \\D+$', true],
    ['m[a-h]t', false],
    ['m[^a-h]t', true],
  ])('%s is found: %s', (pattern, expected) => {
    expect(asks('subject', 'matches', pattern)).toBe(expected)
  })

  test('takes time in proportion to the text, whatever the pattern', () => {
    const result = parseCondition({ field: 'subject', operator: 'matches', value: '^(?:(?:a|aa)+)+$' })
    if (!result.ok) throw new Error(JSON.stringify(result.errors))
    // A backtracking engine would not come back in this century.
    expect(matches(result.condition, { ...row, subject: `${'a'.repeat(400)}!` }, context)).toBe(false)
  })
})

describe('custom fields', () => {
  const registry = withCustomFields([
    { key: 'amount', type: 'DECIMAL' },
    { key: 'due', type: 'DATE' },
    { key: 'products', type: 'MULTI_CHOICE', choices: ['a', 'b'] },
  ])
  const asked = (field: string, operator: string, value: unknown, values: object | string | null) => {
    const result = parseCondition({ field: `fields.${field}`, operator, value }, registry)
    if (!result.ok) throw new Error(JSON.stringify(result.errors))
    return matches(result.condition, { ...row, fields: values as never }, context, registry)
  }

  test('are read from an object and from its JSON, and are empty without', () => {
    expect(asked('amount', 'gt', '12.2', { amount: '12.25' })).toBe(true)
    expect(asked('amount', 'gt', 12.3, '{"amount":"12.25"}')).toBe(false)
    expect(asked('amount', 'isNot', 12, null)).toBe(true)
    expect(asked('products', 'hasNoneOf', ['a'], {})).toBe(true)
    expect(asked('products', 'hasAllOf', ['a', 'b'], { products: ['b', 'a'] })).toBe(true)
  })

  test('that may lie ahead: the last days end today, the next ones begin with it', () => {
    const days = { amount: 3, unit: 'days' }
    const table = ['2026-11-20', '2026-11-21', '2026-11-24', '2026-11-25', '2026-11-27', '2026-11-28'].map(
      (due) => [asked('due', 'inTheLast', days, { due }), asked('due', 'inTheNext', days, { due })],
    )
    expect(table).toEqual([
      [false, false],
      [true, false],
      [true, true],
      [false, true],
      [false, true],
      [false, false],
    ])
    expect(asked('due', 'before', { relative: 'now' }, { due: '2026-11-23' })).toBe(true)
    expect(asked('due', 'before', { relative: 'now' }, { due: '2026-11-24' })).toBe(false)
  })
})

describe('matchesEvent', () => {
  const registry = withCustomFields([{ key: 'region', type: 'CHOICE', choices: ['eu', 'us'] }])
  // As the outbox has them: columns of tickets, as JSON.
  const changes = {
    status_category: ['NEW', 'OPEN'],
    assignee_id: [null, 7],
    tags: [['a'], ['a', 'b']],
    fields: [{ region: 'eu', other: 1 }, { other: 2 }],
  } as const
  const asked = (
    field: string,
    operator: string,
    value?: unknown,
    happened: typeof changes | null = changes,
  ) => {
    const json = value === undefined ? { field, operator } : { field, operator, value }
    const result = parseCondition({ all: [json] }, registry, 'event')
    if (!result.ok) throw new Error(JSON.stringify(result.errors))
    return matchesEvent(result.condition, { row, changes: happened }, context, registry)
  }

  test.each<[string, string, unknown, boolean]>([
    ['status', 'changed', undefined, true],
    ['priority', 'changed', undefined, false],
    ['tags', 'changed', undefined, true],
    ['status', 'changedTo', 'OPEN', true],
    ['status', 'changedTo', 'NEW', false],
    ['status', 'changedFrom', 'NEW', true],
    ['assigneeId', 'changedFrom', null, true],
    ['assigneeId', 'changedFrom', '7', false],
    ['assigneeId', 'changedTo', '7', true],
    ['assigneeId', 'changedTo', { relative: 'me' }, true],
    ['assigneeId', 'changedTo', null, false],
    ['fields.region', 'changed', undefined, true],
    ['fields.region', 'changedFrom', 'eu', true],
    ['fields.region', 'changedTo', null, true],
    ['status', 'is', 'OPEN', true],
  ])('%s %s %j is %s', (field, operator, value, expected) => {
    expect(asked(field, operator, value)).toBe(expected)
  })

  test('a custom field that stayed while another changed did not change; a new ticket changed nothing', () => {
    const other = withCustomFields([{ key: 'region', type: 'CHOICE', choices: ['eu', 'us'] }])
    const result = parseCondition({ field: 'fields.region', operator: 'changed' }, other, 'event')
    if (!result.ok) throw new Error(JSON.stringify(result.errors))
    const happened = { fields: [{ region: 'eu' }, { region: 'eu', other: 2 }] } as const
    expect(matchesEvent(result.condition, { row, changes: happened }, context, other)).toBe(false)
    expect(asked('status', 'changed', undefined, null)).toBe(false)
    expect(() => matches({ field: 'status', operator: 'changed' }, row, context)).toThrow(TypeError)
  })
})

describe('instants', () => {
  test.each([
    ['2026-11-24T01:00:00.123456Z', '2026-11-24T01:00:00.123456Z'],
    ['1969-12-31T23:59:59.999999Z', '1969-12-31T23:59:59.999999Z'],
    ['2026-11-24T01:00+02:00', '2026-11-23T23:00:00.000000Z'],
    ['2024-02-29T00:00:00.5-06:30', '2024-02-29T06:30:00.500000Z'],
  ])('%s is %s', (text, iso) => {
    expect(isoOf(instantOf(text) ?? 0n)).toBe(iso)
  })

  test.each([
    '2026-02-29T00:00:00Z',
    '2026-11-24T24:00:00Z',
    '2026-11-24',
    '2026-11-24T00:00:00',
    '2026-13-01T00:00Z',
  ])('%s is none', (text) => {
    expect(instantOf(text)).toBeNull()
  })
})
