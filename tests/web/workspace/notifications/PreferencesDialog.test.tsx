import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { PreferencesDialog } from '../../../../src/features/workspace/notifications/PreferencesDialog.tsx'
import { expectAccessible } from '../../accessible.ts'
import { world } from './world.tsx'

const kind = (name: string) => ({
  __typename: 'NotificationPreference',
  kind: name,
  inbox: true,
  toast: true,
  browser: false,
  sound: false,
})
const kept = {
  __typename: 'NotificationPreferences',
  kinds: [kind('MENTIONED'), kind('REPLIED')],
  quietHours: null,
}

function open(code?: string) {
  const close = vi.fn()
  const the = world('/', <PreferencesDialog close={close} />, {
    NotificationPreferences: () => ({ notificationPreferences: kept }),
    UpdateNotificationPreferences: () => ({
      updateNotificationPreferences: {
        __typename: 'UpdateNotificationPreferencesPayload',
        preferences: code ? null : kept,
        userErrors: code ? [{ __typename: 'UserError', code, message: 'no' }] : [],
      },
    }),
  })
  render(the.page)
  return { ...the, close }
}
const sent = (asked: ReturnType<typeof open>['asked']) =>
  asked.find(({ name }) => name === 'UpdateNotificationPreferences')?.variables['input']

describe('how to be told', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('is chosen for each kind and way, and saved together', async () => {
    const { asked, close } = open()
    await userEvent.click(await screen.findByRole('checkbox', { name: 'I am mentioned: Sound' }))
    await userEvent.click(screen.getByRole('checkbox', { name: 'A reply on mine, or one I follow: Inbox' }))
    const toast = screen.getByRole('checkbox', { name: 'A reply on mine, or one I follow: On the page' })
    expect(toast).toHaveProperty('disabled', true)
    await expectAccessible(document.body)
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(close).toHaveBeenCalledOnce())
    expect(sent(asked)).toEqual({
      kinds: [
        { kind: 'MENTIONED', inbox: true, toast: true, browser: false, sound: true },
        { kind: 'REPLIED', inbox: false, toast: true, browser: false, sound: false },
      ],
      quietHours: null,
    })
  })

  it('has quiet hours, which begin on a day at least', async () => {
    const { asked } = open()
    const hours = await screen.findByRole('group', { name: /Quiet hours/ })
    await userEvent.click(within(hours).getByRole('checkbox', { name: /Quiet hours/ }))
    const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
    for (const day of days) await userEvent.click(within(hours).getByRole('checkbox', { name: day }))
    expect(screen.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true)
    await userEvent.click(within(hours).getByRole('checkbox', { name: 'Fri' }))
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() =>
      expect(sent(asked)).toMatchObject({ quietHours: { from: '18:00', to: '08:00', days: ['FRIDAY'] } }),
    )
  })

  it('stays open and says why when it is refused', async () => {
    const { close } = open('INVALID')
    await userEvent.click(await screen.findByRole('button', { name: 'Save' }))
    await screen.findByText(/./, { selector: 'form [role="alert"]' })
    expect(close).not.toHaveBeenCalled()
  })

  it('asks the browser for leave by its button only', async () => {
    const requestPermission = vi.fn(async () => 'granted')
    vi.stubGlobal('Notification', { permission: 'default', requestPermission })
    open()
    const allow = await screen.findByRole('button', { name: 'Allow' })
    expect(requestPermission).not.toHaveBeenCalled()
    await userEvent.click(allow)
    await screen.findByText(/^The browser may show notifications/)
  })
})
