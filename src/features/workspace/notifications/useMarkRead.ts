import { useApolloClient } from '@apollo/client/react'
import { useCallback } from 'react'
import {
  MarkNotificationsReadDocument,
  MarkNotificationsUnreadDocument,
  UnreadNotificationsDocument,
  type UnreadNotificationsQuery,
} from '../../../graphql/__generated__/operations.ts'
import { refuse } from '../../../graphql/errors.ts'

/** Which notifications: those of a ticket, of a team's new tickets, these, or all until a moment. */
export type Which =
  | { readonly ticketId: string }
  | { readonly teamId: string }
  | { readonly ids: readonly string[] }
  | { readonly until: string }

/** Marks notifications as read or unread on all devices; rejects when that was refused or failed. */
export function useMarkRead() {
  const client = useApolloClient()
  const keep = useCallback(
    (unread: UnreadNotificationsQuery['unreadNotificationCount'] | null | undefined) => {
      if (unread)
        client.cache.writeQuery({
          query: UnreadNotificationsDocument,
          data: { unreadNotificationCount: unread },
        })
    },
    [client],
  )
  const markRead = useCallback(
    async (which: Which) => {
      const input = 'ids' in which ? { ids: [...which.ids] } : which
      const { data } = await client.mutate({ mutation: MarkNotificationsReadDocument, variables: { input } })
      refuse(data?.markNotificationsRead.userErrors ?? [])
      keep(data?.markNotificationsRead.unread)
    },
    [client, keep],
  )
  const markUnread = useCallback(
    async (ids: readonly string[]) => {
      const { data } = await client.mutate({
        mutation: MarkNotificationsUnreadDocument,
        variables: { input: { ids: [...ids] } },
      })
      refuse(data?.markNotificationsUnread.userErrors ?? [])
      keep(data?.markNotificationsUnread.unread)
    },
    [client, keep],
  )
  return { markRead, markUnread }
}
