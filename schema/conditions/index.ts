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
  type CustomFieldDefinition,
  type CustomFieldType,
  customFieldName,
  customFieldTypes,
  customText,
  customValuesOf,
  withCustomFields,
} from './custom-fields.ts'
export { dayOf } from './day.ts'
export { decimalOf } from './decimal.ts'
export {
  type ConditionRow,
  type CustomValues,
  type Field,
  type FieldRegistry,
  fieldNamed,
  fields,
  UnknownConditionFieldError,
} from './fields.ts'
export { fold } from './fold.ts'
export { instantOf, isoOf } from './instant.ts'
export { asksAbout, isListed } from './listed.ts'
export { matches, matchesEvent } from './matches.ts'
export { type ConditionEvent, type HasPattern, type Matching, matchingBy } from './matching.ts'
export {
  type ChangeOperator,
  type FieldType,
  isChangeOperator,
  type ListOperator,
  type OneOperator,
  type Operator,
  operatorsOf,
  type ValueShape,
  valueShape,
} from './operators.ts'
export { type ConditionError, type ConditionUse, type ParsedCondition, parseCondition } from './parse.ts'
export { checkPattern, postgresPattern } from './pattern.ts'
export { textsInPattern } from './pattern-texts.ts'
export { asksTheTime, turnsAt } from './turning.ts'
