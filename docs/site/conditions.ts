import {
  conditionLimits,
  customFieldName,
  customFieldTypes,
  type Field,
  type FieldType,
  fields,
  type Operator,
  operatorsOf,
  parseCondition,
  type ValueShape,
  valueShape,
  withCustomFields,
} from '../../schema/conditions/index.ts'
import { type Html, html } from './html.ts'
import { codeHtml, inline } from './markdown.ts'

const meanings: Readonly<Record<Operator, string>> = {
  is: 'equals the value',
  isNot: 'does not equal the value, or is empty',
  in: 'equals one of the values',
  notIn: 'equals none of the values, or is empty',
  contains: 'contains the text, whatever the case of letters',
  doesNotContain: 'does not contain the text, or is empty',
  startsWith: 'begins with the text, whatever the case of letters',
  endsWith: 'ends with the text, whatever the case of letters',
  matches: 'matches the [regular expression](#regular-expressions)',
  lt: 'is less than the value',
  lte: 'is less than the value or equals it',
  gt: 'is greater than the value',
  gte: 'is greater than the value or equals it',
  between: 'lies between the two values or equals one of them',
  before: 'is earlier than the moment',
  after: 'is later than the moment',
  inTheLast: 'lies no further back than the duration',
  inTheNext: 'lies ahead, no further than the duration',
  hasAnyOf: 'has at least one of the values',
  hasAllOf: 'has all of the values',
  hasNoneOf: 'has none of the values',
  isEmpty: 'has no value',
  isNotEmpty: 'has a value',
  changed: 'was changed by the event',
  changedFrom: 'was changed by the event, and had the value before',
  changedTo: 'was changed by the event, and has the value since',
}

const shapes: Readonly<Record<ValueShape, string>> = {
  none: 'none: leave it out',
  one: 'one value',
  list: `a list of 1 to ${conditionLimits.items} values`,
  range: 'a list of two values, the lower first',
  pattern: `a regular expression of 1 to ${conditionLimits.characters.toLocaleString('en')} characters`,
  oneOrNull: 'one value, or `null` for empty',
  duration: `\`{"amount": ..., "unit": ...}\`: 1 to ${conditionLimits.duration.toLocaleString('en')}, of \`minutes\`, \`hours\`, \`days\` or \`weeks\`; for days without a time only the last two`,
}

const values: Readonly<Record<FieldType, string>> = {
  enum: 'one of the names in the table below',
  orderedEnum: 'one of the names in the table below; they are in order',
  text: `text of 1 to ${conditionLimits.characters.toLocaleString('en')} characters`,
  reference:
    'an id; a person can be `{"relative": "me"}`, and a list of teams can be `{"relative": "myTeams"}`',
  number: 'a whole number',
  decimal: 'a number with at most 15 digits before the point and 9 after',
  boolean: '`true` or `false`',
  tags: 'a tag',
  choices: 'one of the field’s choices',
  people: 'the id of a person; a list, or one in it, can be `{"relative": "me"}`',
  timestamp: 'a moment in ISO 8601 with an offset, or `{"relative": "now"}`',
  date: 'a day, `2026-11-24`, or `{"relative": "now"}`, the day in UTC',
}

const scroll = (label: string, head: readonly string[], rows: readonly Html[]): Html =>
  html`<div class="table" tabindex="0" role="region" aria-label="${label}"><table><thead><tr>${head.map(
    (cell) => html`<th scope="col">${cell}</th>`,
  )}</tr></thead><tbody>
${rows}</tbody></table></div>`

const codes = (list: readonly string[]): Html =>
  html`${list.map((one, index) => html`${index > 0 && ', '}<code>${one}</code>`)}`

function valuesOf(field: Field): Html | string {
  if ('values' in field) return codes(field.values)
  if (field.type === 'people') return 'ids of people; agents and admins only'
  return field.type === 'reference' ? `id of a ${field.to}` : ''
}

/** The fields that conditions can ask about. */
export const fieldsTable = (): Html =>
  scroll(
    'Fields',
    ['Field', 'Type', 'Values'],
    [...fields.values()].map(
      (field) =>
        html`<tr id="field-${field.name}"><td><code>${field.name}</code></td><td><a href="#type-${field.type}">${field.type}</a></td><td>${valuesOf(field)}</td></tr>\n`,
    ),
  )

/** The types of fields, what a value of each is, and their operators. */
export const typesTable = (): Html =>
  scroll(
    'Types of fields',
    ['Type', 'A value is', 'Operators'],
    Object.entries(operatorsOf).map(
      ([type, operators]) =>
        html`<tr id="type-${type}"><td><code>${type}</code></td><td>${inline(values[type as FieldType])}</td><td>${operators.map(
          (one, index) => html`${index > 0 && ', '}<a href="#operator-${one}"><code>${one}</code></a>`,
        )}</td></tr>\n`,
    ),
  )

/** The operators, when each holds, and what it takes. */
export const operatorsTable = (): Html =>
  scroll(
    'Operators',
    ['Operator', 'Holds when the field', 'Its value is'],
    Object.entries(valueShape).map(
      ([operator, shape]) =>
        html`<tr id="operator-${operator}"><td><code>${operator}</code></td><td>${inline(meanings[operator as Operator])}</td><td>${inline(shapes[shape])}</td></tr>\n`,
    ),
  )

/** What the types of custom fields are to conditions. */
export const customTypesTable = (): Html =>
  scroll(
    'Types of custom fields',
    ['Type of the custom field', 'Type in conditions'],
    customFieldTypes.map((type) => {
      const field = withCustomFields([{ key: 'any', type }]).get(customFieldName('any'))
      return html`<tr><td><code>${type}</code></td><td><a href="#type-${field?.type}"><code>${field?.type}</code></a></td></tr>\n`
    }),
  )

/** What the parser says to a condition that is wrong: its own words, asked while the page is made. */
export function errorsOf(json: string): Html {
  const parsed = parseCondition(JSON.parse(json))
  if (parsed.ok) throw new Error(`This stands on the page as wrong, but is right: ${json}`)
  const errors = parsed.errors.map(({ path, message }) => `${path || '(whole)'}: ${message}`).join('\n')
  return codeHtml(errors, 'text', 'Errors')
}
