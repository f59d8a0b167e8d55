import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { DirectoryContext } from '../../../../src/features/workspace/directory.ts'
import { SearchPage } from '../../../../src/features/workspace/search/SearchPage.tsx'
import { type Viewer, ViewerContext } from '../../../../src/graphql/viewer.ts'
import { expectAccessible } from '../../accessible.ts'
import { type Answers, world } from '../notifications/world.tsx'
import { directory, ticket } from '../ticket/ticket.ts'

vi.stubGlobal(
  'IntersectionObserver',
  class {
    observe() {}
    disconnect() {}
  },
)

const typed = (type: string, part: object | null) => part && { __typename: type, ...part }
function hit(id: string, subject: string) {
  const {
    messages: _messages,
    drafting: _drafting,
    messageCount: _count,
    ...row
  } = ticket({ id, number: Number(id), subject })
  return {
    __typename: 'TicketSearchResult',
    ticket: {
      __typename: 'Ticket',
      ...row,
      status: {
        ...typed('TicketStatus', row.status),
        labels: row.status.labels.map((label) => typed('LocalizedText', label)),
      },
      requester: { __typename: 'Person', id: '20', name: 'Carla Rossi' },
      organization: { __typename: 'Organization', id: '30' },
      team: typed('Team', row.team),
      assignee: typed('Person', row.assignee),
    },
    highlights: [
      {
        __typename: 'SearchHighlight',
        field: 'MESSAGE',
        messageId: '1',
        fieldKey: null,
        text: 'It burns <b>loudly</b>.',
        ranges: [{ __typename: 'TextRange', start: 3, length: 5 }],
      },
    ],
  }
}
const page = (nodes: object[], more: { endCursor?: string; capped?: boolean } = {}) => ({
  searchTickets: {
    __typename: 'TicketSearchConnection',
    nodes,
    pageInfo: {
      __typename: 'PageInfo',
      hasNextPage: more.endCursor !== undefined,
      endCursor: more.endCursor ?? null,
    },
    capped: more.capped ?? false,
  },
})
const viewer: Viewer = {
  id: '11',
  name: 'Jonas Weber',
  email: null,
  role: 'AGENT',
  language: 'en',
  organization: null,
  teams: [],
}
const two = [hit('42', 'Printer on fire'), hit('43', 'Printer in water')]

function open(at: string, answers: Answers) {
  const the = world(
    at,
    <ViewerContext value={viewer}>
      <DirectoryContext value={directory}>
        <SearchPage />
      </DirectoryContext>
    </ViewerContext>,
    answers,
  )
  render(the.page)
  return the
}

describe('the search page', () => {
  it('begins in its field, searches once one stopped typing, and keeps the words in the address', async () => {
    const the = open('/workspace/search', { SearchTickets: () => page(two) })
    expect(screen.getByRole('searchbox')).toBe(document.activeElement)
    await userEvent.keyboard('burns')
    const list = await screen.findByRole('list', { name: 'Tickets found' })
    expect(within(list).getAllByText('burns')[0]?.tagName).toBe('MARK')
    expect(within(list).getAllByText(/<b>loudly<\/b>/)).toHaveLength(2)
    expect(the.asked.map(({ variables }) => variables['query'])).toEqual(['burns'])
    expect(the.address().search).toBe('?q=burns')
    await expectAccessible(document.body)
  })

  it('is worked by keys: Enter goes to what was found, J and K move, Enter opens', async () => {
    const the = open('/workspace/search', { SearchTickets: () => page(two) })
    await userEvent.keyboard('burns')
    await screen.findByRole('link', { name: /#43/ })
    await userEvent.keyboard('{Enter}')
    expect(document.activeElement).toBe(screen.getByRole('link', { name: /#42/ }))
    await userEvent.keyboard('jjk')
    expect(document.activeElement).toBe(screen.getByRole('link', { name: /#42/ }))
    await userEvent.keyboard('j{Enter}')
    expect(the.address().pathname).toBe('/workspace/mine/43')
  })

  it('narrows by a condition, says so when nothing is left, and clears it', async () => {
    const the = open('/workspace/search?q=burns&priority=HIGH', {
      SearchTickets: ({ condition }) => page(condition ? [] : two),
    })
    await screen.findByText('No ticket has these words')
    expect(JSON.parse(String(the.asked[0]?.variables['condition']))).toEqual({
      all: [{ field: 'priority', operator: 'is', value: 'HIGH' }],
    })
    await userEvent.click(screen.getAllByRole('button', { name: 'Clear filters' })[0] as HTMLElement)
    await screen.findByRole('link', { name: /#42/ })
    expect(the.address().search).toBe('?q=burns')
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Assignee' }), 'Me')
    await waitFor(() => expect(the.address().search).toBe('?q=burns&assignee=me'))
  })

  it('says that more was there than it looked at', async () => {
    open('/workspace/search?q=burns', { SearchTickets: () => page(two, { capped: true }) })
    await screen.findByText(/2 tickets.*There are more than were looked at/)
  })

  it('brings the next page as one moves on, each ticket once', async () => {
    const the = open('/workspace/search?q=burns', {
      SearchTickets: ({ after }) =>
        after ? page([two[1] as object, hit('44', 'Printer in space')]) : page(two, { endCursor: 'next' }),
    })
    await screen.findByRole('link', { name: /#42/ })
    await userEvent.keyboard('j')
    await screen.findByRole('link', { name: /#44/ })
    expect(screen.getAllByRole('link', { name: /#43/ })).toHaveLength(1)
    expect(the.asked).toHaveLength(2)
  })

  it('says that it failed, and tries again', async () => {
    let calls = 0
    open('/workspace/search?q=burns', {
      SearchTickets: () => {
        calls += 1
        if (calls === 1) throw new TypeError('Failed to fetch')
        return page(two)
      },
    })
    await screen.findByText('The search failed')
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await screen.findByRole('link', { name: /#42/ })
  })
})
