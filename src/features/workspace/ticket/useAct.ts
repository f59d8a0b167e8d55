import type { ApolloCache, ApolloClient } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { useCallback } from 'react'
import { useToast } from '../../../components/toast.tsx'
import {
  type TicketDetailFragment,
  TicketDetailFragmentDoc,
  TicketDocument,
  TicketRowFragmentDoc,
} from '../../../graphql/__generated__/operations.ts'
import { Refused, refuse } from '../../../graphql/errors.ts'
import { useErrorWords } from '../error-words.ts'

/** What mutations of a ticket answer. */
export interface TicketPayload {
  readonly ticket: { readonly version: number } | null
  readonly userErrors: Parameters<typeof refuse>[0]
}

/** How a change of a ticket is made. */
export interface Act<Payload extends TicketPayload> {
  /** What must be known of a ticket to change it; a list knows no more than its row. */
  readonly ticket: Pick<TicketDetailFragment, 'id' | 'version'>
  /** What shows until the server has answered. */
  readonly show?: (present: TicketDetailFragment) => TicketDetailFragment
  readonly send: (expectedVersion: number) => Promise<Payload | undefined>
  /** Takes a failure instead of a message over the page; true when it said so itself. */
  readonly failed?: (error: unknown) => boolean
}

const known = new WeakMap<ApolloClient, Map<string, Promise<number>>>()

/**
 * The last change of one's own that each ticket, by id, is waiting for; it gives the version that the change made. One's own changes wait for each
 * other, or the second would find the version of the first one stale.
 */
function turnsOf(client: ApolloClient): Map<string, Promise<number>> {
  const turns = known.get(client) ?? new Map<string, Promise<number>>()
  known.set(client, turns)
  return turns
}

/** Gives the function that changes a ticket: it shows at once; refused, it is taken back and said in words. It gives the answer, or null. */
export function useAct(): <Payload extends TicketPayload>(act: Act<Payload>) => Promise<Payload | null> {
  const client = useApolloClient()
  const toast = useToast()
  const words = useErrorWords()
  return useCallback(
    async <Payload extends TicketPayload>({ ticket, show, send, failed }: Act<Payload>) => {
      const turns = turnsOf(client)
      const layer = crypto.randomUUID()
      if (show) {
        client.cache.recordOptimisticTransaction((cache) => showIn(cache, ticket.id, show), layer)
      }
      let answer: Payload | null = null
      const turn = (turns.get(ticket.id) ?? Promise.resolve(0)).then(async (own) => {
        try {
          const payload = await send(Math.max(own, ticket.version))
          refuse(payload?.userErrors ?? [])
          answer = payload ?? null
          return Math.max(own, payload?.ticket?.version ?? 0)
        } catch (error) {
          if (!failed?.(error)) toast(words(error))
          // A refusal brought the present ticket along; after any other loss it is read anew.
          if (!(error instanceof Refused)) {
            await client
              .refetchQueries({ include: [TicketDocument] })
              .catch((cause: unknown) => console.warn('The ticket could not be read anew.', cause))
          }
          return own
        } finally {
          client.cache.removeOptimistic(layer)
        }
      })
      turns.set(ticket.id, turn)
      await turn
      return answer
    },
    [client, toast, words],
  )
}

/** Changes what is present, so that a change which is shown again over a newer ticket does not bring the older one back. */
function showIn(
  cache: ApolloCache,
  ticketId: string,
  change: (present: TicketDetailFragment) => TicketDetailFragment,
): void {
  const id = `Ticket:${ticketId}`
  const at = { id, fragment: TicketDetailFragmentDoc, fragmentName: 'TicketDetail' }
  const present = cache.readFragment(at, true)
  if (present) return void cache.writeFragment({ ...at, data: change(present) })
  // A ticket of a list that was never opened: what a row shows of it is changed.
  const line = { id, fragment: TicketRowFragmentDoc, fragmentName: 'TicketRow' }
  const row = cache.readFragment(line, true)
  if (row) cache.writeFragment({ ...line, data: change(row as unknown as TicketDetailFragment) })
}
