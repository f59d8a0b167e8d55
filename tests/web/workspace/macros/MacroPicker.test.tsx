import { ApolloProvider } from '@apollo/client/react'
import { act, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import i18next from 'i18next'
import { MemoryRouter } from 'react-router'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { ToastProvider } from '../../../../src/components/toast.tsx'
import { ActionProvider } from '../../../../src/features/workspace/actions/ActionProvider.tsx'
import { Composer } from '../../../../src/features/workspace/composer/Composer.tsx'
import { DirectoryContext } from '../../../../src/features/workspace/directory.ts'
import { HeldContext } from '../../../../src/features/workspace/held/HeldReplies.tsx'
import { ViewerContext } from '../../../../src/graphql/viewer.ts'
import { expectAccessible } from '../../accessible.ts'
import { directory, ticket } from '../ticket/ticket.ts'
import { gives, macro, macroServer, page } from './server.ts'

// The editor itself is for a real browser (tests/e2e/macros.test.ts); here is a field in its place that takes what is put in.
vi.mock('../../../../src/features/workspace/composer/Editor.tsx', async () => {
  const { textOf } = await import('../../../../src/features/workspace/composer/written.ts')
  return {
    default: (props: {
      label: string
      html: string
      handle: (handle: object) => void
      onWrite: (html: string) => void
      onSlash: () => void
      onSend: (more: boolean) => void
    }) => (
      <textarea
        aria-label={props.label}
        value={textOf(props.html)}
        ref={(field) => {
          if (field)
            props.handle({
              focus: () => field.focus(),
              insert: (html: string) => props.onWrite(props.html + html),
            })
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey) props.onSend(event.shiftKey)
          if (event.key !== '/' || event.currentTarget.value !== '') return
          event.preventDefault()
          props.onSlash()
        }}
        onChange={({ target }) => props.onWrite(target.value === '' ? '' : `<p>${target.value}</p>`)}
      />
    ),
  }
})

const viewer = {
  id: '11',
  name: 'Jonas Weber',
  email: null,
  role: 'AGENT' as const,
  language: 'en',
  organization: null,
  teams: [],
}
const macros = [
  macro('1', 'Refund', { folder: 'Money', viewerUses: 9 }),
  macro('2', 'Ask the team', { kind: 'NOTE', viewerUses: 2 }),
  macro('3', 'Make urgent', { bodyHtml: '' }),
]
const given: Record<string, object> = {
  '1': gives({
    bodyHtml: '<p>Hi Carla, your money is on its way.</p>',
    body: 'Hi Carla, your money is on its way.',
    change: '{"statusId":"5","addTags":["refund"]}',
    emptyVariables: ['requester.organization'],
  }),
  '2': gives({ bodyHtml: '<p>What do you think?</p>', body: 'What do you think?', kind: 'NOTE' }),
  '3': gives({ change: '{"priority":"URGENT"}' }),
}

async function open(more: { changed?: boolean } = {}) {
  const server = macroServer({
    Macros: ({ search }) =>
      page(macros.filter(({ name }) => name.toLowerCase().includes(String(search ?? '').toLowerCase()))),
    PreviewMacro: ({ macroId }) => ({ previewMacro: given[String(macroId)] ?? null }),
  })
  const actions = {
    reply: vi.fn(async () => ({ kind: 'given' as const })),
    note: vi.fn(async () => true),
    change: vi.fn(async () => more.changed ?? true),
  }
  const held = { held: [], hold: () => undefined, cancel: async () => undefined, returned: () => 0 }
  const composer = (
    <MemoryRouter>
      <ApolloProvider client={server.client}>
        <ViewerContext value={viewer}>
          <DirectoryContext value={directory}>
            <ToastProvider>
              <ActionProvider>
                <HeldContext value={held}>
                  <Composer
                    ticket={ticket()}
                    actions={actions}
                    onType={() => undefined}
                    onLeave={() => undefined}
                  />
                </HeldContext>
              </ActionProvider>
            </ToastProvider>
          </DirectoryContext>
        </ViewerContext>
      </ApolloProvider>
    </MemoryRouter>
  )
  // The composer waits for what is painted before it draws the editor.
  const view = await act(async () => render(composer))
  await waitFor(() => expect(view.container.querySelector('.editor-coming')).toBeNull())
  const user = userEvent.setup()
  const text = async (name = 'Reply text') => screen.findByRole<HTMLTextAreaElement>('textbox', { name })
  await text()
  const picker = async () => {
    const dialog = within(
      // It is loaded when it is first asked for.
      await screen.findByRole('dialog', { name: 'Use a macro' }, { timeout: 10_000 }),
    )
    await dialog.findByRole('option', { name: /Refund/ })
    return dialog
  }
  return { server, actions, user, text, picker }
}

// What is loaded when it is first asked for, a busy machine takes seconds to read.
beforeAll(async () => {
  await import('../../../../src/features/workspace/macros/MacroPicker.tsx')
  await import('../../../../src/features/workspace/macros/PendingBar.tsx')
}, 30_000)

