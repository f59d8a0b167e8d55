import { conditionLimits, type Duration, type DurationUnit, type Relative, type Single } from './condition.ts'
import { dayOf } from './day.ts'
import { decimalOf } from './decimal.ts'
import type { Field } from './fields.ts'
import { instantOf } from './instant.ts'
import { checkPattern } from './pattern.ts'

/** Notes an error at a path. */
export type Complain = (path: string, message: string) => void

const allUnits = ['minutes', 'hours', 'days', 'weeks'] as const satisfies DurationUnit[]
const unitsOfDates = ['days', 'weeks'] as const satisfies DurationUnit[]
const greatestId = 2n ** 63n - 1n

/** The relative values that may stand for one value, and those that may stand for a list. */
function relativesOf(field: Field): {
  one: readonly Relative['relative'][]
  list: readonly Relative['relative'][]
} {
  if (field.type === 'timestamp' || field.type === 'date') return { one: ['now'], list: [] }
  if (field.type === 'people') return { one: [], list: ['me'] }
  if (field.type !== 'reference') return { one: [], list: [] }
  if (field.to === 'person') return { one: ['me'], list: ['me'] }
  return { one: [], list: field.to === 'team' ? ['myTeams'] : [] }
}

const relativeHint = (names: readonly string[]): string =>
  names.map((name) => `, or {"relative": "${name}"}`).join('')

/** What one value of the field looks like. */
function expected(field: Field): string {
  switch (field.type) {
    case 'enum':
    case 'orderedEnum':
    case 'choices':
      return `one of ${field.values.slice(0, 50).join(', ')}${field.values.length > 50 ? ' ...' : ''}`
    case 'reference':
      return `the id of a ${field.to} as text`
    case 'people':
      return 'the id of a person as text'
    case 'number':
      return 'a whole number of at most 63 bits, as number or text'
    case 'decimal':
      return 'a number with at most 15 digits before the point and 9 after it, as number or text'
    case 'boolean':
      return 'true or false'
    case 'date':
      return 'a day from 1000 to 9999 such as "2026-11-24"'
    case 'timestamp':
      return 'a date-time with offset, from 1900 to 2999, to the microsecond, such as "2026-11-24T09:30:00Z"'
    case 'text':
    case 'tags':
      return `text of 1 to ${conditionLimits.characters} characters, without NUL and broken surrogates`
  }
}

function idFrom(value: unknown): string | null {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value
  if (typeof text !== 'string' || !/^[1-9]\d{0,18}$/.test(text)) return null
  return BigInt(text) <= greatestId ? text : null
}

function numberFrom(value: unknown): string | null {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value
  if (typeof text !== 'string' || !/^(0|-?[1-9]\d{0,18})$/.test(text)) return null
  const number = BigInt(text)
  return number <= greatestId && number >= -greatestId ? text : null
}

function booleanFrom(value: unknown): string | null {
  const text = String(value)
  return (typeof value === 'boolean' || typeof value === 'string') && /^(true|false)$/.test(text)
    ? text
    : null
}

function textFrom(value: unknown): string | null {
  if (typeof value !== 'string' || value.length === 0 || value.length > conditionLimits.characters)
    return null
  // Postgres takes neither of them.
  return value.includes('\0') || /\p{Surrogate}/u.test(value) ? null : value
}

function timestampFrom(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 40 || instantOf(value) === null) return null
  const year = Number(value.slice(0, 4))
  return year >= 1900 && year <= 2999 ? value : null
}

function plainFrom(field: Field, value: unknown): string | null {
  switch (field.type) {
    case 'enum':
    case 'orderedEnum':
    case 'choices':
      return field.values.find((one) => one === value) ?? null
    case 'reference':
    case 'people':
      return idFrom(value)
    case 'number':
      return numberFrom(value)
    case 'decimal':
      return decimalOf(value)
    case 'boolean':
      return booleanFrom(value)
    case 'date':
      return dayOf(value)
    case 'timestamp':
      return timestampFrom(value)
    case 'text':
    case 'tags':
      return textFrom(value)
  }
}

function relativeFrom(value: unknown, names: readonly Relative['relative'][]): Relative | null {
  if (typeof value !== 'object' || value === null || Object.keys(value).join() !== 'relative') return null
  const name = names.find((one) => 'relative' in value && value.relative === one)
  return name === undefined ? null : { relative: name }
}

/** One value of the field, or null and a complaint. */
export function singleFrom(field: Field, value: unknown, path: string, complain: Complain): Single | null {
  const { one } = relativesOf(field)
  const single = plainFrom(field, value) ?? relativeFrom(value, one)
  if (single === null) complain(path, `"${field.name}" takes ${expected(field)}${relativeHint(one)}.`)
  return single
}

/** A list of values of the field, or a relative value that stands for a list; else null and complaints. */
export function listFrom(
  field: Field,
  value: unknown,
  path: string,
  complain: Complain,
): Relative | readonly Single[] | null {
  const { list } = relativesOf(field)
  const relative = relativeFrom(value, list)
  if (relative) return relative
  if (!Array.isArray(value) || value.length === 0 || value.length > conditionLimits.items) {
    const said = Array.isArray(value) ? `; here are ${value.length}` : ''
    complain(
      path,
      `"${field.name}" takes a list of 1 to ${conditionLimits.items} values here (each ${expected(field)})${relativeHint(list)}${said}.`,
    )
    return null
  }
  const items = value.map((item, index) => {
    const inside = plainFrom(field, item) ?? relativeFrom(item, list)
    if (inside === null) {
      complain(`${path}/${index}`, `Each of "${field.name}" is ${expected(field)}${relativeHint(list)}.`)
    }
    return inside
  })
  return items.filter((item) => item !== null)
}

/** The two ends of a range, or null and complaints. */
export function rangeFrom(
  field: Field,
  value: unknown,
  path: string,
  complain: Complain,
): readonly [Single, Single] | null {
  if (!Array.isArray(value) || value.length !== 2) {
    complain(
      path,
      `"between" takes a list of two values, the lowest and the highest, each ${expected(field)}.`,
    )
    return null
  }
  const low = singleFrom(field, value[0], `${path}/0`, complain)
  const high = singleFrom(field, value[1], `${path}/1`, complain)
  return low === null || high === null ? null : [low, high]
}

/** A pattern of the subset that both evaluators read alike, or null and a complaint that tells the reason. */
export function patternFrom(field: Field, value: unknown, path: string, complain: Complain): string | null {
  const text = textFrom(value)
  if (text === null) {
    complain(path, `"${field.name}" takes a regular expression here: ${expected(field)}.`)
    return null
  }
  const checked = checkPattern(text)
  if (checked.ok) return text
  complain(path, `This regular expression cannot be used: ${checked.reason}.`)
  return null
}

/** A length of time, or null and a complaint. A date knows no parts of a day. */
export function durationFrom(
  field: Field,
  value: unknown,
  path: string,
  complain: Complain,
): Duration | null {
  const units = field.type === 'date' ? unitsOfDates : allUnits
  if (typeof value === 'object' && value !== null && 'amount' in value && 'unit' in value) {
    const { amount, unit, ...rest } = value
    const known = units.find((one) => one === unit)
    const fits = Number.isInteger(amount) && Number(amount) >= 1 && Number(amount) <= conditionLimits.duration
    if (known && fits && Object.keys(rest).length === 0) return { amount: Number(amount), unit: known }
  }
  complain(
    path,
    `A duration is {"amount": 1 to ${conditionLimits.duration}, "unit": one of ${units.map((unit) => `"${unit}"`).join(', ')}}.`,
  )
  return null
}
