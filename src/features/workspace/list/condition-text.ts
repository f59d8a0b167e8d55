import type { TFunction } from 'i18next'
import {
  type Condition,
  type Field,
  type FieldRegistry,
  fieldNamed,
  type Leaf,
  type Single,
} from '../../../../schema/conditions/index.ts'
import { localeOf } from '../../../i18n/locale.ts'
import type { Directory } from '../directory.ts'
import { fieldLabel, optionsOf } from '../queues/editor/words.ts'

/** What the words of a condition are made of. */
export interface Naming {
  readonly t: TFunction
  readonly language: string | undefined
  readonly directory: Directory
  readonly registry: FieldRegistry
  /** The name of a person or an organization; undefined while it is not known. */
  readonly nameOf: (kind: 'person' | 'organization', id: string) => string | undefined
}

/** A parsed condition in words: "Requester is Carla and Status category is one of New or Open". */
export function conditionText(condition: Condition, naming: Naming): string {
  const { t, language } = naming
  const joined = (parts: readonly Condition[], type: 'conjunction' | 'disjunction') =>
    new Intl.ListFormat(language, { type }).format(parts.map((part) => inner(part, naming)))
  if ('all' in condition)
    return condition.all.length > 0 ? joined(condition.all, 'conjunction') : t('list.everything')
  if ('any' in condition) return joined(condition.any, 'disjunction')
  if ('none' in condition) return t('list.noneOf', { conditions: joined(condition.none, 'disjunction') })
  return leafText(condition, naming)
}

function inner(part: Condition, naming: Naming): string {
  const text = conditionText(part, naming)
  const several = Object.values(part).some((value) => Array.isArray(value) && value.length > 1)
  return several && !('field' in part) ? `(${text})` : text
}

function leafText(leaf: Leaf, naming: Naming): string {
  const { t, directory, language, registry } = naming
  const field = fieldNamed(leaf.field, registry)
  const asked = `${fieldLabel(field, directory, t, language)} ${t(`editor.operators.${leaf.operator}`)}`
  if (!('value' in leaf) || leaf.value === null) return asked
  const { value } = leaf
  if (typeof value === 'object' && 'amount' in value)
    return `${asked} ${value.amount} ${t(`editor.units.${value.unit}`)}`
  const values = (Array.isArray(value) ? value : [value]).map((one: Single) => valueText(field, one, naming))
  const type = leaf.operator === 'between' ? 'conjunction' : 'disjunction'
  return `${asked} ${new Intl.ListFormat(language, { type }).format(values)}`
}

function valueText(field: Field, value: Single, { t, directory, language, nameOf }: Naming): string {
  if (typeof value !== 'string') return t(`editor.${value.relative}`)
  const option = optionsOf(field, directory, t, language)?.find((one) => one.value === value)
  if (option) return option.label
  if (field.type === 'reference') {
    const known = field.to === 'person' || field.to === 'organization' ? nameOf(field.to, value) : undefined
    return known ?? t(`editor.unnamed.${field.to}`, { id: value })
  }
  if (field.type === 'timestamp') {
    const format = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeStyle: 'short' })
    return format.format(Date.parse(value))
  }
  return value
}

/** The ids of the people that a parsed condition names. */
export function peopleIn(condition: Condition, registry: FieldRegistry): readonly string[] {
  if ('all' in condition) return condition.all.flatMap((part) => peopleIn(part, registry))
  if ('any' in condition) return condition.any.flatMap((part) => peopleIn(part, registry))
  if ('none' in condition) return condition.none.flatMap((part) => peopleIn(part, registry))
  const field = fieldNamed(condition.field, registry)
  if (field.type !== 'reference' || field.to !== 'person' || !('value' in condition)) return []
  const values: readonly unknown[] = Array.isArray(condition.value) ? condition.value : [condition.value]
  return [...new Set(values.filter((value): value is string => typeof value === 'string'))]
}
