import { sql } from 'kysely'
import {
  type ConditionError,
  type FieldRegistry,
  fields,
  withCustomFields,
} from '../../../schema/conditions/index.ts'
import { fieldDefinitions } from '../fields/index.ts'
import { one, type Tx } from '../lib/db.ts'

const namesCustom = (text: string): boolean => text.includes('"fields.')
const staffOnly = [...fields.values()].filter((field) => field.staffOnly).map(({ name }) => `"${name}"`)
const namesStaffOnly = (text: string): boolean => staffOnly.some((name) => text.includes(name))

/** Whether a condition, written as JSON, means the same for everyone who asks: the fields that it names are there for all, and always. */
export function isForEveryone(text: string): boolean {
  return !namesCustom(text) && !namesStaffOnly(text)
}

/**
 * The fields that a condition may ask about: custom ones are looked up when it names any, as the caller, so that nobody learns by a condition
 * what he may not see.
 */
export async function registryFor(tx: Tx, condition: unknown): Promise<FieldRegistry> {
  if (!namesCustom(JSON.stringify(condition ?? null))) return fields
  return withCustomFields(await fieldDefinitions(tx))
}

/** The same for somebody who asks: without what only agents and admins may ask, where he is neither. Costs a statement when it names any of that. */
export async function registryForCaller(tx: Tx, condition: unknown): Promise<FieldRegistry> {
  const registry = await registryFor(tx, condition)
  if (!namesStaffOnly(JSON.stringify(condition ?? null))) return registry
  const { isStaff } = await one(tx, sql<{ isStaff: boolean }>`select private.caller_is_staff() as "isStaff"`)
  return isStaff ? registry : new Map([...registry].filter(([, field]) => !field.staffOnly))
}

/** All that is wrong with a condition, in words. */
export function faultsOf(errors: readonly ConditionError[]): string {
  return errors.map(({ path, message }) => `${path || '(the condition)'}: ${message}`).join(' ')
}
