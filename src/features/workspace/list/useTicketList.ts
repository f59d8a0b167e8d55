import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { isListed, type Matching } from '../../../../schema/conditions/index.ts'
import { type ChannelEventFragment, TicketsDocument } from '../../../graphql/__generated__/operations.ts'
import { useViewer } from '../../../graphql/viewer.ts'
import { type QueueSlug, queueCondition, type Sort } from '../queues/queue.ts'
import { append, apply, firstPage, type List, remove, settle } from './list.ts'
import { matchingFor } from './matching.ts'
import { type Row, rowOf } from './row.ts'

const pageSize = 50

/** The open queue's tickets: pages by the API, changes by events. */
export interface TicketList {
  readonly list: List | null
  readonly error: unknown
  readonly more: boolean
  load(): Promise<void>
  loadMore(): void
  apply(events: readonly ChannelEventFragment[]): void
  hold(held: boolean): void
  letIn(): void
}

/** Loads a queue and keeps it up to date. `load` takes a snapshot; it rejects when that fails. */
export function useTicketList(queue: QueueSlug, sort: Sort): TicketList {
  const client = useApolloClient()
  const viewer = useViewer()
  const [list, setList] = useState<List | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [cursor, setCursor] = useState<string | null>(null)
  const turn = useRef(0)
  const held = useRef(false)
  const paging = useRef(false)
  const early = useRef<ChannelEventFragment[] | null>(null)
  const matching = useRef<Matching | null>(null)

  const take = useCallback(
    (events: readonly ChannelEventFragment[]) => {
      const known = matching.current
      if (!known) return
      const condition = queueCondition(queue)
      const context = { me: viewer.id, myTeams: viewer.teams.map(({ id }) => id), now: new Date() }
      // The row of a ticket that left for a team of others is the last that may be seen of it.
      const seen = ({ teamId }: Row) => viewer.role === 'ADMIN' || context.myTeams.includes(teamId)
      const changes = events.flatMap(({ row }) =>
        row
          ? [
              {
                row,
                belongs: seen(row) && isListed(row, condition) && known.matches(condition, row, context),
              },
            ]
          : [],
      )
      const gone = events.flatMap(({ kind, ticketId, version }) =>
        kind === 'TICKET_REMOVED' && ticketId !== null && version !== null ? [{ id: ticketId, version }] : [],
      )
      if (changes.length + gone.length > 0)
        setList((before) => before && apply(remove(before, gone), changes, held.current))
    },
    [queue, viewer],
  )

  const page = useCallback(
    (after: string | null) =>
      client.query({
        query: TicketsDocument,
        variables: {
          condition: JSON.stringify(queueCondition(queue)),
          sort: { field: sort.field, direction: sort.direction },
          first: pageSize,
          after,
        },
        fetchPolicy: 'network-only',
      }),
    [client, queue, sort.field, sort.direction],
  )

  const load = useCallback(async () => {
    turn.current += 1
    const mine = turn.current
    early.current = []
    try {
      const [{ data }, known] = await Promise.all([page(null), matchingFor(queueCondition(queue))])
      if (mine !== turn.current || !data) return
      matching.current = known
      const { nodes, pageInfo } = data.tickets
      setList(
        firstPage({ field: sort.field, direction: sort.direction }, nodes.map(rowOf), pageInfo.hasNextPage),
      )
      setCursor(pageInfo.hasNextPage ? pageInfo.endCursor : null)
      setError(null)
      const missed = early.current ?? []
      early.current = null
      take(missed)
    } catch (cause) {
      if (mine === turn.current) setError(cause)
      throw cause
    }
  }, [page, take, queue, sort.field, sort.direction])

  useEffect(() => {
    setList(null)
    setError(null)
    setCursor(null)
    matching.current = null
    load().catch((cause: unknown) => console.warn('The list could not be loaded; its pane says so.', cause))
  }, [load])

  const loadMore = useCallback(() => {
    if (cursor === null || paging.current) return
    paging.current = true
    early.current ??= []
    const mine = turn.current
    page(cursor)
      .then(({ data }) => {
        if (mine !== turn.current || !data) return
        const { nodes, pageInfo } = data.tickets
        setList((before) => before && append(before, nodes.map(rowOf), pageInfo.hasNextPage))
        setCursor(pageInfo.hasNextPage ? pageInfo.endCursor : null)
        const missed = early.current ?? []
        early.current = null
        take(missed)
      }, setError)
      .finally(() => {
        paging.current = false
      })
  }, [cursor, page, take])

  return {
    list,
    error,
    more: cursor !== null,
    load,
    loadMore,
    apply: (events) => {
      // What arrives while a page is under way may be missing in it: applied again after it.
      early.current?.push(...events)
      take(events)
    },
    hold: (now) => {
      held.current = now
      if (!now) setList((before) => before && settle(before))
    },
    letIn: () => setList((before) => before && settle(before)),
  }
}
