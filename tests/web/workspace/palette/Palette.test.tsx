import { ApolloClient, ApolloLink } from '@apollo/client'
import { ApolloProvider } from '@apollo/client/react'
import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { MemoryRouter, Route, Routes, useLocation } from 'react-router'
import { Observable } from 'rxjs'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ActionProvider } from '../../../../src/features/workspace/actions/ActionProvider.tsx'
import { type Action, useActions } from '../../../../src/features/workspace/actions/actions.ts'
import { DirectoryContext } from '../../../../src/features/workspace/directory.ts'
import { Palette } from '../../../../src/features/workspace/palette/Palette.tsx'
import { rememberTicket } from '../../../../src/features/workspace/palette/recent.ts'
import { TicketCache } from '../../../../src/graphql/cache.ts'
import { ViewerContext } from '../../../../src/graphql/viewer.ts'
import { expectAccessible } from '../../accessible.ts'
import { directory } from '../ticket/ticket.ts'

const viewer = {
  id: '11',
  name: 'Jonas Weber',
  email: null,
  role: 'AGENT',
  language: 'en',
  organization: null,
  teams: [],
} as const

const solve = vi.fn()
const actions: readonly Action[] = [
  { id: 'ticket.solve', label: 'Solve the ticket', group: 'ticket', keys: 'x', run: solve },
  { id: 'next', label: 'Next ticket', group: 'list', keys: 'j', keyOnly: true, run: vi.fn() },
]

function Part() {
  useActions(actions)
  return <output>{`${useLocation().pathname}${useLocation().search}`}</output>
}

const finds = {
  searchTickets: {
    __typename: 'TicketSearchConnection',
    nodes: [
      {
        __typename: 'TicketSearchResult',
        ticket: {
          __typename: 'Ticket',
          id: '42',
          number: 42,
          subject: 'Printer on fire',
          requester: { __typename: 'Person', id: '20', name: 'Carla Rossi' },
        },
        highlights: [
          {
            __typename: 'SearchHighlight',
            field: 'SUBJECT',
            messageId: null,
            jobId: null,
            fieldKey: null,
            text: 'Printer on fire',
            ranges: [{ __typename: 'TextRange', start: 0, length: 7 }],
          },
        ],
      },
    ],
  },
  people: {
    __typename: 'PersonConnection',
    nodes: [
      {
        __typename: 'Person',
        id: '20',
        name: 'Carla Rossi',
        email: 'carla@customer.example',
        role: 'CUSTOMER',
      },
    ],
  },
}

type Reply = { readonly data: object } | TypeError

function open(replies: Reply[] = []) {
  const asked: unknown[] = []
  const link = new ApolloLink(
    (operation) =>
      new Observable((observer) => {
        asked.push(operation.variables['text'])
        const reply = replies.shift() ?? { data: finds }
        if (reply instanceof TypeError) observer.error(reply)
        else {
          observer.next(reply)
          observer.complete()
        }
      }),
  )
  const client = new ApolloClient({ cache: new TicketCache(), link })
  const close = vi.fn()
  render(
    <ApolloProvider client={client}>
      <ViewerContext value={{ ...viewer, teams: [] }}>
        <DirectoryContext value={directory}>
          <MemoryRouter initialEntries={['/workspace/team-7']}>
            <ActionProvider>
              <Part />
              <Routes>
                <Route path="/workspace/:queue?/:ticket?" element={<Palette close={close} />} />
              </Routes>
            </ActionProvider>
          </MemoryRouter>
        </DirectoryContext>
      </ViewerContext>
    </ApolloProvider>,
  )
  return { asked, close }
}

const options = () => screen.getAllByRole('option').map(({ textContent }) => textContent)

beforeEach(() => {
  localStorage.clear()
  solve.mockClear()
})

describe('the palette', () => {
  it('opens a ticket by its number at once, in the queue where one is', async () => {
    open()
    await userEvent.keyboard('#1042')
    expect(screen.getByRole('option', { name: 'Open #1042' }).getAttribute('aria-selected')).toBe('true')
    await userEvent.keyboard('{Enter}')
    expect(document.querySelector('output')?.textContent).toBe('/workspace/team-7/1042')
  })

  it('has the actions of the page with their keys, runs one, and remembers it', async () => {
    const { close } = open()
    expect(screen.queryByRole('option', { name: /Next ticket/ })).toBeNull()
    await userEvent.keyboard('solv{Enter}')
    expect(solve).toHaveBeenCalledOnce()
    expect(close).toHaveBeenCalledOnce()
    expect(localStorage.getItem('autocrm.palette.used')).toBe('{"ticket.solve":1}')
  })

  it('asks the server once one stopped, from two letters on, and shows tickets and people', async () => {
    const { asked } = open()
    await userEvent.keyboard('p')
    await new Promise((resolve) => setTimeout(resolve, 250))
    expect(asked).toEqual([])
    await userEvent.keyboard('rintr')
    const ticket = await screen.findByRole('option', { name: /#42/ })
    expect(asked).toEqual(['printr'])
    expect(within(ticket).getByText('Printer').tagName).toBe('MARK')
    await expectAccessible(document.body)
    await userEvent.click(screen.getByRole('option', { name: /carla@customer/ }))
    const to = new URL(document.querySelector('output')?.textContent ?? '', 'http://x')
    expect(JSON.parse(to.searchParams.get('if') ?? '')).toEqual({
      field: 'requesterId',
      operator: 'is',
      value: '20',
    })
  })

  it('says that the search failed, goes on offering what it knows, and tries again', async () => {
    rememberTicket('11', { id: '7', subject: 'Printing in colour' })
    const { asked } = open([new TypeError('Failed to fetch')])
    await userEvent.keyboard('print')
    const retry = await screen.findByRole('option', { name: /not searched/ })
    expect(options().some((text) => text?.includes('Printing in colour'))).toBe(true)
    await userEvent.click(retry)
    await screen.findByRole('option', { name: /#42/ })
    expect(asked).toEqual(['print', 'print'])
    expect(screen.queryByRole('option', { name: /not searched/ })).toBeNull()
  })

  it('offline asks nobody, and finds what was open lately', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    rememberTicket('11', { id: '7', subject: 'Printing in colour' })
    const { asked } = open()
    await userEvent.keyboard('colour')
    await waitFor(() => expect(screen.getByText(/^Offline/)).toBeTruthy())
    await new Promise((resolve) => setTimeout(resolve, 250))
    expect(asked).toEqual([])
    await userEvent.keyboard('{Enter}')
    expect(document.querySelector('output')?.textContent).toBe('/workspace/team-7/7')
    vi.restoreAllMocks()
  })

  it('leads to the search page with the words', async () => {
    open()
    await userEvent.keyboard('zzz')
    await userEvent.click(screen.getByRole('option', { name: 'Search all tickets for “zzz”' }))
    expect(document.querySelector('output')?.textContent).toBe('/workspace/search?q=zzz')
  })
})
