import type { DocumentNode } from 'graphql'
import type { Caller } from './auth/caller.ts'
import { type Executor, newExecution } from './execution.ts'
import { type FilterGroups, matchesFilter, same } from './filter.ts'
import type { Invalidation } from './invocation.ts'
import { isObject, type JsonObject } from './json.ts'
import type { MutationPayload } from './payload.ts'
import type { ServedSchema } from './schema.ts'
import type { Limits, LogLine } from './settings.ts'

/** A subscription that was acknowledged. */
export interface Subscription {
  fieldName: string
  document: DocumentNode
  /** The arguments that were given: each is a filter on the payload's field of that name. */
  arguments: JsonObject
  variables: JsonObject
  headers: JsonObject
  caller: Caller
  invalidationFilter: FilterGroups | null
  /** Sends `data` to the client; takes the payload as JSON. */
  deliver(payload: string): void
  /** Tells the client that there will be nothing more. */
  complete(): void
}

/** Everybody who listens, and what they are told. */
export interface Subscriptions {
  add(subscription: Subscription): void
  remove(subscription: Subscription): void
  /** Delivers what mutations returned, in the order in which they returned it, after the caller has gone on. */
  publish(payloads: readonly MutationPayload[]): void
  /** Ends the subscriptions whose invalidation filter fits. */
  invalidate(invalidations: readonly Invalidation[]): void
}

/** Keeps the subscriptions by field. */
export function createSubscriptions(
  served: ServedSchema,
  executor: Executor,
  limits: Required<Limits>,
  log: (line: LogLine) => void,
): Subscriptions {
  const byField = new Map<string, Set<Subscription>>()
  const queue: (() => void)[] = []

  /** One queue for all keeps deliveries and invalidations in order. */
  function later(job: () => void): void {
    queue.push(job)
    if (queue.length === 1) setImmediate(drain)
  }

  function drain(): void {
    for (let job = queue[0]; job !== undefined; job = queue[0]) {
      try {
        job()
      } catch (error) {
        const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
        log({ operation: 'deliver', caller: '-', ms: 0, status: 'failed', errors: [reason] })
      }
      queue.shift()
    }
  }

  function deliverTo(subscription: Subscription, payload: unknown): void {
    if (!isObject(payload) && Object.keys(subscription.arguments).length > 0) return
    if (isObject(payload) && !matchesArguments(subscription.arguments, payload)) return
    const { fieldName, document, caller, headers, variables } = subscription
    const execution = newExecution(caller, headers, variables)
    const text = JSON.stringify(executor.deliver(document, { [fieldName]: payload }, execution))
    if (Buffer.byteLength(text) <= limits.payloadBytes) {
      subscription.deliver(text)
      return
    }
    log({
      operation: `deliver ${fieldName}`,
      caller: caller.name,
      ms: 0,
      status: 'dropped',
      errors: [`The payload is over ${limits.payloadBytes} bytes: AppSync drops it in silence`],
    })
  }

  return {
    add(subscription) {
      const present = byField.get(subscription.fieldName)
      if (present === undefined) byField.set(subscription.fieldName, new Set([subscription]))
      else present.add(subscription)
    },
    remove(subscription) {
      const present = byField.get(subscription.fieldName)
      present?.delete(subscription)
      if (present?.size === 0) byField.delete(subscription.fieldName)
    },
    publish(payloads) {
      for (const { fieldName, payload } of payloads) {
        for (const field of served.subscriptionsOf(fieldName)) {
          if (!byField.has(field)) continue
          later(() => {
            for (const subscription of byField.get(field) ?? []) deliverTo(subscription, payload)
          })
        }
      }
    },
    invalidate(invalidations) {
      for (const { subscriptionField, payload } of invalidations) {
        later(() => {
          for (const subscription of [...(byField.get(subscriptionField) ?? [])]) {
            const { invalidationFilter } = subscription
            if (invalidationFilter !== null && matchesFilter(invalidationFilter, payload))
              subscription.complete()
          }
        })
      }
    },
  }
}

/** Equality on top-level fields, all of them; an argument of null asks for null. */
function matchesArguments(args: JsonObject, payload: JsonObject): boolean {
  return Object.entries(args).every(([name, value]) => same(payload[name], value))
}
