import type { FieldFault } from './errors.ts'
import type { FilterGroups } from './filter.ts'
import type { JsonObject } from './json.ts'
import type { AuthType } from './settings.ts'

/** What a mutation's resolver asks to be closed. */
export interface Invalidation {
  subscriptionField: string
  payload: JsonObject
}

/** One run of a field's resolver, and what its JS handlers leave behind beside their result. */
export interface Invocation {
  typeName: string
  fieldName: string
  authType: AuthType
  /** Of the bundled shim's own class: known by its fields only. */
  appended: Pick<FieldFault, 'message' | 'errorType' | 'data' | 'errorInfo'>[]
  invalidation: Invalidation | null
  invalidationFilter: FilterGroups | null
}

/**
 * Handlers are bundled apart from this code and see another copy of the shim, so that the running invocation
 * is kept where both find it. Handlers are synchronous: between set and restore no other request runs.
 */
const running = Symbol.for('local.appsync.invocation')
const place: typeof globalThis & { [running]?: Invocation } = globalThis

/** Runs a handler's synchronous code for an invocation. */
export function runFor<T>(invocation: Invocation, code: () => T): T {
  const outer = place[running]
  place[running] = invocation
  try {
    return code()
  } finally {
    if (outer === undefined) delete place[running]
    else place[running] = outer
  }
}

/** The invocation whose handler is running. */
export function runningInvocation(): Invocation {
  const invocation = place[running]
  if (invocation === undefined) {
    throw new Error('@aws-appsync/utils works only inside a resolver: call it from `request` or `response`')
  }
  return invocation
}
