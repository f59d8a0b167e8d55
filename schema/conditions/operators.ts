/** What kind of values a field has; it decides the field's operators. */
export type FieldType =
  | 'enum'
  | 'orderedEnum'
  | 'text'
  | 'reference'
  | 'number'
  | 'decimal'
  | 'boolean'
  | 'tags'
  | 'choices'
  | 'people'
  | 'timestamp'
  | 'date'

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

/** Operators without a value. */
export type BareOperator = 'isEmpty' | 'isNotEmpty' | 'changed'

/** Operators with a length of time. */
export type DurationOperator = 'inTheLast' | 'inTheNext'

/** Operators about what an event changed, with the value before or after. */
export type ChangeOperator = 'changedFrom' | 'changedTo'

/** All operators. */
export type Operator =
  | OneOperator
  | ListOperator
  | BareOperator
  | DurationOperator
  | ChangeOperator
  | 'between'
  | 'matches'

/** The form of an operator's value. */
export type ValueShape = 'none' | 'one' | 'list' | 'range' | 'duration' | 'pattern' | 'oneOrNull'

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
  matches: 'pattern',
  lt: 'one',
  lte: 'one',
  gt: 'one',
  gte: 'one',
  between: 'range',
  before: 'one',
  after: 'one',
  inTheLast: 'duration',
  inTheNext: 'duration',
  hasAnyOf: 'list',
  hasAllOf: 'list',
  hasNoneOf: 'list',
  isEmpty: 'none',
  isNotEmpty: 'none',
  changed: 'none',
  changedFrom: 'oneOrNull',
  changedTo: 'oneOrNull',
}

const choice = ['is', 'isNot', 'in', 'notIn'] as const
const order = ['lt', 'lte', 'gt', 'gte', 'between'] as const
const time = ['inTheLast', 'inTheNext', 'before', 'after', 'between'] as const
const several = ['hasAnyOf', 'hasAllOf', 'hasNoneOf'] as const
const empty = ['isEmpty', 'isNotEmpty'] as const
const change = ['changed', 'changedFrom', 'changedTo'] as const

/** The operators of each type of field, in the order that an editor offers them; those about changes are for events only. */
export const operatorsOf: Readonly<Record<FieldType, readonly Operator[]>> = {
  enum: [...choice, ...empty, ...change],
  orderedEnum: [...choice, ...order, ...empty, ...change],
  text: ['contains', 'doesNotContain', 'startsWith', 'endsWith', 'matches', ...choice, ...empty, ...change],
  reference: [...choice, ...empty, ...change],
  number: [...choice, ...order, ...empty, ...change],
  decimal: [...choice, ...order, ...empty, ...change],
  boolean: ['is', 'isNot', ...empty, ...change],
  tags: [...several, ...empty, 'changed'],
  choices: [...several, ...empty, 'changed'],
  // Not `changed`: they stand beside the ticket, and no event says who was there before.
  people: [...several, ...empty],
  timestamp: [...time, ...empty, 'changed'],
  date: [...choice, ...time, ...empty, ...change],
}

/** Whether an operator asks what an event changed: it has no answer in a list of tickets. */
export function isChangeOperator(operator: Operator): operator is 'changed' | ChangeOperator {
  return (change as readonly Operator[]).includes(operator)
}
