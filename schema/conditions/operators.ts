/** What kind of values a field has; it decides the field's operators. */
export type FieldType = 'enum' | 'orderedEnum' | 'text' | 'reference' | 'number' | 'tags' | 'timestamp'

/** Operators with one value. */
export type OneOperator =
  | 'is'
  | 'isNot'
  | 'contains'
  | 'doesNotContain'
  | 'startsWith'
  | 'endsWith'
  | 'lt'
  | 'lte'
  | 'gt'
  | 'gte'
  | 'before'
  | 'after'

/** Operators with a list of values. */
export type ListOperator = 'in' | 'notIn' | 'hasAnyOf' | 'hasAllOf' | 'hasNoneOf'

/** All operators. */
export type Operator = OneOperator | ListOperator | 'between' | 'inTheLast' | 'isEmpty' | 'isNotEmpty'

/** The form of an operator's value. */
export type ValueShape = 'none' | 'one' | 'list' | 'range' | 'duration'

/** The form of the value that each operator takes. */
export const valueShape: Readonly<Record<Operator, ValueShape>> = {
  is: 'one',
  isNot: 'one',
  in: 'list',
  notIn: 'list',
  contains: 'one',
  doesNotContain: 'one',
  startsWith: 'one',
  endsWith: 'one',
  lt: 'one',
  lte: 'one',
  gt: 'one',
  gte: 'one',
  between: 'range',
  before: 'one',
  after: 'one',
  inTheLast: 'duration',
  hasAnyOf: 'list',
  hasAllOf: 'list',
  hasNoneOf: 'list',
  isEmpty: 'none',
  isNotEmpty: 'none',
}

const choice = ['is', 'isNot', 'in', 'notIn'] as const
const order = ['lt', 'lte', 'gt', 'gte', 'between'] as const
const empty = ['isEmpty', 'isNotEmpty'] as const

/** The operators of each type of field, in the order that an editor offers them. */
export const operatorsOf: Readonly<Record<FieldType, readonly Operator[]>> = {
  enum: [...choice, ...empty],
  orderedEnum: [...choice, ...order, ...empty],
  text: ['contains', 'doesNotContain', 'startsWith', 'endsWith', ...choice, ...empty],
  reference: [...choice, ...empty],
  number: [...choice, ...order, ...empty],
  tags: ['hasAnyOf', 'hasAllOf', 'hasNoneOf', ...empty],
  timestamp: ['inTheLast', 'before', 'after', 'between', ...empty],
}
