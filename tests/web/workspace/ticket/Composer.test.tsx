import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import i18next from 'i18next'
import { describe, expect, it, vi } from 'vitest'
import { ActionProvider } from '../../../../src/features/workspace/actions/ActionProvider.tsx'
import { Composer } from '../../../../src/features/workspace/ticket/Composer.tsx'
import { expectAccessible } from '../../accessible.ts'
import { statusOf, ticket } from './ticket.ts'

function open(sent = true, of = ticket()) {
  const actions = { reply: vi.fn(async () => sent), note: vi.fn(async () => sent) }
  const view = render(<Composer ticket={of} solved={statusOf('SOLVED')} actions={actions} />, {
    wrapper: ActionProvider,
  })
  return { ...view, actions, user: userEvent.setup() }
}

describe('the composer', () => {
  it('sends a reply, alone or with the solution', async () => {
    const { actions, user } = open()
    const of = expect.objectContaining({ id: '42' })
    await user.type(screen.getByRole('textbox', { name: 'Reply text' }), 'Water is coming')
    await user.click(screen.getByRole('button', { name: 'Send reply' }))
    expect(actions.reply).toHaveBeenCalledWith(of, 'Water is coming', undefined)
    await user.type(screen.getByRole('textbox', { name: 'Reply text' }), 'It is out')
    await user.click(screen.getByRole('button', { name: 'Send reply and solve' }))
    expect(actions.reply).toHaveBeenLastCalledWith(of, 'It is out', statusOf('SOLVED'))
    expect(screen.getByRole('textbox', { name: 'Reply text' })).toHaveProperty('value', '')
  })

  it('sends a note as a note, and never as a reply', async () => {
    const { actions, user } = open()
    await user.keyboard('n')
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Note text' }))
    await user.keyboard('Between us')
    await user.click(screen.getByRole('button', { name: 'Add note' }))
    expect(actions.note).toHaveBeenCalledWith(expect.objectContaining({ id: '42' }), 'Between us')
    expect(actions.reply).not.toHaveBeenCalled()
  })

  it('keeps a draft for each kind until it is sent', async () => {
    const first = open()
    await first.user.type(screen.getByRole('textbox', { name: 'Reply text' }), 'Half a reply')
    await first.user.click(screen.getByRole('tab', { name: 'Note' }))
    expect(screen.getByRole('textbox', { name: 'Note text' })).toHaveProperty('value', '')
    first.unmount()
    const again = open()
    expect(screen.getByRole('textbox', { name: 'Reply text' })).toHaveProperty('value', 'Half a reply')
    await again.user.click(screen.getByRole('button', { name: 'Send reply' }))
    again.unmount()
    open()
    expect(screen.getByRole('textbox', { name: 'Reply text' })).toHaveProperty('value', '')
  })

  it('gives the text back when it was refused', async () => {
    const { user } = open(false)
    await user.type(screen.getByRole('textbox', { name: 'Reply text' }), 'Not lost')
    await user.click(screen.getByRole('button', { name: 'Send reply' }))
    expect(screen.getByRole('textbox', { name: 'Reply text' })).toHaveProperty('value', 'Not lost')
  })

  it('sends nothing empty, and offers nothing for a closed ticket', async () => {
    const { actions, unmount } = open()
    expect(screen.getByRole('button', { name: 'Send reply' })).toHaveProperty('disabled', true)
    unmount()
    open(true, ticket({ status: statusOf('CLOSED') }))
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(actions.reply).not.toHaveBeenCalled()
  })

  it('speaks German and is accessible', async () => {
    await i18next.changeLanguage('de')
    const { container } = open()
    screen.getByRole('button', { name: 'Antwort senden' })
    await expectAccessible(container)
  })
})
