import {
  type Condition,
  type Operator,
  parseCondition,
  withCustomFields,
} from '../../../schema/conditions/index.ts'
import type { Tx } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { fieldDefinitions } from './definitions.ts'

/** What private.condition_holds knows: a trigger asks it, whoever writes the ticket. */
export const requirementOperators: readonly Operator[] = [
  'is',
  'isNot',
  'in',
  'notIn',
  'hasAnyOf',
  'hasAllOf',
  'hasNoneOf',
  'isEmpty',
  'isNotEmpty',
]

function faultIn(condition: Condition, path: string): string | null {
  for (const kind of ['all', 'any', 'none'] as const) {
    const parts =
      kind in condition ? (condition as Record<typeof kind, readonly Condition[]>)[kind] : undefined
    if (!parts) continue
    for (const [place, part] of parts.entries()) {
      const fault = faultIn(part, `${path}/${kind}/${place}`)
      if (fault) return fault
    }
    return null
  }
  const leaf = condition as { operator: Operator; value?: unknown }
  if (!requirementOperators.includes(leaf.operator))
    return `${path}/operator: "${leaf.operator}" cannot make a field required: take ${requirementOperators.join(', ')}.`
  if (JSON.stringify(leaf.value ?? null).includes('"relative"'))
    return `${path}/value: Relative values cannot make a field required.`
  return null
}

/**
 * Reads the condition that makes a field required.
 *
 * @throws Refused INVALID with each fault's path and reason
 */
export async function requirementOf(tx: Tx, json: unknown): Promise<Condition> {
  const refused = (faults: string) =>
    new Refused('INVALID', `The condition cannot be used. ${faults}`, ['input', 'requiredWhen'])
  const parsed = parseCondition(json, withCustomFields(await fieldDefinitions(tx)))
  if (!parsed.ok) {
    const faults = parsed.errors.map(({ path, message }) => `${path || '(the condition)'}: ${message}`)
    throw refused(faults.join(' '))
  }
  const fault = faultIn(parsed.condition, '')
  if (fault) throw refused(fault)
  return parsed.condition
}
