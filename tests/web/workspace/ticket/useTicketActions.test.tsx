import { ApolloClient, ApolloLink } from '@apollo/client'
import { ApolloProvider } from '@apollo/client/react'
import { act, renderHook, screen, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { Observable } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { ToastProvider } from '../../../../src/components/toast.tsx'
import { ActionProvider } from '../../../../src/features/workspace/actions/ActionProvider.tsx'
import { nothingWritten } from '../../../../src/features/workspace/composer/written.ts'
import { DirectoryContext } from '../../../../src/features/workspace/directory.ts'
import { HeldContext } from '../../../../src/features/workspace/held/HeldReplies.tsx'
import { useTicketActions } from '../../../../src/features/workspace/ticket/useTicketActions.ts'
import { UndoProvider } from '../../../../src/features/workspace/undo.tsx'
import {
  type TicketDetailFragment,
  TicketDocument,
} from '../../../../src/graphql/__generated__/operations.ts'
import { TicketCache } from '../../../../src/graphql/cache.ts'
import { ViewerContext } from '../../../../src/graphql/viewer.ts'
import { field } from '../list/world.ts'
import { directory, statusOf, ticket } from './ticket.ts'

const nothingHeld = { held: [], hold: () => undefined, cancel: async () => undefined, returned: () => 0 }
type Answer = (result: object) => void
const viewer = {
  id: '11',
  name: 'Jonas Weber',
  email: null,
  role: 'AGENT',
  language: 'en',
  organization: null,
  teams: [],
} as const

/** Types of objects as the server would name them, so that the cache knows them again. */
function typed(of: TicketDetailFragment): TicketDetailFragment {
  const name = <Part extends object>(type: string, part: Part): Part => ({ __typename: type, ...part })
  return name('Ticket', {
    ...of,
    status: name('TicketStatus', {
      ...of.status,
      labels: of.status.labels.map((label) => name('LocalizedText', label)),
    }),
    requester: name('Person', of.requester),
    organization: of.organization && name('Organization', of.organization),
    team: name('Team', of.team),
    assignee: of.assignee && name('Person', of.assignee),
    messages: of.messages.map((message) =>
      name('Message', {
        ...message,
        author: message.author && name('Person', message.author),
        change: message.change && name('MessageChange', message.change),
      }),
    ),
  })
}

function open() {
  const sent: { name: string | undefined; input: Record<string, unknown>; answer: Answer }[] = []
  const link = new ApolloLink(
    (operation) =>
      new Observable((observer) => {
        const answer: Answer = (result) => {
          observer.next(result)
          observer.complete()
        }
        sent.push({ name: operation.operationName, input: operation.variables['input'] ?? {}, answer })
      }),
  )
  const client = new ApolloClient({ cache: new TicketCache(), link })
  client.writeQuery({ query: TicketDocument, variables: { id: '42' }, data: { ticket: typed(ticket()) } })
  const wrapper = ({ children }: { children: ReactNode }) => (
    <ApolloProvider client={client}>
      <DirectoryContext value={{ ...directory, ticketFields: [field('product')] }}>
        <ToastProvider>
          <ViewerContext value={{ ...viewer, teams: [] }}>
            <ActionProvider>
              <UndoProvider>
                <HeldContext value={nothingHeld}>{children}</HeldContext>
              </UndoProvider>
            </ActionProvider>
          </ViewerContext>
        </ToastProvider>
      </DirectoryContext>
    </ApolloProvider>
  )
  const { result } = renderHook(() => useTicketActions(), { wrapper })
  const shown = () =>
    client.cache.readQuery({ query: TicketDocument, variables: { id: '42' }, optimistic: true })?.ticket
  const answer = async (
    index: number,
    field: string,
    of: TicketDetailFragment | null,
    code?: string,
    at: string[] | null = null,
  ) => {
    await waitFor(() => expect(sent.length).toBeGreaterThan(index))
    const userErrors = code ? [{ __typename: 'UserError', code, message: 'no', field: at }] : []
    await act(async () =>
      sent[index]?.answer({
        data: {
          [field]: {
            __typename: 'Payload',
            ticket: of && typed(of),
            changeId: null,
            unsolvedChildren: null,
            userErrors,
          },
        },
      }),
    )
  }
  return { actions: result.current, sent, shown, answer }
}

describe('what an agent does', () => {
  it('shows at once and stays when it is accepted', async () => {
    const { actions, shown, answer } = open()
    const done = actions.setPriority(ticket(), 'URGENT')
    expect(shown()?.priority).toBe('URGENT')
    await answer(0, 'setTicketPriority', ticket({ priority: 'URGENT', version: 4 }))
    expect(await done).toBe(true)
    expect(shown()).toMatchObject({ priority: 'URGENT', version: 4 })
  })

  it('is taken back and said in words when it is refused, and shows what a colleague made of it', async () => {
    const { actions, shown, answer } = open()
    const done = actions.setStatus(ticket(), statusOf('SOLVED'))
    expect(shown()?.status.category).toBe('SOLVED')
    await answer(0, 'setTicketStatus', ticket({ status: statusOf('OPEN'), version: 9 }), 'STALE_VERSION')
    expect(await done).toBe(false)
    expect(shown()).toMatchObject({ status: { category: 'OPEN' }, version: 9 })
    expect(screen.getByRole('alert').textContent).toContain('A colleague changed this ticket')
  })

  it('is refused with the name of the custom field that is missing', async () => {
    const { actions, answer } = open()
    const done = actions.setStatus(ticket(), statusOf('SOLVED'))
    await answer(0, 'setTicketStatus', null, 'REQUIRED', ['input', 'fields', 'product'])
    expect(await done).toBe(false)
    expect(screen.getByRole('alert').textContent).toContain(`“${field('product').label}” is needed for this.`)
  })

  it('waits its turn, so that one does not make oneself stale', async () => {
    const { actions, sent, shown, answer } = open()
    const noted = actions.note(ticket(), { ...nothingWritten, kind: 'NOTE', html: '<p>Between us</p>' })
    const set = actions.setPriority(ticket(), 'HIGH')
    expect(shown()).toMatchObject({ priority: 'HIGH', messageCount: 4 })
    await waitFor(() => expect(sent).toHaveLength(1))
    await answer(0, 'addNote', ticket({ version: 7 }))
    await waitFor(() => expect(sent).toHaveLength(2))
    expect(sent[1]?.input).toMatchObject({ priority: 'HIGH', expectedVersion: 7 })
    expect(shown()).toMatchObject({ priority: 'HIGH', version: 7 })
    await answer(1, 'setTicketPriority', ticket({ priority: 'HIGH', version: 8 }))
    expect(await Promise.all([noted, set])).toEqual([true, true])
    expect(shown()).toMatchObject({ priority: 'HIGH', version: 8, messageCount: 3 })
  })

  it('goes on after a refusal', async () => {
    const { actions, sent, answer } = open()
    const refused = actions.tag(ticket(), { add: ['a'] })
    const next = actions.tag(ticket(), { add: ['b'] })
    await answer(0, 'tagTicket', null, 'NOT_ALLOWED')
    await answer(1, 'tagTicket', ticket({ tags: ['b', 'fire'], version: 4 }))
    expect(await Promise.all([refused, next])).toEqual([false, true])
    expect(sent).toHaveLength(2)
  })

  it('sends what is to change with a message, and a status that is chosen on sending before the one that waited', async () => {
    const { actions, sent, answer } = open()
    const change = { statusId: '2', addTags: ['vip'], fields: { floor: 3 } }
    const noted = actions.note(ticket(), { ...nothingWritten, kind: 'NOTE', html: '<p>x</p>', change })
    await answer(0, 'addNote', ticket({ version: 4 }))
    await noted
    expect(sent[0]?.input['change']).toEqual({ statusId: '2', addTags: ['vip'], fields: '{"floor":3}' })
    const how = { status: statusOf('SOLVED'), afterMessageId: '1' }
    void actions.reply(ticket(), { ...nothingWritten, html: '<p>x</p>', change }, how)
    await waitFor(() => expect(sent).toHaveLength(2))
    expect(sent[1]?.input).toMatchObject({
      statusId: '5',
      change: { addTags: ['vip'], fields: '{"floor":3}' },
    })
    expect(sent[1]?.input['change']).not.toHaveProperty('statusId')
  })
})
