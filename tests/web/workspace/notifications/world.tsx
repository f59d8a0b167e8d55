import { ApolloClient, ApolloLink } from '@apollo/client'
import { ApolloProvider } from '@apollo/client/react'
import type { ReactNode } from 'react'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { Observable } from 'rxjs'
import { ToastProvider } from '../../../../src/components/toast.tsx'
import { ActionProvider } from '../../../../src/features/workspace/actions/ActionProvider.tsx'
import { TicketCache } from '../../../../src/graphql/cache.ts'

/** What the server answers to an operation: data, or an error that is thrown. */
export type Answers = Readonly<Record<string, (variables: Record<string, unknown>) => object>>

/** A part of the workspace at an address, before a server that answers so; `asked` has what was sent. */
export function world(at: string, element: ReactNode, answers: Answers, path = '*') {
  const asked: { readonly name: string; readonly variables: Record<string, unknown> }[] = []
  const link = new ApolloLink(
    (operation) =>
      new Observable((observer) => {
        const name = operation.operationName ?? ''
        asked.push({ name, variables: operation.variables })
        try {
          const answer = answers[name]
          if (!answer) throw new Error(`Nobody said what ${name} answers.`)
          observer.next({ data: answer(operation.variables) })
          observer.complete()
        } catch (error) {
          observer.error(error)
        }
      }),
  )
  const client = new ApolloClient({ cache: new TicketCache(), link })
  const router = createMemoryRouter([{ path, element }], { initialEntries: [at] })
  const page = (
    <ApolloProvider client={client}>
      <ToastProvider>
        <ActionProvider>
          <RouterProvider router={router} />
        </ActionProvider>
      </ToastProvider>
    </ApolloProvider>
  )
  return { page, asked, client, address: () => router.state.location }
}

/** Somebody mentioned the reader. */
export const notification = (id: string, more: object = {}) => ({
  __typename: 'Notification',
  id,
  kind: 'MENTIONED',
  createdAt: '2026-03-04T10:00:00.000000Z',
  readAt: null,
  ticket: { __typename: 'Ticket', id: '42', number: 42, subject: 'Printer on fire' },
  webhook: null,
  team: null,
  actor: { __typename: 'Person', id: '12', name: 'Priya Nair' },
  priority: null,
  ...more,
})

/** A line of the inbox about a ticket. */
export function group(id: string, unread: number, more: object = {}) {
  const count = (of: number) => ({ __typename: 'NotificationCount', count: of, capped: false })
  const latest = notification(`${id}0`, { readAt: unread > 0 ? null : '2026-03-04T11:00:00.000000Z' })
  return {
    __typename: 'NotificationGroup',
    id,
    ticket: latest.ticket,
    webhook: null,
    team: null,
    latest,
    notifications: [latest],
    count: count(Math.max(unread, 1)),
    unreadCount: count(unread),
    ...more,
  }
}
