import fc from 'fast-check'
import {
  type ConditionContext,
  type ConditionRow,
  type CustomFieldDefinition,
  checkPattern,
  type Field,
  isChangeOperator,
  type Operator,
  operatorsOf,
  valueShape,
  withCustomFields,
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

const choices = ['eu', 'EU', 'us-east', "it's", 'a,b', '100%']

/** A custom field of every type. */
export const definitions: readonly CustomFieldDefinition[] = [
  { key: 'note', type: 'TEXT' },
  { key: 'story', type: 'LONG_TEXT' },
  { key: 'seats', type: 'NUMBER' },
  { key: 'amount', type: 'DECIMAL' },
  { key: 'due_day', type: 'DATE' },
  { key: 'due_at', type: 'TIMESTAMP' },
  { key: 'paid', type: 'BOOLEAN' },
  { key: 'region', type: 'CHOICE', choices },
  { key: 'products', type: 'MULTI_CHOICE', choices },
  { key: 'site', type: 'URL' },
  { key: 'mail', type: 'EMAIL' },
  { key: 'buyer', type: 'PERSON' },
]

/** The fields that every ticket has, and the custom ones. */
export const registry = withCustomFields(definitions)

const numbers = fc.constantFrom('0', '-1', '1', '7', '10', '9007199254740991', '-9007199254740991')
const decimals = fc.constantFrom(
  '0',
  '-0.5',
  '0.5',
  '0.000000001',
  '12.25',
  '12.3',
  '-999999999999999.999999999',
)
const days = fc.constantFrom(
  '2026-11-24',
  '2026-11-23',
  '2026-11-25',
  '2026-11-17',
  '1000-01-01',
  '9999-12-31',
  '2024-02-29',
)
const sites = fc.constantFrom('https://a.example/', 'https://a.example/%C3%A4?b=1', 'http://b.example/')
const mails = fc.constantFrom('a@b.example', 'Ä@b.example', 'x+y@c.example')
const moreMoments = fc.oneof(
  moment,
  fc.constantFrom(
    '2026-11-24T12:01:00.500000Z',
    '2026-11-24T13:00:00.500000Z',
    '2026-12-01T12:00:00.500001Z',
    '2999-12-31T23:59:59.999999Z',
  ),
)

/** Values of custom fields as they are stored: what is empty is not there. */
const customValues = fc.record(
  {
    note: words,
    story: words,
    seats: numbers.map(Number),
    amount: decimals,
    due_day: days,
    due_at: moreMoments,
    paid: fc.boolean(),
    region: fc.constantFrom(...choices),
    products: fc.uniqueArray(fc.constantFrom(...choices), { minLength: 1, maxLength: 4 }),
    site: sites,
    mail: mails,
    buyer: id,
  },
  { requiredKeys: [] },
)

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
    spam: fc.boolean(),
    snoozed: fc.boolean(),
    snoozedUntil: nullable(moreMoments),
    followerIds: nullable(fc.uniqueArray(id, { maxLength: 3 })),
    mentionedIds: nullable(fc.uniqueArray(id, { maxLength: 3 })),
    fields: fc.oneof(
      customValues,
      customValues.map((values) => JSON.stringify(values)),
      fc.constant(null),
    ),
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
    case 'choices':
      return fc.constantFrom(...field.values)
    case 'reference':
      return id
    case 'decimal':
      return fc.oneof(decimals, fc.constantFrom(0.5, 12.25, '-0', '012.250'))
    case 'boolean':
      return fc.oneof(fc.boolean(), fc.constantFrom('true', 'false'))
    case 'date':
      return days
    case 'number':
      if (field.key) return fc.oneof(numbers, fc.constantFrom(0, -1, 7))
      return fc.oneof(
        fc.constantFrom(...rowIds),
        fc.nat({ max: 400 }).map((n) => n + 1),
      )
    case 'timestamp':
      return writtenMoment
    case 'text':
      if (field.key === 'mail') return mails
      if (field.key === 'site') return sites
      return field.name === 'language' ? languages : words
    case 'people':
      return id
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
  return field.type === 'timestamp' || field.type === 'date'
    ? fc.oneof(values, fc.constant({ relative: 'now' }))
    : values
}

function listValue(field: Field, values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const list = (item: fc.Arbitrary<unknown>) => fc.array(item, { minLength: 1, maxLength: 4 })
  if (field.type === 'people') {
    const me = fc.constant({ relative: 'me' })
    return fc.oneof(list(values), me, list(fc.oneof(values, me)))
  }
  if (field.type !== 'reference' || field.to === 'organization' || field.to === 'status') return list(values)
  const relative = fc.constant({ relative: field.to === 'team' ? 'myTeams' : 'me' })
  return fc.oneof(list(values), relative, list(fc.oneof(values, relative)))
}

