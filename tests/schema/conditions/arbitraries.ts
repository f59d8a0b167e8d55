import fc from 'fast-check'
import {
  type ConditionContext,
  type ConditionRow,
  type Field,
  fields,
  type Operator,
  operatorsOf,
  valueShape,
} from '../../../schema/conditions/index.ts'

/** The moment that the tests call now. */
export const now = new Date('2026-11-24T12:00:00.500Z')

// Few values each, so that rows and conditions often meet; what is dangerous to SQL, LIKE, arrays and case folding is among them.
const letters = [
  'a',
  'A',
  'ä',
  'Ä',
  'ß',
  'ẞ',
  'ς',
  'σ',
  'Σ',
  'İ',
  'i',
  'I',
  'ı',
  'e\u0301',
  'é',
  'ﬀ',
  '😀',
  'Ǆ',
  'Ა',
]
const signs = [
  '%',
  '_',
  '\\',
  "'",
  '"',
  '{',
  '}',
  ',',
  ' ',
  '\n',
  '$1',
  '--',
  ';',
  'NULL',
  '\u00a0',
  '\ufeff',
]
const text = fc
  .array(fc.oneof(fc.constantFrom(...letters), fc.constantFrom(...signs)), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join(''))
const anyText = fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }).map((s) => s.replaceAll('\0', '0'))
const words = fc.oneof({ weight: 9, arbitrary: text }, { weight: 1, arbitrary: anyText })

const id = fc.constantFrom('1', '2', '3', '10', '9', '9007199254740993', '9223372036854775807')
const languages = fc.constantFrom('en', 'de', 'EN', 'pt-BR')

const moments = [
  '2026-11-24T12:00:00.500000Z',
  '2026-11-24T12:00:00.500001Z',
  '2026-11-24T12:00:00.499999Z',
  '2026-11-24T11:00:00.500000Z',
  '2026-11-24T11:00:00.499999Z',
  '2026-11-23T12:00:00.500000Z',
  '2026-11-17T12:00:00.500000Z',
  '2026-11-17T12:00:00.499999Z',
  '1969-12-31T23:59:59.999999Z',
  '2024-02-29T00:00:00.000000Z',
]
const moment = fc.constantFrom(...moments)
const writtenMoment = fc.oneof(
  moment,
  fc.constantFrom('2026-11-24T13:00:00.500001+01:00', '2026-11-24T05:30:00.5-06:30', '2026-11-24T11:00Z'),
)

const nullable = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { freq: 3 })

/** A row as a live event brings it, with the given id. */
export function rowArbitrary(rowId: string): fc.Arbitrary<ConditionRow> {
  return fc.record({
    id: fc.constant(rowId),
    subject: words,
    statusId: id,
    statusCategory: fc.constantFrom('NEW', 'OPEN', 'PENDING', 'ON_HOLD', 'SOLVED', 'CLOSED'),
    priority: fc.constantFrom('LOW', 'NORMAL', 'HIGH', 'URGENT'),
    type: nullable(fc.constantFrom('INCIDENT', 'REQUEST', 'PROBLEM', 'CHANGE', 'QUESTION')),
    channel: fc.constantFrom('PORTAL', 'WORKSPACE', 'API', 'EMAIL', 'IMPORT'),
    language: nullable(languages),
    tags: fc.uniqueArray(words, { maxLength: 4 }),
    requesterId: id,
    organizationId: nullable(id),
    teamId: id,
    assigneeId: nullable(id),
    createdAt: moment,
    updatedAt: moment,
    firstReplyAt: nullable(moment),
    solvedAt: nullable(moment),
    closedAt: nullable(moment),
  })
}

/** Who asks; nobody and no teams among them. */
export const contextArbitrary: fc.Arbitrary<ConditionContext> = fc.record({
  me: nullable(id),
  myTeams: fc.uniqueArray(id, { maxLength: 3 }),
  now: fc.constant(now),
})

