import { type Condition, type FieldRegistry, parseCondition } from '../../../schema/conditions/index.ts'
import { faultsOf, registryFor } from '../conditions/index.ts'
import type { Tx } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'

/** A stored condition, or what is wrong with it. */
export type WebhookCondition =
  | { readonly ok: true; readonly condition: Condition | null }
  | { readonly ok: false; readonly faults: string }

/** Reads a condition as a webhook's: about events, which also change something, and about nobody. Null for all tickets. */
export function readWebhookCondition(json: unknown, registry: FieldRegistry): WebhookCondition {
  if (json === null || json === undefined) return { ok: true, condition: null }
  const parsed = parseCondition(json, registry, 'event')
  if (!parsed.ok) return { ok: false, faults: faultsOf(parsed.errors) }
  if (/\{"relative":"(me|myTeams)"\}/.test(JSON.stringify(parsed.condition)))
    return {
      ok: false,
      faults: '"me" and "myTeams" have no meaning for a webhook, which is nobody: name ids instead.',
    }
  return { ok: true, condition: parsed.condition }
}

/** The condition of the input as it is stored. Throws Refused INVALID with each fault's path and reason. */
export async function webhookConditionOf(tx: Tx, json: unknown): Promise<string | null> {
  const read = readWebhookCondition(json, await registryFor(tx, json))
  if (!read.ok)
    throw new Refused('INVALID', `The condition cannot be used. ${read.faults}`, ['input', 'condition'])
  return read.condition === null ? null : JSON.stringify(read.condition)
}
