import { ApolloProvider } from '@apollo/client/react'
import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { describe, expect, it, vi } from 'vitest'
import { ToastProvider } from '../../../../src/components/toast.tsx'
import { DirectoryContext } from '../../../../src/features/workspace/directory.ts'
import { MacroPage } from '../../../../src/features/workspace/macros/MacroPage.tsx'
import { MacrosPage } from '../../../../src/features/workspace/macros/MacrosPage.tsx'
import { rememberTicket } from '../../../../src/features/workspace/palette/recent.ts'
import { ViewerContext } from '../../../../src/graphql/viewer.ts'
import { expectAccessible } from '../../accessible.ts'
import { directory } from '../ticket/ticket.ts'
import { gives, macro, macroServer, page } from './server.ts'

// The editor itself is for a real browser; here is a field in its place.
vi.mock('../../../../src/features/workspace/composer/Editor.tsx', async () => {
  const { useState } = await import('react')
  return {
    default: (props: {
      label: string
      html: string
      handle: { current: object | null }
      onWrite: (html: string) => void
      disabled?: boolean
    }) => {
      const [html, setHtml] = useState(props.html)
      const write = (next: string) => {
        setHtml(next)
        props.onWrite(next)
      }
      props.handle.current = { focus: () => undefined, insert: (more: string) => write(html + more) }
      return (
        <textarea
          aria-label={props.label}
          disabled={props.disabled}
          value={html}
          onChange={({ target }) => write(target.value)}
        />
      )
    },
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
const pages: Parameters<typeof createMemoryRouter>[0] = [
  { path: '/workspace/macros', Component: MacrosPage },
  { path: '/workspace/macros/:macro', Component: MacroPage },
]

function open(path: string, answers: Parameters<typeof macroServer>[0]) {
  rememberTicket('11', { id: '42', subject: 'Printer on fire' })
  const server = macroServer({ PreviewUnsavedMacro: () => ({ previewMacro: null }), ...answers })
  const router = createMemoryRouter(pages, { initialEntries: [path] })
  render(
    <ApolloProvider client={server.client}>
      <ViewerContext value={viewer}>
        <DirectoryContext value={directory}>
          <ToastProvider>
            <RouterProvider router={router} />
          </ToastProvider>
        </DirectoryContext>
      </ViewerContext>
    </ApolloProvider>,
  )
  return { server, router, user: userEvent.setup() }
}

describe('the page of macros', () => {
  it('lists them with whose they are and how often they were used, by folder', async () => {
    const { server, user, router } = open('/workspace/macros', {
      Macros: () =>
        page([
          macro('1', 'Refund', { folder: 'Money', viewerUses: 9 }),
          macro('2', 'Hours', { owner: 'EVERYONE', team: null, viewerCanEdit: false, active: false }),
        ]),
      UpdateMacro: () => ({
        updateMacro: { __typename: 'UpdateMacroPayload', macro: macro('1', 'Refund'), userErrors: [] },
      }),
    })
    const list = within(await screen.findByRole('list', { name: 'Macros' }))
    list.getByText('Money · Support · used 9 times')
    list.getByText('Everyone · not used yet')
    expect(list.queryByRole('switch', { name: 'Offer Hours' })).toBeNull()
    await expectAccessible(screen.getByRole('main'))
    await user.click(list.getByRole('switch', { name: 'Offer Refund' }))
    await waitFor(() =>
      expect(server.asked('UpdateMacro')).toEqual([{ input: { macroId: '1', active: false } }]),
    )
    await user.click(screen.getByRole('button', { name: /^Money/ }))
    expect(router.state.location.search).toBe('?folder=Money')
    await waitFor(() => expect(server.asked('Macros').at(-1)).toMatchObject({ folder: 'Money' }))
  })

  it('says what a macro is when there are none, and what to do', async () => {
    const { user, router } = open('/workspace/macros', {
      Macros: () => page([]),
      MacroFolders: () => ({ macroFolders: [] }),
    })
    await screen.findByRole('heading', { name: 'There are no macros yet' })
    await user.click(screen.getByRole('button', { name: 'New macro' }))
    expect(router.state.location.pathname).toBe('/workspace/macros/new')
  })
})

describe('the editor of a macro', () => {
  it('keeps a text with a variable and a change, shows what it gives, and says what is wrong at its place', async () => {
    let refused = true
    const { server, user, router } = open('/workspace/macros/new', {
      Macros: () => page([]),
      PreviewUnsavedMacro: () => ({
        previewMacro: gives({ bodyHtml: '<p>Hi Carla</p>', body: 'Hi Carla', change: '{"priority":"HIGH"}' }),
      }),
      CreateMacro: () => {
        const userErrors = [
          {
            __typename: 'UserError',
            code: 'INVALID',
            message: 'There is no variable "nobody", in line 1, column 4.',
            field: ['input', 'bodyHtml'],
          },
        ]
        const made = { __typename: 'CreateMacroPayload', macro: macro('9', 'Greeting'), userErrors: [] }
        const answer = refused ? { ...made, macro: null, userErrors } : made
        refused = false
        return { createMacro: answer }
      },
    })
    const save = await screen.findByRole('button', { name: 'Save macro' })
    await user.click(save)
    screen.getByText('Give it a name.')
    screen.getByText('Write a text, or choose what it changes.')
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /^Name/ }))
    expect(document.activeElement?.getAttribute('dir')).toBe('auto')
    await user.keyboard('Greeting')
    const folder = screen.getByRole('combobox', { name: 'Folder' })
    expect(folder.getAttribute('dir')).toBe('auto')
    await user.type(folder, 'Money')
    await user.selectOptions(screen.getByRole('combobox', { name: 'For whom' }), 'Team Support')
    const text = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Text' })
    await user.type(text, 'Hi ')
    await user.type(screen.getByRole('textbox', { name: 'If it is empty' }), 'there')
    await user.click(screen.getByRole('button', { name: 'Insert' }))
    expect(text.value).toBe('Hi {{ requester.first_name | default: "there" }}')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Add a change…' }), 'Priority')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Add a change…' }), 'Add tag')
    await user.type(screen.getByRole('textbox', { name: 'Add tag' }), 'greeted,')
    const preview = within(screen.getByRole('region', { name: 'What it gives' }))
    await preview.findByText('Hi Carla')
    preview.getByText('Priority: High')
    expect(server.asked('PreviewUnsavedMacro').at(-1)).toMatchObject({ ticketId: '42' })
    await expectAccessible(screen.getByRole('main'))

    await user.click(save)
    const problem = await screen.findByText('There is no variable "nobody", in line 1, column 4.')
    expect(problem.closest('.macro-text')).not.toBeNull()
    expect(router.state.location.pathname).toBe('/workspace/macros/new')
    await user.click(save)
    await waitFor(() => expect(router.state.location.pathname).toBe('/workspace/macros'))
    expect(server.asked('CreateMacro').at(-1)).toEqual({
      input: {
        name: 'Greeting',
        folder: 'Money',
        owner: 'TEAM',
        teamId: '7',
        language: null,
        kind: 'REPLY',
        bodyHtml: 'Hi {{ requester.first_name | default: "there" }}',
        change: { priority: 'HIGH', addTags: ['greeted'] },
        active: true,
      },
    })
  }, 20_000)

  it('asks before what was changed is lost', async () => {
    const { user, router } = open('/workspace/macros/1', {
      Macro: () => ({ macro: macro('1', 'Refund') }),
      Macros: () => page([]),
    })
    await user.type(await screen.findByRole('textbox', { name: /^Name/ }), ' now')
    await user.click(screen.getByRole('link', { name: 'All macros' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Leave without saving?' }))
    await user.click(dialog.getByRole('button', { name: 'Go on editing' }))
    expect(router.state.location.pathname).toBe('/workspace/macros/1')
    await user.click(screen.getByRole('link', { name: 'All macros' }))
    await user.click(await screen.findByRole('button', { name: 'Leave' }))
    await waitFor(() => expect(router.state.location.pathname).toBe('/workspace/macros'))
  })

  it('duplicates as one’s own, and only shows what is not one’s to change', async () => {
    const of = macro('2', 'Hours', { owner: 'EVERYONE', team: null, viewerCanEdit: false })
    const { user } = open('/workspace/macros/2', { Macro: () => ({ macro: of }) })
    await screen.findByText(/^This macro is not yours to change/)
    expect(screen.queryByRole('button', { name: 'Save macro' })).toBeNull()
    await user.click(screen.getByRole('link', { name: 'Duplicate' }))
    expect((await screen.findByDisplayValue('Hours (copy)')).getAttribute('name')).toBe('name')
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'For whom' }).value).toBe('PERSON')
  })
})
