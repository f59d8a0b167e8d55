import { type Condition, conditionLimits, conditionVersion, type Leaf } from './condition.ts'
import { type Field, type FieldRegistry, fields } from './fields.ts'
import { isChangeOperator, type Operator, operatorsOf, valueShape } from './operators.ts'
import { type Complain, durationFrom, listFrom, patternFrom, rangeFrom, singleFrom } from './parse-value.ts'

/** What is wrong and where. */
export interface ConditionError {
  /** A JSON pointer (RFC 6901) into what was parsed, such as `/all/0/value`; empty for the whole. */
  readonly path: string
  /** The reason and what is allowed. */
  readonly message: string
}

/** What a condition is asked of: tickets of a list, or events, which also changed something. */
export type ConditionUse = 'list' | 'event'

/** A parsed condition, or all that is wrong with it. */
export type ParsedCondition =
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly errors: readonly ConditionError[] }

const groups = ['all', 'any', 'none'] as const

type Json = Readonly<Record<string, unknown>>

/** A value of the input as a message quotes it: cut when long, never failing. */
const quoted = (value: unknown): string => {
  const text = JSON.stringify(value) ?? typeof value
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const pointer = (path: string, key: string | number): string =>
  `${path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`

/**
 * Reads a condition from parsed JSON (not from its text). Ids, numbers and booleans come out as text; the root may carry `version`.
 * Never throws: everything that is wrong is told at once, up to what the limits let it read.
 *
 * @param use `event` also takes the operators about changes, which a list has no answer to
 */
export function parseCondition(
  json: unknown,
  registry: FieldRegistry = fields,
  use: ConditionUse = 'list',
): ParsedCondition {
  const errors: ConditionError[] = []
  const reader = new Reader(registry, use, (path, message) => errors.push({ path, message }))
  const condition = reader.condition(reader.root(json), '', 1)
  return condition && errors.length === 0 ? { ok: true, condition } : { ok: false, errors }
}

class Reader {
  private leaves = 0

  constructor(
    private readonly registry: FieldRegistry,
    private readonly use: ConditionUse,
    private readonly complain: Complain,
  ) {}

  /** Takes the version off the root. */
  root(json: unknown): unknown {
    if (!isObject(json) || !Object.hasOwn(json, 'version')) return json
    const { version, ...rest } = json
    if (version !== conditionVersion) {
      this.complain('/version', `Version ${quoted(version)} is unknown: write version ${conditionVersion}.`)
    }
    return rest
  }

  condition(json: unknown, path: string, depth: number): Condition | null {
    if (!isObject(json)) {
      this.complain(
        path,
        `A condition is {"all"|"any"|"none": [...]} or {"field", "operator", "value"}, not ${quoted(json)}.`,
      )
      return null
    }
    const kinds = groups.filter((group) => Object.hasOwn(json, group))
    const [kind] = kinds
    if (kind === undefined) return this.leaf(json, path)
    if (kinds.length > 1) {
      this.complain(
        path,
        `A group is one of "all", "any" and "none", here are ${kinds.join(' and ')}: nest them.`,
      )
      return null
    }
    this.refuseOthers(json, [kind], path)
    return this.group(kind, json[kind], pointer(path, kind), depth)
  }

  private group(kind: (typeof groups)[number], list: unknown, path: string, depth: number): Condition | null {
    if (depth > conditionLimits.depth) {
      this.complain(path, `Groups may be nested ${conditionLimits.depth} deep: this one is deeper.`)
      return null
    }
    if (!Array.isArray(list)) {
      this.complain(path, `"${kind}" takes a list of conditions, not ${quoted(list)}.`)
      return null
    }
    const parts: Condition[] = []
    for (const [index, item] of list.entries()) {
      if (index >= conditionLimits.leaves) {
        this.complain(
          path,
          `A group has at most ${conditionLimits.leaves} conditions: this one has ${list.length}.`,
        )
        break
      }
      // Past the limit nothing more is read, so that no input takes long.
      if (this.leaves > conditionLimits.leaves) break
      const part = this.condition(item, pointer(path, index), depth + 1)
      if (part) parts.push(part)
    }
    if (kind === 'all') return { all: parts }
    return kind === 'any' ? { any: parts } : { none: parts }
  }

  private leaf(json: Json, path: string): Leaf | null {
    this.leaves += 1
    if (this.leaves > conditionLimits.leaves) {
      this.complain(
        path,
        `A condition has at most ${conditionLimits.leaves} fields with operators: this is one more.`,
      )
      return null
    }
    const field = this.field(json, path)
    if (!field) return null
    const known = operatorsOf[field.type]
    const allowed = this.use === 'event' ? known : known.filter((one) => !isChangeOperator(one))
    const operator = allowed.find((one) => one === json.operator)
    if (operator === undefined) {
      if (known.some((one) => one === json.operator)) {
        this.complain(
          pointer(path, 'operator'),
          `"${json.operator}" asks what an event changed: it stands in the conditions of webhooks and triggers, not of a list.`,
        )
        return null
      }
      const said = Object.hasOwn(json, 'operator') ? `not ${quoted(json.operator)}` : 'and one is needed'
      this.complain(pointer(path, 'operator'), `"${field.name}" takes ${allowed.join(', ')}, ${said}.`)
      return null
    }
    const takesValue = valueShape[operator] !== 'none'
    this.refuseOthers(json, takesValue ? ['field', 'operator', 'value'] : ['field', 'operator'], path)
    return this.leafOf(field, operator, json.value, pointer(path, 'value'))
  }

  private field(json: Json, path: string): Field | null {
    const name = Object.hasOwn(json, 'field') ? json.field : undefined
    const field = typeof name === 'string' ? this.registry.get(name) : undefined
    if (field && !field.archived) return field
    if (field) {
      this.complain(
        pointer(path, 'field'),
        `The field "${field.name}" was archived: restore it, or take it out of the condition.`,
      )
      return null
    }
    const said = name === undefined ? 'A field is needed' : `No field is named ${quoted(name)}`
    const names = [...this.registry.values()].filter(({ archived }) => !archived).map((one) => one.name)
    const more = names.length > 60 ? ` and ${names.length - 60} more` : ''
    this.complain(pointer(path, 'field'), `${said}: take one of ${names.slice(0, 60).join(', ')}${more}.`)
    return null
  }

  private leafOf(field: Field, operator: Operator, value: unknown, path: string): Leaf | null {
    const name = field.name
    switch (operator) {
      case 'isEmpty':
      case 'isNotEmpty':
      case 'changed':
        return { field: name, operator }
      case 'in':
      case 'notIn':
      case 'hasAnyOf':
      case 'hasAllOf':
      case 'hasNoneOf': {
        const list = listFrom(field, value, path, this.complain)
        return list && { field: name, operator, value: list }
      }
      case 'between': {
        const range = rangeFrom(field, value, path, this.complain)
        return range && { field: name, operator, value: range }
      }
      case 'inTheLast':
      case 'inTheNext': {
        const duration = durationFrom(field, value, path, this.complain)
        return duration && { field: name, operator, value: duration }
      }
      case 'matches': {
        const pattern = patternFrom(field, value, path, this.complain)
        return pattern === null ? null : { field: name, operator, value: pattern }
      }
      case 'changedFrom':
      case 'changedTo': {
        if (value === null) return { field: name, operator, value }
        const single = singleFrom(field, value, path, this.complain)
        return single === null ? null : { field: name, operator, value: single }
      }
      default: {
        const single = singleFrom(field, value, path, this.complain)
        return single === null ? null : { field: name, operator, value: single }
      }
    }
  }

  private refuseOthers(json: Json, allowed: readonly string[], path: string): void {
    const others = Object.keys(json).filter((key) => !allowed.includes(key))
    for (const key of others.slice(0, 10)) {
      this.complain(
        pointer(path, key.slice(0, 100)),
        `This does not belong here: allowed is ${allowed.join(', ')}.`,
      )
    }
  }
}
