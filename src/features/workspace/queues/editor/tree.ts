import type { RuleGroupType, RuleType } from 'react-querybuilder'
import {
  type Condition,
  type Field,
  type FieldRegistry,
  isChangeOperator,
  type Operator,
  operatorsOf,
  valueShape,
} from '../../../../../schema/conditions/index.ts'

/** A question to a field, as the builder keeps it: its value is that of the language, finished or not. */
export type Rule = RuleType<string, string, unknown>

/** A group of conditions, as the builder keeps it. */
export type Tree = RuleGroupType<Rule, string>

/** How the parts of a group are combined. */
export const combinators = ['all', 'any', 'none'] as const

/** A condition as the builder takes it. The root is always a group. */
export function treeOf(condition: Condition): Tree {
  const part = partOf(condition)
  return 'rules' in part ? part : { combinator: 'all', rules: [part] }
}

function partOf(condition: Condition): Tree | Rule {
  for (const combinator of combinators) {
    const parts = (condition as Partial<Record<(typeof combinators)[number], readonly Condition[]>>)[
      combinator
    ]
    if (parts) return { combinator, rules: parts.map(partOf) }
  }
  const { field, operator, value } = condition as { field: string; operator: string; value?: unknown }
  return { field, operator, value }
}

/** What the builder holds as JSON of the language; it may be unfinished, which `parseCondition` says. */
export function conditionOf(tree: Tree): unknown {
  return {
    [tree.combinator]: tree.rules.map((part) => {
      if ('rules' in part) return conditionOf(part)
      const { field, operator, value } = part
      return valueShape[operator as Operator] === 'none' ? { field, operator } : { field, operator, value }
    }),
  }
}

/** The operators that a list can be asked with about a field. */
export function operatorsFor(field: Field | undefined): readonly Operator[] {
  return (field ? operatorsOf[field.type] : []).filter((operator) => !isChangeOperator(operator))
}

/** The value that a new question begins with: the first choice where there are few, else nothing. */
export function firstValue(field: Field | undefined, operator: string): unknown {
  switch (valueShape[operator as Operator]) {
    case 'list':
      return []
    case 'range':
      return [firstOf(field), firstOf(field)]
    case 'duration':
      return { amount: 7, unit: 'days' }
    case 'none':
      return undefined
    default:
      return firstOf(field)
  }
}

function firstOf(field: Field | undefined): unknown {
  if (field?.type === 'boolean') return 'true'
  if (field?.type === 'enum' || field?.type === 'orderedEnum') return field.values[0] ?? ''
  if (field?.type === 'timestamp' || field?.type === 'date') return { relative: 'now' }
  return ''
}

/** Keeps of a value what another operator can use, so that "is" becomes "is one of" without choosing again. */
export function fitted(field: Field | undefined, operator: string, value: unknown): unknown {
  const shape = valueShape[operator as Operator]
  const isList = Array.isArray(value)
  const isDuration = typeof value === 'object' && value !== null && 'amount' in value
  if (shape === 'list') {
    if (isList || isMany(value)) return value
    return isDuration || value === '' || value === undefined ? [] : [value]
  }
  if (shape === 'range') return isList && value.length === 2 ? value : firstValue(field, operator)
  if (shape === 'duration') return isDuration ? value : firstValue(field, operator)
  if (shape === 'none') return undefined
  if (isList) return value[0] ?? firstValue(field, operator)
  return isDuration || isMany(value) || value === undefined ? firstValue(field, operator) : value
}

function isMany(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'relative' in value && value.relative === 'myTeams'
}

/** The tree with every value in the form of its operator. */
export function fittedTree(tree: Tree, registry: FieldRegistry): Tree {
  return {
    ...tree,
    rules: tree.rules.map((part) =>
      'rules' in part
        ? fittedTree(part, registry)
        : { ...part, value: fitted(registry.get(part.field), part.operator, part.value) },
    ),
  }
}

/** Where the builder's part at a path stands in the condition, as a JSON pointer. */
export function pointerOf(tree: Tree, path: readonly number[]): string {
  let pointer = ''
  let group: Tree | Rule | undefined = tree
  for (const index of path) {
    if (!group || !('rules' in group)) break
    pointer += `/${group.combinator}/${index}`
    group = group.rules[index]
  }
  return pointer
}
