import { useQuery } from '@apollo/client/react'
import { UnreadNotificationsDocument } from '../../../graphql/__generated__/operations.ts'

/** How many notifications are not read, as NotificationsHost keeps it; null until that is known. */
export function useUnread(): { readonly count: number; readonly capped: boolean } | null {
  const { data } = useQuery(UnreadNotificationsDocument, { fetchPolicy: 'cache-only' })
  return data?.unreadNotificationCount ?? null
}
