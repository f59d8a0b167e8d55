import { FieldFault } from './errors.ts'
import { isObject, type JsonObject } from './json.ts'

/** One comparison of an enhanced filter. */
export interface Filter {
  fieldName: string
  operator: string
  value: unknown
}

/** The filters of a group are all to hold, and one group is enough. */
export type FilterGroups = Filter[][]

type Operator = (actual: unknown, value: unknown) => boolean

const operators: Record<string, Operator> = {
  eq: (actual, value) => same(actual, value),
  ne: (actual, value) => !same(actual, value),
  le: (actual, value) => compare(actual, value, (order) => order <= 0),
  lt: (actual, value) => compare(actual, value, (order) => order < 0),
  ge: (actual, value) => compare(actual, value, (order) => order >= 0),
  gt: (actual, value) => compare(actual, value, (order) => order > 0),
  contains: (actual, value) => contains(actual, value),
  notContains: (actual, value) => !contains(actual, value),
  beginsWith: (actual, value) =>
    typeof actual === 'string' && typeof value === 'string' && actual.startsWith(value),
  in: (actual, value) => list(value).some((item) => same(actual, item)),
  notIn: (actual, value) => !list(value).some((item) => same(actual, item)),
  between: (actual, value) => {
    const [low, high] = list(value)
    return compare(actual, low, (order) => order >= 0) && compare(actual, high, (order) => order <= 0)
  },
  containsAny: (actual, value) => list(value).some((item) => contains(actual, item)),
}

/** Whether a payload fits a filter. */
export function matchesFilter(groups: FilterGroups, payload: JsonObject): boolean {
  return groups.some((filters) =>
    filters.every(
      ({ fieldName, operator, value }) => operators[operator]?.(payload[fieldName], value) ?? false,
    ),
  )
}

/** Reads `{filterGroup: [{filters: [{fieldName, operator, value}]}]}`; throws the fault that AppSync would give. */
export function readFilter(filter: unknown): FilterGroups {
  const groups = isObject(filter) ? filter.filterGroup : undefined
  if (!Array.isArray(groups)) throw refused('it needs a `filterGroup` list')
  return groups.map((group: unknown) => {
    const filters = isObject(group) ? group.filters : undefined
    if (!Array.isArray(filters)) throw refused('each group needs a `filters` list')
    return filters.map(readOne)
  })
}

function readOne(filter: unknown): Filter {
  if (!isObject(filter)) throw refused('each filter is an object')
  const { fieldName, operator, value } = filter
  if (typeof fieldName !== 'string') throw refused('each filter names a `fieldName`')
  if (typeof operator !== 'string' || operators[operator] === undefined) {
    throw refused(`the operator ${String(operator)} is none of ${Object.keys(operators).join(', ')}`)
  }
  if (['in', 'notIn', 'containsAny'].includes(operator) && list(value).length > 5) {
    throw refused(`\`${operator}\` takes at most 5 values`)
  }
  return { fieldName, operator, value }
}

function refused(reason: string): FieldFault {
  return new FieldFault(`The subscription filter is not valid: ${reason}.`, 'BadRequestException')
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value]
}

/** Equality as JSON knows it; an absent field is null. */
export function same(a: unknown, b: unknown): boolean {
  const left = a ?? null
  const right = b ?? null
  if (left === right) return true
  if (typeof left !== 'object' || typeof right !== 'object') return false
  return JSON.stringify(left) === JSON.stringify(right)
}

function compare(a: unknown, b: unknown, holds: (order: number) => boolean): boolean {
  if (typeof a === 'number' && typeof b === 'number') return holds(a - b)
  if (typeof a === 'string' && typeof b === 'string') return holds(a < b ? -1 : a > b ? 1 : 0)
  return false
}

function contains(actual: unknown, value: unknown): boolean {
  if (typeof actual === 'string') return typeof value === 'string' && actual.includes(value)
  return Array.isArray(actual) && actual.some((item) => same(item, value))
}
