import { ApolloClient, ApolloLink, InMemoryCache, Observable } from '@apollo/client'
import { ApolloProvider } from '@apollo/client/react'
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { TargetFind } from '../../../../src/features/workspace/properties/merge/TargetFind.tsx'

const found = (id: string, subject: string, category = 'OPEN') => ({
  __typename: 'Ticket',
  id,
  number: Number(id),
  version: 1,
  subject,
  status: { __typename: 'TicketStatus', id: category, label: category, labels: [], category },
  requester: { __typename: 'Person', id: '1', name: 'Carla Rossi' },
})
const tickets = [
  found('1', 'lamp, this one'),
  found('2', 'lamp, closed', 'CLOSED'),
  found('3', 'lamp, broken'),
  found('4', 'chair'),
]

function open() {
  const link = new ApolloLink(
    ({ variables }) =>
      new Observable((observer) => {
        const nodes = tickets
          .filter(({ subject }) => subject.startsWith(String(variables['query'])))
          .map((ticket) => ({ __typename: 'TicketHit', ticket }))
        observer.next({ data: { searchTickets: { __typename: 'TicketSearch', nodes } } })
        observer.complete()
      }),
  )
  const client = new ApolloClient({ cache: new InMemoryCache(), link })
  const choose = vi.fn()
  render(
    <ApolloProvider client={client}>
      <TargetFind source={{ id: '1' }} choose={choose} close={() => undefined} />
    </ApolloProvider>,
  )
  return { choose, field: screen.getByRole('searchbox', { name: 'Number or words of the other ticket' }) }
}

describe('Enter where a ticket to merge into is searched', () => {
  it('chooses the first that can be merged into', async () => {
    const { choose, field } = open()
    await userEvent.type(field, 'lamp')
    await screen.findByRole('button', { name: /lamp, broken/ })
    await userEvent.keyboard('{Enter}')
    expect(choose.mock.calls).toEqual([['3']])
  })

  it('waits for the answer to what was written, and does not take what is still shown', async () => {
    const { choose, field } = open()
    await userEvent.type(field, 'lamp')
    await screen.findByRole('button', { name: /lamp, broken/ })
    await userEvent.clear(field)
    await userEvent.type(field, 'chair{Enter}')
    expect(choose).not.toHaveBeenCalled()
    await waitFor(() => expect(choose.mock.calls).toEqual([['4']]))
  })

  it('chooses nothing where nothing is found', async () => {
    const { choose, field } = open()
    await userEvent.type(field, 'zeno{Enter}')
    await screen.findByText('No other ticket was found.')
    expect(choose).not.toHaveBeenCalled()
  })
})
