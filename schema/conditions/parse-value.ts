import { conditionLimits, type Duration, type DurationUnit, type Relative, type Single } from './condition.ts'
import type { Field } from './fields.ts'
import { instantOf } from './instant.ts'

/** Notes an error at a path. */
export type Complain = (path: string, message: string) => void

const units = ['minutes', 'hours', 'days', 'weeks'] as const satisfies DurationUnit[]
const greatestId = 2n ** 63n - 1n

/** The relative values that may stand for one value, and those that may stand for a list. */
function relativesOf(field: Field): {
  one: readonly Relative['relative'][]
  list: readonly Relative['relative'][]
} {
  if (field.type === 'timestamp') return { one: ['now'], list: [] }
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
      return `one of ${field.values.join(', ')}`
    case 'reference':
      return `the id of a ${field.to} as text`
    case 'number':
      return 'a whole number from 1 on, as text or number'
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
      return field.values.find((one) => one === value) ?? null
    case 'reference':
    case 'number':
      return idFrom(value)
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

/** A length of time, or null and a complaint. */
export function durationFrom(value: unknown, path: string, complain: Complain): Duration | null {
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