function plain(field: Field, rowIds: readonly string[]): fc.Arbitrary<unknown> {
  switch (field.type) {
    case 'enum':
    case 'orderedEnum':
      return fc.constantFrom(...field.values)
    case 'reference':
      return id
    case 'number':
      return fc.oneof(
        fc.constantFrom(...rowIds),
        fc.nat({ max: 400 }).map((n) => n + 1),
      )
    case 'timestamp':
      return writtenMoment
    case 'text':
      return field.name === 'language' ? languages : words
    case 'tags':
      return words
  }
}

function oneValue(
  field: Field,
  rowIds: readonly string[],
  values: fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const person = field.type === 'reference' && field.to === 'person'
  if (person) return fc.oneof(plain(field, rowIds), fc.constant({ relative: 'me' }))
  return field.type === 'timestamp' ? fc.oneof(values, fc.constant({ relative: 'now' })) : values
}

function listValue(field: Field, values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const list = (item: fc.Arbitrary<unknown>) => fc.array(item, { minLength: 1, maxLength: 4 })
  if (field.type !== 'reference' || field.to === 'organization' || field.to === 'status') return list(values)
  const relative = fc.constant({ relative: field.to === 'team' ? 'myTeams' : 'me' })
  return fc.oneof(list(values), relative, list(fc.oneof(values, relative)))
}

/** A leaf with the given operator; `values` come from the rows too, so that many leaves hold for some of them. */
export function leafArbitrary(
  field: Field,
  operator: Operator,
  rows: readonly ConditionRow[],
): fc.Arbitrary<unknown> {
  const present = rows.flatMap((row) => field.valueOf(row) ?? [])
  const rowIds = rows.map((row) => row.id)
  const seen = fc.constantFrom(...present)
  // A piece of a value that is there: the ends are cut at code points, or the text would be broken.
  const piece = fc
    .tuple(seen, fc.nat({ max: 2 }), fc.nat({ max: 2 }), fc.boolean())
    .map(([whole, front, back, small]) => {
      const cut = [...whole].slice(front, [...whole].length - back).join('') || whole
      return small ? cut.toLowerCase() : cut
    })
  const isPart = ['contains', 'doesNotContain', 'startsWith', 'endsWith'].includes(operator)
  const values = isPart ? fc.oneof(piece, plain(field, rowIds)) : fc.oneof(seen, plain(field, rowIds))
  const value = {
    none: fc.constant(undefined),
    one: oneValue(field, rowIds, values),
    list: listValue(field, values),
    range: fc.tuple(oneValue(field, rowIds, values), oneValue(field, rowIds, values)),
    duration: fc.record({
      amount: fc.constantFrom(1, 24, 60, 7, 10_000),
      unit: fc.constantFrom('minutes', 'hours', 'days', 'weeks'),
    }),
  }[valueShape[operator]]
  return value.map((given) =>
    given === undefined ? { field: field.name, operator } : { field: field.name, operator, value: given },
  )
}

/** Every pair of a field and an operator that it takes. */
export const questions = [...fields.values()].flatMap((field) =>
  operatorsOf[field.type].map((operator) => ({ field, operator })),
)

/** A condition up to four groups deep. */
export function conditionArbitrary(rows: readonly ConditionRow[]): fc.Arbitrary<unknown> {
  const leaf = fc
    .constantFrom(...questions)
    .chain(({ field, operator }) => leafArbitrary(field, operator, rows))
  const group = (parts: fc.Arbitrary<unknown[]>) =>
    fc.tuple(fc.constantFrom('all', 'any', 'none'), parts).map(([kind, list]) => ({ [kind]: list }))
  return fc.letrec((tie) => ({
    condition: fc.oneof({ maxDepth: 3, depthIdentifier: 'condition' }, leaf, tie('group')),
    group: group(fc.array(tie('condition'), { maxLength: 3, depthIdentifier: 'condition' })),
  })).condition
}
