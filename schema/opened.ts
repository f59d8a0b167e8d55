import type { ApiScope } from './__generated__/types.ts'
import { scopes } from './scopes.ts'

/** Root fields that are open to every key, whatever its scopes. */
export const openToEveryKey: readonly string[] = ['Query.viewer', 'Query.rateLimit']

/** The root fields, and the routes of REST, that these scopes open together. */
export function openedBy(given: readonly ApiScope[]): ReadonlySet<string> {
  return new Set([
    ...openToEveryKey,
    ...given.flatMap((scope) => [...scopes[scope].fields, ...(scopes[scope].routes ?? [])]),
  ])
}

/** The names of the scopes that open a root field or route, each by itself; none for what no key may do. */
export function scopesOpening(door: string): string[] {
  return Object.values(scopes).flatMap(({ name, fields, routes = [] }) =>
    fields.includes(door) || routes.includes(door) ? [name] : [],
  )
}