const escaped = (literal: string): string => literal.replace(/[!-/:-@[-`{-~]/g, '\\$&')
const atoms = fc.oneof(
  fc.constantFrom(...letters, ...signs).map(escaped),
  fc.constantFrom(
    '.',
    '\\d',
    '\\D',
    '\\w',
    '\\W',
    '\\s',
    '\\S',
    '\\n',
    '[a-z]',
    '[^a-z]',
    '[äÄß]',
    '[^\\d\\s]',
    '[\\w\\-%]',
    '[-a]',
  ),
  fc.constantFrom(
    '[\\D\\d]',
    '[^\\S]',
    '[Α-Ω😀-😎]',
    '[^ä-\u{10ffff}]',
    '[\\]\\[^]',
    '[\u{e000}-\u{10ffff}]',
    '^',
    '$',
  ),
)
const repetitions = fc.constantFrom(
  '',
  '',
  '',
  '*',
  '+',
  '?',
  '*?',
  '+?',
  '??',
  '{2}',
  '{0,2}',
  '{1,}',
  '{0}',
)
const regex: fc.Arbitrary<string> = fc.letrec<{ either: string; sequence: string; part: string }>((tie) => ({
  either: fc.array(tie('sequence'), { minLength: 1, maxLength: 2 }).map((parts) => parts.join('|')),
  sequence: fc.array(tie('part'), { maxLength: 3 }).map((parts) => parts.join('')),
  part: fc
    .tuple(
      fc.oneof(
        { maxDepth: 2, depthIdentifier: 'regex' },
        atoms,
        tie('either').map((inner) => `(${inner})`),
        tie('either').map((inner) => `(?:${inner})`),
      ),
      repetitions,
    )
    .map(([atom, repetition]) => (atom === '^' || atom === '$' ? atom : `${atom}${repetition}`)),
})).either
// Anything that looks like a pattern: whatever the parser lets through must be answered alike.
const scraps = fc
  .array(
    fc.constantFrom(
      'a',
      'ä',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      '*',
      '+',
      '?',
      '|',
      '^',
      '$',
      '.',
      '-',
      ',',
      '1',
      '\\',
      ':',
      '(?',
      'd',
      'b',
      '<',
      '=',
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join(''))

/** Patterns that the parser takes; `seen` are values that some shall be found in. */
export function patternArbitrary(seen: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .oneof(
      { weight: 4, arbitrary: regex },
      { weight: 2, arbitrary: seen.map(escaped) },
      { weight: 1, arbitrary: seen.map((text) => `^${escaped(text)}$`) },
      { weight: 1, arbitrary: scraps },
    )
    .filter((pattern) => pattern.length > 0 && checkPattern(pattern).ok)
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
      unit:
        field.type === 'date'
          ? fc.constantFrom('days', 'weeks')
          : fc.constantFrom('minutes', 'hours', 'days', 'weeks'),
    }),
    pattern: patternArbitrary(piece),
    oneOrNull: fc.oneof(values, fc.constant(null)),
  }[valueShape[operator]]
  return value.map((given) =>
    given === undefined ? { field: field.name, operator } : { field: field.name, operator, value: given },
  )
}

/** Every pair of a field and an operator that lists can ask of it. */
export const questions = [...registry.values()].flatMap((field) =>
  operatorsOf[field.type]
    .filter((operator) => !isChangeOperator(operator))
    .map((operator) => ({ field, operator })),
)

/** A condition up to four groups deep, of all questions or of some. */
export function conditionArbitrary(
  rows: readonly ConditionRow[],
  asked: readonly (typeof questions)[number][] = questions,
): fc.Arbitrary<unknown> {
  const leaf = fc.constantFrom(...asked).chain(({ field, operator }) => leafArbitrary(field, operator, rows))
  const group = (parts: fc.Arbitrary<unknown[]>) =>
    fc.tuple(fc.constantFrom('all', 'any', 'none'), parts).map(([kind, list]) => ({ [kind]: list }))
  return fc.letrec((tie) => ({
    condition: fc.oneof({ maxDepth: 3, depthIdentifier: 'condition' }, leaf, tie('group')),
    group: group(fc.array(tie('condition'), { maxLength: 3, depthIdentifier: 'condition' })),
  })).condition
}
