import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { InboxDocument, type InboxGroupFragment } from '../../../graphql/__generated__/operations.ts'
import { useLive } from '../live.tsx'
import { useMarkRead } from './useMarkRead.ts'

const pageSize = 25

/** The lines of the inbox, as far as they were loaded, and what can be done to them. */
export interface Inbox {
  readonly groups: readonly InboxGroupFragment[] | null
  readonly error: unknown
  readonly loading: boolean
  readonly more: boolean
  load(): Promise<void>
  loadMore(): void
  /** Shows at once; rejects, and shows what is, when the server refuses. */
  mark(group: InboxGroupFragment, read: boolean): Promise<void>
  markAll(): Promise<void>
}

/** The group as it looks when all of it is read, or its newest notifications are not. */
function marked(group: InboxGroupFragment, readAt: string | null): InboxGroupFragment {
  const notifications = group.notifications.map((one) => ({ ...one, readAt }))
  const unreadCount =
    readAt === null ? { count: notifications.length, capped: false } : { count: 0, capped: false }
  return { ...group, notifications, latest: { ...group.latest, readAt }, unreadCount }
}

/** Keeps the inbox, live. */
export function useInbox(unreadOnly: boolean): Inbox {
  const client = useApolloClient()
  const { markRead, markUnread } = useMarkRead()
  const [groups, setGroups] = useState<readonly InboxGroupFragment[] | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [after, setAfter] = useState<string | null>(null)
  const [loading, setLoading] = useState(false)
  const turn = useRef(0)

  const page = useCallback(
    async (cursor: string | null) => {
      turn.current += 1
      const mine = turn.current
      setLoading(true)
      try {
        const { data } = await client.query({
          query: InboxDocument,
          variables: { first: pageSize, after: cursor, unreadOnly },
          fetchPolicy: 'no-cache',
        })
        if (mine !== turn.current || !data) return
        const { nodes, pageInfo } = data.notificationGroups
        setGroups((before) => {
          // A line that got something new has moved to the top: it stands once.
          const kept = cursor === null || !before ? [] : before
          const known = new Set(kept.map(({ id }) => id))
          return [...kept, ...nodes.filter(({ id }) => !known.has(id))]
        })
        setAfter(pageInfo.hasNextPage ? pageInfo.endCursor : null)
        setError(null)
      } catch (cause) {
        if (mine === turn.current) setError(cause)
        throw cause
      } finally {
        if (mine === turn.current) setLoading(false)
      }
    },
    [client, unreadOnly],
  )
  const load = useCallback(() => page(null), [page])
  const quietly = (work: Promise<void>) =>
    void work.catch((cause: unknown) => console.warn('The inbox could not be loaded; it says so.', cause))

  // biome-ignore lint/correctness/useExhaustiveDependencies: quietly says nothing that could change
  useEffect(() => {
    setGroups(null)
    setError(null)
    quietly(load())
  }, [load])
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current)
    },
    [],
  )
  useLive({
    snapshot: load,
    apply: (events) => {
      if (!events.some(({ kind }) => kind === 'NOTIFICATION' || kind === 'NOTIFICATIONS_READ')) return
      timer.current ??= setTimeout(() => {
        timer.current = null
        quietly(load())
      }, 300)
    },
  })

  const change = async (
    next: (group: InboxGroupFragment) => InboxGroupFragment,
    work: () => Promise<void>,
  ) => {
    const before = groups
    setGroups((now) => now?.map(next) ?? null)
    try {
      await work()
    } catch (cause) {
      setGroups(before)
      throw cause
    }
  }
  return {
    groups,
    error,
    loading,
    more: after !== null,
    load,
    loadMore: () => {
      if (!loading && after !== null) quietly(page(after))
    },
    mark: (group, read) => {
      const which = group.ticket
        ? { ticketId: group.ticket.id }
        : group.team
          ? { teamId: group.team.id }
          : { ids: group.notifications.map(({ id }) => id) }
      return change(
        (one) => (one.id === group.id ? marked(one, read ? new Date().toISOString() : null) : one),
        () => (read ? markRead(which) : markUnread(group.notifications.map(({ id }) => id))),
      )
    },
    markAll: () => {
      const until = groups?.[0]?.latest.createdAt
      if (!until) return Promise.resolve()
      return change(
        (one) => marked(one, new Date().toISOString()),
        () => markRead({ until }),
      )
    },
  }
}
