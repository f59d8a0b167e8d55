import type { ApolloClient } from '@apollo/client'

const known = new WeakMap<ApolloClient, Map<string, Promise<number>>>()

/**
 * The last change of one's own that each ticket, by id, is waiting for; it gives the version that the change made. One's own changes wait for each
 * other, or the second would find the version of the first one stale.
 */
export function turnsOf(client: ApolloClient): Map<string, Promise<number>> {
  const turns = known.get(client) ?? new Map<string, Promise<number>>()
  known.set(client, turns)
  return turns
}
