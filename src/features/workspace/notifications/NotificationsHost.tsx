import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useToast } from '../../../components/toast.tsx'
import {
  type HowToBeToldFragment,
  type InboxNotificationFragment,
  NewNotificationsDocument,
} from '../../../graphql/__generated__/operations.ts'
import { useActions } from '../actions/actions.ts'
import { useLive } from '../live.tsx'
import { usePlace } from '../place.ts'
import { useOpenSubject } from '../ticket/useOpenSubject.ts'
import { claim } from './claim.ts'
import { sound } from './sound.ts'
import { toldHow } from './told.ts'
import { useMarkRead } from './useMarkRead.ts'
import { useUnread } from './useUnread.ts'
import { countText, notificationText, subjectAddress, subjectText } from './words.ts'

const title = 'AutoCRM'

/** Events of one burst are told together. */
const burst = 200

/** Of more than these at once only their number is told. */
const single = 3

/** Hears of new notifications and tells them as one chose; marks what is about the open ticket as read; counts in the tab's title, beside the open ticket. */
export function NotificationsHost() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { ticket } = usePlace()
  const unread = useUnread()
  const news = useNews()
  const toast = useToast()
  const arrived = useSeenTicket(ticket, unread?.count ?? 0)

  const inbox = () => void navigate('/workspace/inbox')
  const open = (notification: InboxNotificationFragment) =>
    notification.ticket ? void navigate(subjectAddress(notification)) : inbox()
  const tell = async ({ fresh, preferences }: News) => {
    const inFront = document.visibilityState === 'visible' && document.hasFocus()
    if (fresh.length === 0) return
    if (ticket && fresh.some((notification) => notification.ticket?.id === ticket)) arrived()
    // Of all tabs of this browser one tells of it; one in which the ticket is open and seen has nothing to tell.
    const claims = await Promise.all(fresh.map(({ id }) => claim(id, inFront)))
    const told = fresh
      .filter((_, place) => claims[place])
      .filter((notification) => !(inFront && ticket && notification.ticket?.id === ticket))
      .map((notification) => ({
        notification,
        how: toldHow(notification.kind, preferences, { now: new Date(), inFront }),
      }))
    const toasts = told.filter(({ how }) => how.toast)
    if (toasts.length > single)
      toast({
        kind: 'done',
        text: t('notifications.several', { count: toasts.length }),
        action: { label: t('notifications.toInbox'), run: inbox },
      })
    else
      for (const { notification } of [...toasts].reverse()) {
        toast({
          kind: 'done',
          text: `${notificationText(notification, t)}: ${subjectText(notification)}`,
          action: {
            label: t('notifications.open'),
            run: () => open(notification),
          },
        })
      }
    let sounds = false
    for (const { notification, how } of told) {
      sounds ||= how.sound
      if (how.browser) showInBrowser(notification)
    }
    if (sounds) await sound()
  }
  const showInBrowser = (notification: InboxNotificationFragment) => {
    if (!('Notification' in window) || Notification.permission !== 'granted') return
    const shown = new Notification(notificationText(notification, t), {
      body: subjectText(notification),
      tag: `autocrm.${notification.id}`,
    })
    shown.onclick = () => {
      window.focus()
      open(notification)
      shown.close()
    }
  }
  useLive({
    snapshot: async () => {
      await news.read().then(tell)
    },
    apply: (events) => {
      const isNew = events.some(({ kind }) => kind === 'NOTIFICATION')
      if (isNew || events.some(({ kind }) => kind === 'NOTIFICATIONS_READ')) news.soon(tell)
    },
  })

  const subject = useOpenSubject()
  const badge = unread && unread.count > 0 ? countText(unread) : null
  useEffect(() => {
    const page = ticket && subject !== null ? `#${ticket} ${subject} · ${title}` : title
    document.title = badge ? `(${badge}) ${page}` : page
    return () => {
      document.title = title
    }
  }, [badge, ticket, subject])
  useActions([
    {
      id: 'go.inbox',
      label: t('notifications.goInbox'),
      group: 'go',
      keys: 'g i',
      words: [t('notifications.title')],
      run: inbox,
    },
  ])
  return null
}

/** What came since it was asked before, and how one wants to be told of it now. */
interface News {
  readonly fresh: readonly InboxNotificationFragment[]
  readonly preferences: HowToBeToldFragment
}

/**
 * What is unread, read anew when something happened; each notification is given out once, those that were there at first never. How one wants to be
 * told comes along, for it may have been changed in another tab or on another device.
 */
function useNews() {
  const client = useApolloClient()
  const known = useRef<Set<string> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current)
    },
    [],
  )
  const read = useCallback(async (): Promise<News> => {
    const { data } = await client.query({ query: NewNotificationsDocument, fetchPolicy: 'network-only' })
    const nodes = data?.notifications.nodes ?? []
    const before = known.current
    known.current = new Set([...(before ?? []), ...nodes.map(({ id }) => id)])
    return {
      fresh: before ? nodes.filter(({ id }) => !before.has(id)) : [],
      preferences: data?.notificationPreferences ?? { kinds: [], quietHours: null },
    }
  }, [client])
  const soon = (then: (news: News) => Promise<void>) => {
    timer.current ??= setTimeout(() => {
      timer.current = null
      read()
        .then(then)
        .catch((error: unknown) =>
          console.warn('The notifications could not be read; the next event asks again.', error),
        )
    }, burst)
  }
  return { read, soon }
}

/** The open ticket's notifications are read while somebody looks at it. Gives what says that a new one came. */
function useSeenTicket(ticket: string | undefined, unread: number): () => void {
  const { markRead } = useMarkRead()
  const asked = useRef<string | null>(null)
  const look = useCallback(() => {
    if (!ticket || unread === 0 || asked.current === ticket || !document.hasFocus()) return
    asked.current = ticket
    markRead({ ticketId: ticket }).catch((error: unknown) =>
      console.warn('The notifications of the ticket could not be marked as read.', error),
    )
  }, [ticket, unread, markRead])
  useEffect(() => {
    look()
    addEventListener('focus', look)
    return () => removeEventListener('focus', look)
  }, [look])
  return () => {
    asked.current = null
    look()
  }
}
