import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { InboxPage } from '../../../../src/features/workspace/notifications/InboxPage.tsx'
import { expectAccessible } from '../../accessible.ts'
import { type Answers, group, world } from './world.tsx'

// The page is told of events by its channels; here nothing happens but what the reader does.
vi.mock('../../../../src/features/workspace/live.tsx', () => ({ useLive: () => undefined }))

const team = {
  ticket: null,
  team: { __typename: 'Team', id: '7', name: 'Support' },
  latest: {
    ...group('b', 1).latest,
    kind: 'NEW_IN_TEAM',
    ticket: { __typename: 'Ticket', id: '8', number: 8, subject: 'A new one' },
  },
}
const lines = [
  group('a', 2),
  group('b', 1, team),
  group('c', 0, { ticket: { __typename: 'Ticket', id: '9', number: 9, subject: 'A read one' } }),
]
const page = (nodes: object[], more = false) => ({
  notificationGroups: {
    __typename: 'NotificationGroupConnection',
    nodes,
    pageInfo: { __typename: 'PageInfo', hasNextPage: more, endCursor: more ? 'next' : null },
  },
})
const marking = (name: string, code?: string) => ({
  [name]: {
    __typename: `${name}Payload`,
    marked: 1,
    unread: code ? null : { __typename: 'NotificationCount', count: 1, capped: false },
    userErrors: code ? [{ __typename: 'UserError', code, message: 'no' }] : [],
  },
})

const open = (answers: Answers, at = '/workspace/inbox') => {
  const the = world(at, <InboxPage />, answers)
  render(the.page)
  return the
}

describe('the inbox', () => {
  it('has a line a ticket and a line a team, which say whether they are unread', async () => {
    open({ Inbox: () => page(lines) })
    await screen.findByRole('link', { name: /Unread:.*#42.*Printer on fire.*Priya Nair mentioned you/ })
    expect(screen.getByRole('link', { name: /New in Support/ }).getAttribute('href')).toBe(
      '/workspace/team-7',
    )
    expect(screen.getByRole('link', { name: /A read one/ }).textContent).not.toContain('Unread')
    await expectAccessible(document.body)
  })

  it('names the webhook that was disabled and why, and leads to what helps', async () => {
    const webhook = {
      __typename: 'Webhook',
      id: '3',
      url: 'https://example.com/hook',
      description: '',
      disabledReason: 'FAILING',
    }
    const latest = { ...group('w', 1).latest, kind: 'WEBHOOK_DISABLED', ticket: null, actor: null, webhook }
    open({ Inbox: () => page([group('w', 1, { ticket: null, webhook, latest })]) })
    const line = await screen.findByRole('link', {
      name: /https:\/\/example\.com\/hook.*AutoCRM disabled this webhook\. Nothing arrived there for days\./,
    })
    expect(line.getAttribute('href')).toBe('/docs/webhooks#when-you-are-down')
    screen.getByRole('button', { name: 'Mark https://example.com/hook as read' })
  })

  it('is worked by keys: J, E marks as read at once, E again as unread, Enter opens', async () => {
    const the = open({
      Inbox: () => page(lines),
      MarkNotificationsRead: () => marking('markNotificationsRead'),
      MarkNotificationsUnread: () => marking('markNotificationsUnread'),
    })
    await screen.findByRole('link', { name: /Printer on fire/ })
    await userEvent.keyboard('je')
    expect(screen.getByRole('link', { name: /Printer on fire/ }).textContent).not.toContain('Unread')
    await waitFor(() =>
      expect(the.asked.at(-1)).toEqual({
        name: 'MarkNotificationsRead',
        variables: { input: { ticketId: '42' } },
      }),
    )
    await userEvent.keyboard('e')
    await waitFor(() =>
      expect(the.asked.at(-1)).toEqual({
        name: 'MarkNotificationsUnread',
        variables: { input: { ids: ['a0'] } },
      }),
    )
    await userEvent.keyboard('{Enter}')
    expect(the.address().pathname).toBe('/workspace/mine/42')
  })

  it('takes a mark back that was refused, and says why', async () => {
    open({
      Inbox: () => page(lines),
      MarkNotificationsRead: () => marking('markNotificationsRead', 'NOT_ALLOWED'),
    })
    await screen.findByRole('link', { name: /Printer on fire/ })
    await userEvent.keyboard('je')
    await screen.findByText(/It stays as it was/)
    expect(screen.getByRole('link', { name: /Printer on fire/ }).textContent).toContain('Unread')
  })

  it('marks all until the newest', async () => {
    const the = open({
      Inbox: () => page(lines),
      MarkNotificationsRead: () => marking('markNotificationsRead'),
    })
    await userEvent.click(await screen.findByRole('button', { name: 'Mark all as read' }))
    expect(the.asked.at(-1)?.variables).toEqual({ input: { until: '2026-03-04T10:00:00.000000Z' } })
    expect(screen.queryAllByText('Unread:')).toEqual([])
  })

  it('brings older ones, each line once', async () => {
    const more = group('d', 0, {
      ticket: { __typename: 'Ticket', id: '5', number: 5, subject: 'An old one' },
    })
    open({ Inbox: ({ after }) => (after ? page([lines[0] ?? more, more]) : page(lines, true)) })
    await userEvent.click(await screen.findByRole('button', { name: 'Show older ones' }))
    await screen.findByRole('link', { name: /An old one/ })
    expect(screen.getAllByRole('link', { name: /Printer on fire/ })).toHaveLength(1)
  })

  it('says that it is empty, or that all is read, and what to do', async () => {
    const the = open({ Inbox: () => page([]) }, '/workspace/inbox?unread=true')
    await screen.findByText('All read')
    expect(the.asked[0]?.variables['unreadOnly']).toBe(true)
    await userEvent.click(screen.getByRole('button', { name: 'Show all' }))
    await screen.findByText('Nothing yet')
    expect(the.asked.at(-1)?.variables['unreadOnly']).toBe(false)
  })

  it('says that it could not be loaded, and tries again', async () => {
    let calls = 0
    open({
      Inbox: () => {
        calls += 1
        if (calls === 1) throw new TypeError('Failed to fetch')
        return page(lines)
      },
    })
    await screen.findByText('The inbox could not be loaded')
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await screen.findByRole('link', { name: /Printer on fire/ })
  })
})
