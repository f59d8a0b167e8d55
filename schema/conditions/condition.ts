import type {
  BareOperator,
  ChangeOperator,
  DurationOperator,
  ListOperator,
  OneOperator,
} from './operators.ts'

/** The version of the language that this code reads and writes; a stored condition may carry it as `version`. */
export const conditionVersion = 1

/** What a condition may hold at most. Characters are UTF-16 units. */
export const conditionLimits = {
  depth: 5,
  leaves: 100,
  characters: 1000,
  items: 100,
  duration: 10_000,
} as const

/** A value that is known only when the condition is evaluated: the caller, the caller's teams, the present moment. */
export type Relative = { readonly relative: 'me' | 'myTeams' | 'now' }

/** A length of time; a day is 24 hours, a week 7 days. */
export type Duration = { readonly amount: number; readonly unit: DurationUnit }

/** The units of a duration. */
export type DurationUnit = 'minutes' | 'hours' | 'days' | 'weeks'

/** One value: text, an id, a number, `true` or `false` or an enum value as text, an ISO date or date-time, or what is relative. */
export type Single = string | Relative

/** A question to one field. */
export type Leaf =
  | { readonly field: string; readonly operator: BareOperator }
  | { readonly field: string; readonly operator: OneOperator; readonly value: Single }
  | { readonly field: string; readonly operator: ListOperator; readonly value: Relative | readonly Single[] }
  | { readonly field: string; readonly operator: 'between'; readonly value: readonly [Single, Single] }
  | { readonly field: string; readonly operator: DurationOperator; readonly value: Duration }
  | { readonly field: string; readonly operator: 'matches'; readonly value: string }
  | { readonly field: string; readonly operator: ChangeOperator; readonly value: Single | null }

/**
 * A condition: a leaf, or a group of conditions of which all, any or none must hold.
 * An empty `all` or `none` holds for every row, an empty `any` for none.
 */
export type Condition =
  | Leaf
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly none: readonly Condition[] }

/** What the relative values stand for. Ids as text; `me` is null for nobody. */
export interface ConditionContext {
  readonly me: string | null
  readonly myTeams: readonly string[]
  readonly now: Date
}