describe('the picker of macros', () => {
  it('opens by M, finds as one types, shows what the highlighted one gives, and puts it into the text', async () => {
    const { server, actions, user, text, picker } = await open()
    await act(async () => {
      await user.keyboard('m')
    })
    const dialog = await picker()
    expect(server.asked('Macros')).toMatchObject([{ ticketId: '42', search: null }])
    const list = within(dialog.getByRole('listbox'))
    const options = () => list.getAllByRole('option').map((option) => option.textContent)
    expect(options()).toEqual(['RefundMoney', 'Ask the teamNote', 'Make urgent'])
    await dialog.findByText('Hi Carla, your money is on its way.')
    dialog.getByText('Empty here: Organization')
    dialog.getByText('Status: Solved')
    dialog.getByText('Add tag: refund')
    const field = dialog.getByRole('combobox', { name: 'Find a macro' })
    expect(document.activeElement).toBe(field)
    await user.keyboard('{ArrowDown}')
    expect(list.getByRole('option', { selected: true }).textContent).toBe('Ask the teamNote')
    expect(field.getAttribute('aria-activedescendant')).toBe(list.getByRole('option', { selected: true }).id)
    await dialog.findByText('What do you think?')
    await user.keyboard('{ArrowUp}{Enter}')
    await waitFor(async () => expect((await text()).value).toBe('Hi Carla, your money is on its way.'))
    expect(screen.queryByRole('dialog')).toBeNull()
    await waitFor(() => expect(server.asked('CountMacroUse')).toEqual([{ input: { macroId: '1' } }]))

    const pending = within(await screen.findByRole('region', { name: 'Changes that wait' }))
    pending.getByText('Status: Solved')
    await user.click(pending.getByRole('button', { name: 'Leave out: Add tag: refund' }))
    await user.click(screen.getByRole('button', { name: 'Send and set: Solved' }))
    await waitFor(() =>
      expect(actions.reply).toHaveBeenCalledWith(
        expect.anything(),
        expect.objectContaining({
          kind: 'REPLY',
          html: '<p>Hi Carla, your money is on its way.</p>',
          change: { statusId: '5' },
        }),
        { status: undefined, afterMessageId: '1' },
      ),
    )
    expect(screen.queryByRole('region', { name: 'Changes that wait' })).toBeNull()
  })

  it('takes by Enter what is found for the words, and not what is still shown when it is pressed', async () => {
    const { user, text, picker } = await open()
    await act(async () => {
      await user.keyboard('m')
    })
    await picker()
    await user.keyboard('ask{Enter}')
    await waitFor(async () => expect((await text('Note text')).value).toBe('What do you think?'))
  })

  it('searches, and says when nothing is found', async () => {
    const { user, text, picker } = await open()
    ;(await text()).focus()
    await user.keyboard('/')
    const dialog = await picker()
    await user.keyboard('urgent')
    await waitFor(() => expect(within(dialog.getByRole('listbox')).getAllByRole('option')).toHaveLength(1))
    await user.keyboard('zzz')
    await dialog.findByText('No macro was found')
    await user.keyboard('{Enter}')
    expect(screen.getByRole('dialog')).toBeTruthy()
  })

  it('writes the slash for whoever meant one', async () => {
    const { user, text, picker } = await open()
    ;(await text()).focus()
    await user.keyboard('/')
    await picker()
    await user.keyboard('/')
    await waitFor(async () => expect((await text()).value).toBe('/'))
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('never makes public what was written for the team, nor what a macro says to it', async () => {
    const { actions, user, text, picker } = await open()
    await user.type(await text(), 'For the customer.')
    await user.click(screen.getByRole('button', { name: 'Macro' }))
    await user.click((await picker()).getByRole('option', { name: /Ask the team/ }))
    await waitFor(async () =>
      expect((await text('Note text')).value).toBe('For the customer.What do you think?'),
    )
    await user.click(screen.getByRole('button', { name: 'Macro' }))
    await user.click((await picker()).getByRole('option', { name: /Refund/ }))
    await screen.findByText(/^It stays a note/)
    await user.click(screen.getByRole('button', { name: 'Add note' }))
    await waitFor(() => expect(actions.note).toHaveBeenCalledTimes(1))
    expect(actions.reply).not.toHaveBeenCalled()
  })

  it('does a change that says nothing on its own, by a key too, and keeps it where it was refused', async () => {
    const { actions, user, text, picker } = await open({ changed: false })
    await user.click(screen.getByRole('button', { name: 'Macro' }))
    await user.click((await picker()).getByRole('option', { name: /Make urgent/ }))
    await screen.findByText('Priority: Urgent')
    expect(screen.getByRole('button', { name: 'Apply now' })).toBeTruthy()
    ;(await text()).focus()
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() =>
      expect(actions.change).toHaveBeenCalledWith(
        expect.objectContaining({ id: '42' }),
        { priority: 'URGENT' },
        expect.anything(),
      ),
    )
    expect(actions.reply).not.toHaveBeenCalled()
    await screen.findByText('Priority: Urgent')
  })

  it('is accessible, in German too', async () => {
    const { user, picker } = await open()
    await user.keyboard('m')
    const dialog = await picker()
    await dialog.findByText('Status: Solved')
    await expectAccessible(screen.getByRole('dialog'))
    await i18next.changeLanguage('de')
    await screen.findByRole('dialog', { name: 'Makro verwenden' })
    await screen.findByText('Status: Gelöst')
  })
})
