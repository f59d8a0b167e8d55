import { ApolloClient, ApolloLink, Observable } from '@apollo/client'
import { ApolloProvider } from '@apollo/client/react'
import { act, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import i18next from 'i18next'
import type { ReactNode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { ToastProvider } from '../../../../src/components/toast.tsx'
import { ActionProvider } from '../../../../src/features/workspace/actions/ActionProvider.tsx'
import { Composer } from '../../../../src/features/workspace/composer/Composer.tsx'
import { DirectoryContext } from '../../../../src/features/workspace/directory.ts'
import { HeldContext } from '../../../../src/features/workspace/held/HeldReplies.tsx'
import type { ReplyEnd } from '../../../../src/features/workspace/ticket/useTicketActions.ts'
import { TicketCache } from '../../../../src/graphql/cache.ts'
import { ViewerContext } from '../../../../src/graphql/viewer.ts'
import { expectAccessible } from '../../accessible.ts'
import { directory, statusOf, ticket } from '../ticket/ticket.ts'

// The editor itself is for a real browser (tests/e2e); here is a field in its place, with the same name and the same HTML.
vi.mock('../../../../src/features/workspace/composer/Editor.tsx', async () => {
  const { textOf } = await import('../../../../src/features/workspace/composer/written.ts')
  return {
    default: (props: {
      label: string
      html: string
      handle: (handle: object) => void
      onWrite: (html: string) => void
    }) => (
      <textarea
        aria-label={props.label}
        value={textOf(props.html)}
        ref={(field) => {
          if (field) props.handle({ focus: () => field.focus() })
        }}
        onChange={({ target }) => props.onWrite(target.value === '' ? '' : `<p>${target.value}</p>`)}
      />
    ),
  }
})

interface Saved {
  kind: string
  bodyHtml: string
  version: number
}

/** A server that keeps one draft. */
function server(draft: Saved | null = null) {
  const kept = { draft, down: false, read: Promise.resolve() }
  const typed = () =>
    kept.draft && {
      __typename: 'Draft',
      id: '1',
      ticketId: '42',
      attachments: [],
      mentions: [],
      problem: null,
      change: '{}',
      ...kept.draft,
    }
  const link = new ApolloLink(
    ({ operationName, variables }) =>
      new Observable((observer) => {
        if (kept.down) {
          observer.error(new TypeError('no network'))
          return
        }
        const input = variables['input'] as
          | { kind: string; bodyHtml: string; expectedVersion: number }
          | undefined
        if (operationName === 'Draft') {
          const found = typed()
          void kept.read.then(() => {
            observer.next({ data: { draft: found } })
            observer.complete()
          })
          return
        }
        if (operationName === 'SaveDraft' && input) {
          const stale = (kept.draft?.version ?? 0) !== input.expectedVersion
          if (!stale)
            kept.draft = { kind: input.kind, bodyHtml: input.bodyHtml, version: input.expectedVersion + 1 }
          const userErrors = stale
            ? [{ __typename: 'UserError', code: 'STALE_VERSION', message: 'stale', field: null }]
            : []
          observer.next({
            data: { saveDraft: { __typename: 'SaveDraftPayload', draft: typed(), userErrors } },
          })
        } else if (operationName === 'DiscardDraft') {
          kept.draft = null
          observer.next({
            data: {
              discardDraft: { __typename: 'DiscardDraftPayload', discardedDraftId: '1', userErrors: [] },
            },
          })
        }
        observer.complete()
      }),
  )
  return { kept, client: new ApolloClient({ cache: new TicketCache(), link }) }
}

const nothingHeld = { held: [], hold: () => undefined, cancel: async () => undefined, returned: () => 0 }
const viewer = {
  id: '11',
  name: 'Jonas Weber',
  email: null,
  role: 'AGENT' as const,
  language: 'en',
  organization: null,
  teams: [],
}

async function open(
  more: {
    reply?: () => Promise<ReplyEnd>
    sent?: boolean
    of?: ReturnType<typeof ticket>
    on?: ReturnType<typeof server>
  } = {},
) {
  const { sent = true, of = ticket(), on = server() } = more
  const end = async (): Promise<ReplyEnd> => ({ kind: sent ? 'given' : 'refused' })
  const actions = {
    reply: vi.fn(more.reply ?? end),
    note: vi.fn(async () => sent),
    change: vi.fn(async () => sent),
  }
  const around = ({ children }: { children: ReactNode }) => (
    <ApolloProvider client={on.client}>
      <ViewerContext value={viewer}>
        <DirectoryContext value={directory}>
          <ToastProvider>
            <ActionProvider>
              <HeldContext value={nothingHeld}>{children}</HeldContext>
            </ActionProvider>
          </ToastProvider>
        </DirectoryContext>
      </ViewerContext>
    </ApolloProvider>
  )
  const composer = (
    <Composer ticket={of} actions={actions} onType={() => undefined} onLeave={() => undefined} />
  )
  // It waits for what is painted before it draws the editor.
  const view = await act(async () => render(composer, { wrapper: around }))
  await waitFor(() => expect(view.container.querySelector('.editor-coming')).toBeNull())
  const text = async (name = 'Reply text') => screen.findByRole<HTMLTextAreaElement>('textbox', { name })
  return { ...view, actions, on, text, user: userEvent.setup() }
}

describe('the composer', () => {
  it('sends a reply, alone or with the solution', async () => {
    const { actions, user, text } = await open()
    const of = expect.objectContaining({ id: '42' })
    await user.type(await text(), 'Water is coming')
    await user.click(screen.getByRole('button', { name: 'Send reply' }))
    const seenAll = { status: undefined, afterMessageId: '1' }
    const said = (html: string) => expect.objectContaining({ kind: 'REPLY', html })
    await waitFor(() =>
      expect(actions.reply).toHaveBeenCalledWith(of, said('<p>Water is coming</p>'), seenAll),
    )
    await user.type(await text(), 'It is out')
    await user.click(screen.getByRole('button', { name: 'Send reply and solve' }))
    await waitFor(() =>
      expect(actions.reply).toHaveBeenLastCalledWith(of, said('<p>It is out</p>'), {
        ...seenAll,
        status: statusOf('SOLVED'),
      }),
    )
    expect((await text()).value).toBe('')
  })

  it('sends a note as a note, and never as a reply', async () => {
    const { actions, user, text } = await open()
    await text()
    await user.keyboard('n')
    expect(document.activeElement).toBe(await text('Note text'))
    await user.keyboard('Between us')
    await user.click(screen.getByRole('button', { name: 'Add note' }))
    await waitFor(() => expect(actions.note).toHaveBeenCalledTimes(1))
    expect(actions.reply).not.toHaveBeenCalled()
  })

  it('keeps a draft on the server, and shows it to who comes back', async () => {
    const first = await open()
    await first.user.type(await first.text(), 'Half a reply')
    await waitFor(() => expect(first.on.kept.draft?.bodyHtml).toBe('<p>Half a reply</p>'))
    await screen.findByText('Draft saved')
    first.unmount()
    const again = await open({ on: first.on })
    await waitFor(async () => expect((await again.text()).value).toBe('Half a reply'))
    await again.user.click(screen.getByRole('button', { name: 'Discard' }))
    await waitFor(() => expect(first.on.kept.draft).toBeNull())
  })

  it('puts what is typed before a draft has come below it, and saves both', async () => {
    const on = server({ kind: 'NOTE', bodyHtml: '<p>For us</p>', version: 4 })
    let arrive: () => void = () => undefined
    on.kept.read = new Promise((resolve) => (arrive = resolve))
    const { user, text } = await open({ on })
    await user.type(await text(), 'More')
    await act(async () => arrive())
    expect((await text('Note text')).value).toBe('For usMore')
    await waitFor(() =>
      expect(on.kept.draft).toEqual({ kind: 'NOTE', bodyHtml: '<p>For us</p><p>More</p>', version: 5 }),
    )
  })

  it('keeps both also when one leaves before the draft has come', async () => {
    const on = server({ kind: 'REPLY', bodyHtml: '<p>Long ago</p>', version: 4 })
    let arrive: () => void = () => undefined
    on.kept.read = new Promise((resolve) => (arrive = resolve))
    const { user, text, unmount } = await open({ on })
    await user.type(await text(), 'Now')
    unmount()
    arrive()
    await waitFor(() => expect(on.kept.draft?.bodyHtml).toBe('<p>Long ago</p><p>Now</p>'))
  })

  it('loses nothing without a network: this browser keeps it until the server takes it', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue()
    const on = server()
    const first = await open({ on })
    await first.text()
    on.kept.down = true
    await first.user.type(await first.text(), 'Written in a tunnel')
    expect(await screen.findByText('Draft kept in this browser')).toBeTruthy()
    first.unmount()
    on.kept.down = false
    const again = await open({ on })
    expect((await again.text()).value).toBe('Written in a tunnel')
    await waitFor(() => expect(on.kept.draft?.bodyHtml).toBe('<p>Written in a tunnel</p>'))
    warn.mockRestore()
  })

  it('says when another tab wrote meanwhile, and keeps this text', async () => {
    const on = server()
    const first = await open({ on })
    await first.text()
    on.kept.draft = { kind: 'REPLY', bodyHtml: '<p>From another tab</p>', version: 1 }
    await first.user.type(await first.text(), 'From here')
    expect(await screen.findByText(/^Changed in another tab/)).toBeTruthy()
    expect((await first.text()).value).toBe('From here')
    expect(on.kept.draft.bodyHtml).toBe('<p>From another tab</p>')
  })

  it('gives the text back when the server does not take the reply', async () => {
    const { user, text } = await open({ sent: false })
    await user.type(await text(), 'Precious words')
    await user.click(screen.getByRole('button', { name: 'Send reply' }))
    await waitFor(async () => expect((await text()).value).toBe('Precious words'))
  })

  it('shows what others replied meanwhile, and sends when one says so', async () => {
    const [first] = ticket().messages
    if (!first) throw new Error('The ticket of the tests has a message.')
    const author = { id: '12', name: 'Priya Nair', role: 'AGENT' as const }
    const newer = [{ ...first, id: '9', author, body: 'Is it out?' }]
    const reply = vi
      .fn<() => Promise<ReplyEnd>>()
      .mockResolvedValueOnce({ kind: 'moved', newer })
      .mockResolvedValueOnce({ kind: 'given' })
    const { actions, user, text } = await open({ reply })
    await user.type(await text(), 'Water is coming')
    await user.click(screen.getByRole('button', { name: 'Send reply' }))
    await screen.findByText('Priya Nair replied')
    screen.getByText('Is it out?')
    expect((await text()).value).toBe('Water is coming')
    await user.click(screen.getByRole('button', { name: 'Send anyway' }))
    const sent = expect.objectContaining({ html: '<p>Water is coming</p>' })
    await waitFor(() =>
      expect(actions.reply).toHaveBeenLastCalledWith(expect.anything(), sent, {
        status: undefined,
        afterMessageId: '9',
      }),
    )
    expect(screen.queryByText('Priya Nair replied')).toBeNull()
  })

  it('offers nothing on a closed ticket', async () => {
    await open({ of: ticket({ status: statusOf('CLOSED') }) })
    expect(screen.queryByRole('textbox')).toBeNull()
  })

  it('tells who else is drafting', async () => {
    const person = { id: '12', name: 'Priya Nair' }
    await open({ of: ticket({ drafting: [{ person, kind: 'REPLY', since: '2026-01-01T10:00:00Z' }] }) })
    screen.getByText('Priya Nair is drafting, too')
  })

  it('is accessible, in German too', async () => {
    const { container, text } = await open()
    await text()
    await expectAccessible(container)
    await i18next.changeLanguage('de')
    await waitFor(() => screen.getByRole('button', { name: 'Antwort senden' }))
  })
})
