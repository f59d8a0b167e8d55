import { type Condition, fields, parseCondition } from '../../../schema/conditions/index.ts'
import { Refused } from '../lib/errors.ts'

/** A stored condition, or what is wrong with it. */
export type WebhookCondition =
  | { readonly ok: true; readonly condition: Condition | null }
  | { readonly ok: false; readonly faults: readonly string[] }

/** Reads a condition as a webhook's: about events, which also change something, and about nobody. Null for all tickets. */
export function readWebhookCondition(json: unknown): WebhookCondition {
  if (json === null || json === undefined) return { ok: true, condition: null }
  const parsed = parseCondition(json, fields, 'event')
  if (!parsed.ok)
    return {
      ok: false,
      faults: parsed.errors.map(({ path, message }) => `${path || '(the condition)'}: ${message}`),
    }
  if (/\{"relative":"(me|myTeams)"\}/.test(JSON.stringify(parsed.condition)))
    return {
      ok: false,
      faults: ['"me" and "myTeams" have no meaning for a webhook, which is nobody: name ids instead.'],
    }
  return { ok: true, condition: parsed.condition }
}

/** The condition of the input as it is stored. Throws Refused INVALID with each fault's path and reason. */
export function webhookConditionOf(json: unknown): string | null {
  const read = readWebhookCondition(json)
  if (!read.ok)
    throw new Refused('INVALID', `The condition cannot be used. ${read.faults.join(' ')}`, [
      'input',
      'condition',
    ])
  return read.condition === null ? null : JSON.stringify(read.condition)
}
