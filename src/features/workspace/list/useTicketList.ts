import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { asksAbout, type Condition, isListed, type Matching } from '../../../../schema/conditions/index.ts'
import {
  type ChannelEventFragment,
  TicketCountDocument,
  TicketsDocument,
} from '../../../graphql/__generated__/operations.ts'
import { isBadInput } from '../../../graphql/errors.ts'
import { useViewer } from '../../../graphql/viewer.ts'
import { useDirectory } from '../directory.ts'
import { AdaptiveRest } from '../queues/adaptive-rest.ts'
import type { Sort } from '../queues/queue.ts'
import { type Group, whole, within } from './groups.ts'
import { append, apply, firstPage, type List, remove, settle } from './list.ts'
import { matchingFor } from './matching.ts'
import { registryOf } from './registry.ts'
import { type Row, rowOf } from './row.ts'
import { useTurning } from './useTurning.ts'

const firstPageSize = 50
const pageSize = 100

/** What was loaded of a group, or of the whole list that is not grouped. */
export interface Section {
  readonly list: List
  /** Where the next page begins; null after the last one. */
  readonly cursor: string | null
  /** How many there are where they are not all loaded; null for a list that is not grouped. */
  readonly count: { readonly count: number; readonly capped: boolean } | null
}

/** The open queue's tickets: pages by the API, changes by events. */
export interface TicketList {
  /** The groups, or the whole as one. */
  readonly groups: readonly Group[]
  /** What was loaded, by the key of the group. */
  readonly sections: ReadonlyMap<string, Section>
  readonly error: unknown
  /** How many new ones wait to be let in. */
  readonly waiting: number
  /** Takes a snapshot of all that is loaded; rejects when that fails. */
  load(): Promise<void>
  /** Loads a group that is about to be seen. */
  want(key: string): void
  loadMore(key: string): void
  apply(events: readonly ChannelEventFragment[]): void
  /** Shows a row as it was just made to be, at once and whether the list is held or not. False when it is none of the list's any more. */
  put(row: Row): boolean
  hold(held: boolean): void
  letIn(): void
}

/** The same object as long as it says the same. */
function useStable<Value>(value: Value): Value {
  const text = JSON.stringify(value)
  return useMemo(() => JSON.parse(text) as Value, [text])
}

const ungrouped: readonly Group[] = [whole]
const nothing: ReadonlyMap<string, Section> = new Map()

