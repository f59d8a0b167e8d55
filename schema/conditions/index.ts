export { type Bound, type Comparison, comparisonOf } from './comparison.ts'
export {
  type Condition,
  type ConditionContext,
  conditionLimits,
  conditionVersion,
  type Duration,
  type DurationUnit,
  type Leaf,
  type Relative,
  type Single,
} from './condition.ts'
export {
  type ConditionRow,
  type Field,
  type FieldRegistry,
  fieldNamed,
  fields,
  UnknownConditionFieldError,
} from './fields.ts'
export { fold } from './fold.ts'
export { instantOf, isoOf } from './instant.ts'
export { matches } from './matches.ts'
export {
  type FieldType,
  type ListOperator,
  type OneOperator,
  type Operator,
  operatorsOf,
  type ValueShape,
  valueShape,
} from './operators.ts'
export { type ConditionError, type ParsedCondition, parseCondition } from './parse.ts'
