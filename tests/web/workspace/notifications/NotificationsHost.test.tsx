import { act, render, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { LiveListener } from '../../../../src/features/workspace/live.tsx'
import { NotificationsHost } from '../../../../src/features/workspace/notifications/NotificationsHost.tsx'
import { notification, world } from './world.tsx'

let heard: LiveListener = {}
vi.mock('../../../../src/features/workspace/live.tsx', () => ({
  useLive: (listener: LiveListener) => {
    heard = listener
  },
}))

const told = { inbox: true, toast: true, browser: true, sound: false }
const preferences = {
  __typename: 'NotificationPreferences',
  kinds: ['MENTIONED', 'REPLIED'].map((kind) => ({ __typename: 'NotificationPreference', kind, ...told })),
  quietHours: null as object | null,
}
const always = {
  __typename: 'QuietHours',
  from: '00:00',
  to: '23:59',
  days: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'],
  timeZone: 'UTC',
}

/** The host at an address; `happen` brings notifications as the server would. */
async function host(at: string, quietHours: object | null = null) {
  let unread: object[] = [notification('old')]
  let quiet = quietHours
  const the = world(
    at,
    <NotificationsHost />,
    {
      NewNotifications: () => ({
        notifications: { __typename: 'NotificationConnection', nodes: unread },
        unreadNotificationCount: { __typename: 'NotificationCount', count: unread.length, capped: false },
        notificationPreferences: { ...preferences, quietHours: quiet },
      }),
      MarkNotificationsRead: () => ({
        markNotificationsRead: {
          __typename: 'MarkNotificationsReadPayload',
          marked: 1,
          unread: { __typename: 'NotificationCount', count: 1, capped: false },
          userErrors: [],
        },
      }),
    },
    '/workspace/:queue?/:ticket?',
  )
  render(the.page)
  await act(async () => heard.snapshot?.())
  const happen = async (...more: object[]) => {
    unread = [...more, ...unread]
    await act(async () => {
      heard.apply?.([{ kind: 'NOTIFICATION' } as never], 'person:11')
      await new Promise((resolve) => setTimeout(resolve, 300))
    })
  }
  /** What another device does. */
  const becomeQuiet = () => {
    quiet = always
  }
  return { ...the, happen, becomeQuiet }
}

const about = (id: string, ticket: string, more: object = {}) =>
  notification(id, {
    ticket: { __typename: 'Ticket', id: ticket, number: Number(ticket), subject: `T${ticket}` },
    ...more,
  })

describe('a new notification', () => {
  afterEach(() => vi.restoreAllMocks())

  it('is told once, with the way to its ticket; those that were there before are not', async () => {
    const { happen } = await host('/workspace/mine')
    await waitFor(() => expect(document.title).toBe('(1) AutoCRM'))
    expect(screen.queryByText(/mentioned you/)).toBeNull()
    await happen(about('new', '7'))
    await screen.findByText('Priya Nair mentioned you: #7 T7')
    expect(document.title).toBe('(2) AutoCRM')
    await happen()
    expect(screen.getAllByText(/mentioned you/)).toHaveLength(1)
  })

  it('of the ticket that is open and seen is read, not told', async () => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(true)
    const { happen, asked } = await host('/workspace/mine/7')
    await happen(about('new', '7'))
    expect(screen.queryByText(/mentioned you/)).toBeNull()
    const reads = asked.filter(({ name }) => name === 'MarkNotificationsRead')
    expect(reads.at(-1)?.variables).toEqual({ input: { ticketId: '7' } })
  })

  it('of the open ticket is told, and not read, while nobody looks at the page', async () => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(false)
    const { happen, asked } = await host('/workspace/mine/7')
    await happen(about('new', '7'))
    await screen.findByText('Priya Nair mentioned you: #7 T7')
    expect(asked.some(({ name }) => name === 'MarkNotificationsRead')).toBe(false)
    vi.spyOn(document, 'hasFocus').mockReturnValue(true)
    await act(async () => void dispatchEvent(new Event('focus')))
    expect(asked.some(({ name }) => name === 'MarkNotificationsRead')).toBe(true)
  })

  it('is not told in quiet hours, nor where one does not want that kind; it counts all the same', async () => {
    const quiet = await host('/workspace/mine', always)
    await quiet.happen(about('new', '7'))
    expect(document.title).toBe('(2) AutoCRM')
    expect(screen.queryByText(/mentioned you/)).toBeNull()
    await quiet.happen(about('newer', '8', { kind: 'ASSIGNED' }))
    expect(document.title).toBe('(3) AutoCRM')
    expect(screen.queryByText(/assigned/)).toBeNull()
  })

  it('is told as one chose meanwhile on another device', async () => {
    const { happen, becomeQuiet } = await host('/workspace/mine')
    await happen(about('new', '7'))
    await screen.findByText('Priya Nair mentioned you: #7 T7')
    becomeQuiet()
    await happen(about('newer', '8'))
    expect(document.title).toBe('(3) AutoCRM')
    expect(screen.queryByText(/#8 T8/)).toBeNull()
  })

  it('among many is only counted', async () => {
    const { happen } = await host('/workspace/mine')
    await happen(...['1', '2', '3', '4', '5'].map((id) => about(id, id)))
    await screen.findByText('5 new notifications')
    expect(screen.queryByText(/mentioned you/)).toBeNull()
  })

  it('is shown by the browser where it may, while the page is not in front', async () => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(false)
    const shown: unknown[] = []
    class Shown {
      static permission = 'granted'
      constructor(text: string, more: object) {
        shown.push([text, more])
      }
    }
    vi.stubGlobal('Notification', Shown)
    const { happen } = await host('/workspace/mine')
    await happen(about('new', '7'))
    await waitFor(() =>
      expect(shown).toEqual([['Priya Nair mentioned you', { body: '#7 T7', tag: 'autocrm.new' }]]),
    )
    vi.unstubAllGlobals()
  })
})
