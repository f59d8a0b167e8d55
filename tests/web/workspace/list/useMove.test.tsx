import { ApolloClient, ApolloLink } from '@apollo/client'
import { ApolloProvider } from '@apollo/client/react'
import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { Observable } from 'rxjs'
import { describe, expect, it, vi } from 'vitest'
import { ToastProvider } from '../../../../src/components/toast.tsx'
import { ActionProvider } from '../../../../src/features/workspace/actions/ActionProvider.tsx'
import { DirectoryContext } from '../../../../src/features/workspace/directory.ts'
import { HeldContext } from '../../../../src/features/workspace/held/HeldReplies.tsx'
import { groupsOf } from '../../../../src/features/workspace/list/groups.ts'
import { useMove } from '../../../../src/features/workspace/list/useMove.ts'
import type { Grouping } from '../../../../src/features/workspace/queues/view.ts'
import { UndoProvider } from '../../../../src/features/workspace/undo.tsx'
import { TicketCache } from '../../../../src/graphql/cache.ts'
import { type Viewer, ViewerContext } from '../../../../src/graphql/viewer.ts'
import { directory } from '../ticket/ticket.ts'
import { row } from './world.ts'

const viewer: Viewer = {
  id: '11',
  name: 'Jonas Weber',
  email: null,
  role: 'AGENT',
  language: 'en',
  organization: null,
  teams: [],
}
const nothingHeld = { held: [], hold: () => undefined, cancel: async () => undefined, returned: () => 0 }

/** A board whose queue keeps what is moved, or does not; `move` moves ticket 8 into the group of that name. */
function board(grouping: Grouping, keeps: boolean) {
  const sent: [string | undefined, unknown][] = []
  const link = new ApolloLink(({ operationName, variables }) => {
    sent.push([operationName, variables['input']])
    const field = `${operationName?.[0]?.toLowerCase()}${operationName?.slice(1)}`
    const payload = {
      ticket: null,
      unsolvedChildren: null,
      changeId: '5',
      results: [],
      job: null,
      userErrors: [],
    }
    return new Observable((observer) => {
      observer.next({ data: { [field]: { __typename: `${operationName}Payload`, ...payload } } })
      observer.complete()
    })
  })
  const put = vi.fn(() => keeps)
  let move: ReturnType<typeof useMove> = () => undefined
  function Board() {
    move = useMove(grouping, { put } as never, (id) => `/workspace/mine/${id}`)
    return null
  }
  const router = createMemoryRouter([{ path: '*', element: <Board /> }])
  render(
    <ApolloProvider client={new ApolloClient({ cache: new TicketCache(), link })}>
      <ViewerContext value={viewer}>
        <DirectoryContext value={directory}>
          <HeldContext value={nothingHeld}>
            <ToastProvider>
              <ActionProvider>
                <UndoProvider>
                  <RouterProvider router={router} />
                </UndoProvider>
              </ActionProvider>
            </ToastProvider>
          </HeldContext>
        </DirectoryContext>
      </ViewerContext>
    </ApolloProvider>,
  )
  const groups = groupsOf(grouping, directory, { language: 'en', priority: (value) => value }, [])
  return {
    sent,
    router,
    move: (name: string) =>
      act(async () => {
        const group = groups.find(({ label }) => label === name)
        if (!group) throw new Error(`There is no group ${name}.`)
        move(row(8), group)
      }),
  }
}

describe('a card that is moved', () => {
  it('out of the queue is told of, with the way to the ticket', async () => {
    const { move, router } = board({ by: 'STATUS' }, false)
    await move('Open')
    await screen.findByText('#8 is in “Open” now, which this queue does not show')
    await userEvent.click(screen.getByRole('button', { name: 'Open the ticket' }))
    expect(router.state.location.pathname).toBe('/workspace/mine/8')
  })

  it('is taken back as one change, whatever statuses may follow each other', async () => {
    const { move, sent } = board({ by: 'STATUS' }, false)
    await move('Open')
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
    await screen.findByText('#8 is as it was')
    expect(sent.at(-1)).toEqual(['UndoTicketChange', { changeId: '5', idempotencyKey: expect.any(String) }])
  })

  it('to a colleague and so out of the queue comes back, too', async () => {
    const { move, sent } = board({ by: 'ASSIGNEE' }, false)
    await move('Priya Nair')
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
    expect(sent.map(([name, input]) => [name, (input as { assigneeId: unknown }).assigneeId])).toEqual([
      ['AssignTicket', '12'],
      ['AssignTicket', null],
    ])
  })

  it('within the queue needs no words', async () => {
    const { move, sent } = board({ by: 'STATUS' }, true)
    await move('Open')
    expect(sent).toHaveLength(1)
    expect(screen.queryByText(/does not show/)).toBeNull()
  })
})
