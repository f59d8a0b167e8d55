import {
  type ConditionError,
  type FieldRegistry,
  fields,
  withCustomFields,
} from '../../../schema/conditions/index.ts'
import { fieldDefinitions } from '../fields/index.ts'
import type { Tx } from '../lib/db.ts'

/**
 * The fields that a condition may ask about: custom ones are looked up when it names any, as the caller, so that nobody learns by a condition
 * what he may not see.
 */
export async function registryFor(tx: Tx, condition: unknown): Promise<FieldRegistry> {
  if (!JSON.stringify(condition ?? null).includes('"fields.')) return fields
  return withCustomFields(await fieldDefinitions(tx))
}

/** All that is wrong with a condition, in words. */
export function faultsOf(errors: readonly ConditionError[]): string {
  return errors.map(({ path, message }) => `${path || '(the condition)'}: ${message}`).join(' ')
}
