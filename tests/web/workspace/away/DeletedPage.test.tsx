import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { DeletedPage } from '../../../../src/features/workspace/away/DeletedPage.tsx'
import { UndoProvider } from '../../../../src/features/workspace/undo.tsx'
import { type Viewer, ViewerContext } from '../../../../src/graphql/viewer.ts'
import { expectAccessible } from '../../accessible.ts'
import { type Answers, world } from '../notifications/world.tsx'

vi.mock('../../../../src/features/workspace/live.tsx', () => ({ useLive: () => undefined }))

const viewer = (role: Viewer['role']): Viewer => ({
  id: '1',
  name: 'Ada Admin',
  email: null,
  role,
  language: 'en',
  organization: null,
  teams: [],
})
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
const deleted = (id: string, more: object = {}) => ({
  __typename: 'Ticket',
  id,
  number: Number(id),
  version: 4,
  subject: `Ticket ${id}`,
  requester: { __typename: 'Person', id: '20', name: 'Carla Rossi' },
  team: { __typename: 'Team', id: '7', name: 'Support' },
  deletedAt: inDays(-10),
  deletedBy: { __typename: 'Person', id: '11', name: 'Jonas Weber' },
  purgeAt: inDays(20.5),
  ...more,
})

/** The page before a server that has these tickets deleted; it refuses to restore those that are named. */
function open(role: Viewer['role'], ids: readonly string[], refuses: readonly string[] = []) {
  let there = ids.map((id) => deleted(id))
  const idOf = (variables: Record<string, unknown>) => (variables['input'] as { ticketId: string }).ticketId
  const answers: Answers = {
    DeletedTickets: () => ({
      deletedTickets: {
        __typename: 'TicketConnection',
        nodes: there,
        pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null },
      },
    }),
    RestoreDeletedTicket: (variables) => {
      const id = idOf(variables)
      const refused = refuses.includes(id)
      if (!refused) there = there.filter((ticket) => ticket.id !== id)
      return {
        restoreTicket: {
          __typename: 'RestoreTicketPayload',
          ticket: refused ? null : { __typename: 'Ticket', id, version: 5, deletedAt: null },
          userErrors: refused
            ? [{ __typename: 'UserError', code: 'NOT_FOUND', message: 'gone', field: null }]
            : [],
        },
      }
    },
    DeleteTicketAgain: (variables) => {
      const ticket = deleted(idOf(variables), { version: 6 })
      there = [ticket, ...there]
      return { deleteTicket: { __typename: 'DeleteTicketPayload', ticket, userErrors: [] } }
    },
  }
  const the = world(
    '/workspace/deleted',
    <ViewerContext value={viewer(role)}>
      <UndoProvider>
        <DeletedPage />
      </UndoProvider>
    </ViewerContext>,
    answers,
  )
  render(the.page)
  return the
}
const subjects = () => screen.queryAllByRole('link').map(({ textContent }) => textContent?.match(/#\d+/)?.[0])

describe('the deleted tickets', () => {
  it('are told with who deleted them, and how long they can be restored', async () => {
    open('ADMIN', ['42'])
    const line = await screen.findByRole('link', { name: /#42/ })
    expect(line.textContent).toMatch(/Carla Rossi.*Support.*Deleted by Jonas Weber.*Purged in 20 days/)
    await expectAccessible(document.body)
  })

  it('are restored one by one, which is taken back by deleting them again', async () => {
    const the = open('ADMIN', ['42', '43'])
    await userEvent.click(await screen.findByRole('button', { name: 'Restore #42' }))
    await screen.findByText('#42 is restored')
    expect(subjects()).toEqual(['#43'])
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(subjects()).toEqual(['#42', '#43']))
    expect(the.asked.find(({ name }) => name === 'DeleteTicketAgain')?.variables).toEqual({
      input: { ticketId: '42', expectedVersion: 5 },
    })
  })

  it('are restored several at once by keys; those that could not be are listed with the reason, and are there again', async () => {
    open('ADMIN', ['42', '43', '44'], ['43'])
    await screen.findByRole('link', { name: /#42/ })
    await userEvent.keyboard('{Shift>}a{/Shift}')
    await screen.findByText('3 chosen')
    await userEvent.keyboard('{Shift>}r{/Shift}')
    const dialog = await screen.findByRole('dialog', { name: '1 ticket was left as it was' })
    expect(within(dialog).getByText(/This is gone/)).toBeTruthy()
    await screen.findByText('2 tickets are restored')
    expect(screen.getByRole('button', { name: 'Restore #43' })).toBeTruthy()
  })

  it('are none: what comes here is said', async () => {
    open('ADMIN', [])
    await screen.findByRole('heading', { name: 'Nothing is deleted' })
  })

  it('are for admins only, whom an agent is sent to; nothing is asked for him', async () => {
    const { asked } = open('AGENT', ['42'])
    await screen.findByRole('heading', { name: 'Only admins see deleted tickets' })
    expect(asked).toEqual([])
  })
})