/** Loads a list, whole or by groups, and keeps it up to date. */
export function useTicketList(
  view: { readonly condition: Condition; readonly sort: Sort },
  given: readonly Group[] | null,
): TicketList {
  const client = useApolloClient()
  const viewer = useViewer()
  const directory = useDirectory()
  const registry = useMemo(() => registryOf(directory), [directory])
  const condition = useStable(view.condition)
  const sort = useStable(view.sort)
  const groups = useStable(given ?? ungrouped)
  const [sections, setSections] = useState(nothing)
  const [error, setError] = useState<unknown>(null)
  const turn = useRef(0)
  const held = useRef(false)
  const wanted = useRef(new Set<string>())
  const paging = useRef(new Set<string>())
  const early = useRef(new Map<string, ChannelEventFragment[]>())
  const matching = useRef<Matching | null>(null)
  const now = useRef({ groups, registry, sections })
  now.current = { groups, registry, sections }

  /** Applies rows and losses to what is loaded, or to one group of it. */
  const change = useCallback(
    (
      rows: readonly Row[],
      gone: readonly { id: string; version: number }[],
      only: string | null,
      holds: boolean,
    ) => {
      const known = matching.current
      if (!known || rows.length + gone.length === 0) return []
      const context = { me: viewer.id, myTeams: viewer.teams.map(({ id }) => id), now: new Date() }
      const meets = (row: Row, asked: Condition) => known.matches(asked, row, context, now.current.registry)
      // The row of a ticket that left for a team of others is the last that may be seen of it.
      const seen = ({ teamId }: Row) => viewer.role === 'ADMIN' || context.myTeams.includes(teamId)
      const judged = rows.map((row) => ({
        row,
        listed: seen(row) && isListed(row, condition) && meets(row, condition),
      }))
      const conditions = new Map(now.current.groups.map((group) => [group.key, group.condition]))
      setSections(
        (before) =>
          new Map(
            [...before].map(([key, section]) => {
              if (only !== null && key !== only) return [key, section]
              const inside = conditions.get(key) ?? null
              const changes = judged.map(({ row, listed }) => ({
                row,
                belongs: listed && (inside === null || meets(row, inside)),
              }))
              return [key, { ...section, list: apply(remove(section.list, gone), changes, holds) }]
            }),
          ),
      )
      return judged
    },
    [condition, viewer],
  )

  const take = useCallback(
    (events: readonly ChannelEventFragment[], only: string | null) => {
      const gone = events.flatMap(({ kind, ticketId, version }) =>
        kind === 'TICKET_REMOVED' && ticketId !== null && version !== null ? [{ id: ticketId, version }] : [],
      )
      change(
        events.flatMap(({ row }) => (row ? [row] : [])),
        gone,
        only,
        held.current,
      )
    },
    [change],
  )

  const page = useCallback(
    async (key: string, after: string | null) => {
      const group = now.current.groups.find((one) => one.key === key)
      if (!group) return
      const mine = turn.current
      const missed: ChannelEventFragment[] = []
      early.current.set(key, missed)
      const [{ data }, known] = await Promise.all([
        client.query({
          query: TicketsDocument,
          variables: {
            condition: JSON.stringify(within(condition, group)),
            sort,
            first: after === null ? firstPageSize : pageSize,
            after,
            counted: after === null && group.condition !== null,
            withPeople: asksAbout(condition, 'followers') || asksAbout(condition, 'mentions'),
          },
          fetchPolicy: 'network-only',
        }),
        matchingFor(condition),
      ])
      if (mine !== turn.current || !data || !now.current.groups.some((one) => one.key === key)) return
      matching.current = known
      const { nodes, pageInfo } = data.tickets
      const rows = nodes.map(rowOf)
      const cursor = pageInfo.hasNextPage ? pageInfo.endCursor : null
      setSections((before) => {
        const section = after === null ? undefined : before.get(key)
        const list = section
          ? append(section.list, rows, cursor !== null)
          : firstPage(sort, rows, cursor !== null)
        const count = data.ticketCount ?? section?.count ?? null
        return new Map(before).set(key, { list, cursor, count })
      })
      setError(null)
      early.current.delete(key)
      // What arrived while the page was under way may be missing in it: applied again after it.
      take(missed, key)
    },
    [client, condition, sort, take],
  )

  const load = useCallback(async () => {
    turn.current += 1
    const mine = turn.current
    early.current.clear()
    paging.current.clear()
    try {
      await Promise.all([...wanted.current].map((key) => page(key, null)))
    } catch (cause) {
      if (mine === turn.current) setError(cause)
      // What cannot be asked is not asked again; whoever listens is up to date without it.
      if (!isBadInput(cause)) throw cause
    }
  }, [page])

  const names = groups.map(({ key }) => key).join('\n')
  const grouped = given !== null
  // Before the effects of what shows the list, which ask for the groups that they see.
  useLayoutEffect(() => {
    setSections(nothing)
    setError(null)
    matching.current = null
    wanted.current = new Set(grouped ? [] : [whole.key])
    load().catch((cause: unknown) => console.warn('The list could not be loaded; its pane says so.', cause))
  }, [load, grouped])
  // A group that is no more is loaded no more; the others stay as they are.
  useEffect(() => {
    const known = new Set(names.split('\n'))
    for (const key of wanted.current) if (!known.has(key)) wanted.current.delete(key)
    setSections((before) => new Map([...before].filter(([key]) => known.has(key))))
  }, [names])

  const want = useCallback(
    (key: string) => {
      if (wanted.current.has(key)) return
      wanted.current.add(key)
      const mine = turn.current
      page(key, null).catch((cause: unknown) => {
        wanted.current.delete(key)
        if (mine === turn.current) setError(cause)
      })
    },
    [page],
  )

  const loadMore = useCallback(
    (key: string) => {
      const cursor = now.current.sections.get(key)?.cursor ?? null
      if (cursor === null || paging.current.has(key)) return
      paging.current.add(key)
      const mine = turn.current
      page(key, cursor)
        .catch((cause: unknown) => {
          if (mine === turn.current) setError(cause)
        })
        .finally(() => {
          if (mine === turn.current) paging.current.delete(key)
        })
    },
    [page],
  )

  const recount = useMemo(
    () =>
      new AdaptiveRest(async () => {
        const partial = now.current.groups.filter(({ key }) => now.current.sections.get(key)?.cursor)
        await Promise.all(
          partial.map(async (group) => {
            if (group.condition === null) return
            const variables = { condition: JSON.stringify(within(condition, group)) }
            const { data } = await client.query({
              query: TicketCountDocument,
              variables,
              fetchPolicy: 'no-cache',
            })
            if (!data) return
            setSections((before) => {
              const section = before.get(group.key)
              return section
                ? new Map(before).set(group.key, { ...section, count: data.ticketCount })
                : before
            })
          }),
        )
      }),
    [client, condition],
  )
  useEffect(() => () => recount.stop(), [recount])

  const put = useCallback((row: Row) => change([row], [], null, false).some(({ listed }) => listed), [change])
  useTurning(condition, registry, sections, (rows) => change(rows, [], null, held.current))
  const settleAll = () =>
    setSections(
      (before) => new Map([...before].map(([key, one]) => [key, { ...one, list: settle(one.list) }])),
    )
  const waiting = new Set([...sections.values()].flatMap(({ list }) => [...list.waiting.keys()])).size
  return {
    groups,
    sections,
    error,
    waiting,
    load,
    want,
    loadMore,
    apply: (events) => {
      for (const missed of early.current.values()) missed.push(...events)
      take(events, null)
      if (grouped) recount.changed()
    },
    put,
    hold: (holds) => {
      held.current = holds
      if (!holds) settleAll()
    },
    letIn: settleAll,
  }
}
