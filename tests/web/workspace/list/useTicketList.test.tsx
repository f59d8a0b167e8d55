import { ApolloClient, ApolloLink } from '@apollo/client'
import { ApolloProvider } from '@apollo/client/react'
import { act, render, waitFor } from '@testing-library/react'
import { useEffect } from 'react'
import { Observable } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { type Condition, matches } from '../../../../schema/conditions/index.ts'
import { DirectoryContext } from '../../../../src/features/workspace/directory.ts'
import { type Group, groupsOf } from '../../../../src/features/workspace/list/groups.ts'
import { compare } from '../../../../src/features/workspace/list/list.ts'
import { registryOf } from '../../../../src/features/workspace/list/registry.ts'
import type { Row } from '../../../../src/features/workspace/list/row.ts'
import { useTicketList } from '../../../../src/features/workspace/list/useTicketList.ts'
import { queueCondition } from '../../../../src/features/workspace/queues/queue.ts'
import { TicketCache } from '../../../../src/graphql/cache.ts'
import { type Viewer, ViewerContext } from '../../../../src/graphql/viewer.ts'
import { directory, statusOf } from '../ticket/ticket.ts'
import { field, row } from './world.ts'

const company = { ...directory, ticketFields: [field('product')] }
const registry = registryOf(company)
const context = { me: '11', myTeams: ['7'], now: new Date() }
const viewer: Viewer = {
  id: '11',
  name: 'Jonas Weber',
  email: null,
  role: 'AGENT',
  language: 'en',
  organization: null,
  teams: [{ id: '7', name: 'Support' }],
}
const newest = { field: 'UPDATED_AT', direction: 'DESC' } as const

/** A server that answers lists and counts out of these rows, as the real one does. */
function serverOf(rows: readonly Row[]) {
  const asked: string[] = []
  const link = new ApolloLink(({ operationName, variables }) => {
    asked.push(operationName ?? '')
    const condition = JSON.parse(variables['condition']) as Condition
    const found = rows
      .filter((one) => matches(condition, one, context, registry))
      .sort((a, b) => compare(a, b, newest))
    const from = Number(variables['after'] ?? 0)
    const end = from + Number(variables['first'] ?? 0)
    const nodes = found.slice(from, end).map(({ followerIds, mentionedIds, ...one }) => ({
      ...one,
      ...(variables['withPeople'] && { followerIds: followerIds ?? [], mentionedIds: mentionedIds ?? [] }),
      __typename: 'Ticket',
      number: Number(one.id),
      status: { ...statusOf('NEW'), __typename: 'TicketStatus' },
      requester: { __typename: 'Person', id: one.requesterId, name: one.requesterName },
      organization: null,
      team: { __typename: 'Team', id: one.teamId, name: 'Support' },
      assignee: null,
      fields: [],
    }))
    const data = {
      tickets: {
        __typename: 'TicketConnection',
        nodes,
        pageInfo: { __typename: 'PageInfo', hasNextPage: end < found.length, endCursor: String(end) },
      },
      ...(variables['counted'] && {
        ticketCount: { __typename: 'TicketCount', count: found.length, capped: false },
      }),
    }
    return new Observable((observer) => {
      const timer = setTimeout(() => {
        observer.next({ data })
        observer.complete()
      }, 1)
      return () => clearTimeout(timer)
    })
  })
  return { asked, client: new ApolloClient({ cache: new TicketCache(), link }) }
}

/** Asks for all groups as soon as it is there, as a board does. */
function Shows({ groups, want }: ReturnType<typeof useTicketList>) {
  useEffect(() => {
    for (const { key } of groups) want(key)
  }, [groups, want])
  return null
}

/** The list, with something that shows it. */
function listOf(rows: readonly Row[], condition: Condition, groups: readonly Group[] | null) {
  const { client, asked } = serverOf(rows)
  const result = {} as { current: ReturnType<typeof useTicketList> }
  function List() {
    const tickets = useTicketList({ condition, sort: newest }, groups)
    result.current = tickets
    return <Shows {...tickets} />
  }
  render(
    <ApolloProvider client={client}>
      <ViewerContext value={viewer}>
        <DirectoryContext value={company}>
          <List />
        </DirectoryContext>
      </ViewerContext>
    </ApolloProvider>,
  )
  const ids = (key = '') => result.current.sections.get(key)?.list.entries.map((entry) => entry.row.id)
  return { result, ids, asked }
}

const event = (one: Row) => ({
  seq: 1,
  eventId: '1',
  kind: 'TICKET_UPDATED' as const,
  occurredAt: one.updatedAt,
  ticketId: one.id,
  messageId: null,
  jobId: null,
  version: one.version,
  row: one,
})
type Event = Parameters<ReturnType<typeof useTicketList>['apply']>[0][number]
const told = (one: Row) => event(one) as unknown as Event
const all: Condition = { field: 'teamId', operator: 'is', value: '7' }

describe('a list by groups', () => {
  const words = { language: 'en', priority: (value: string) => value }
  const groups = groupsOf({ by: 'PRIORITY' }, company, words, [])
  const rows = [row(1), row(2, { priority: 'URGENT' }), row(3)]

  it('loads the groups that are asked for while it begins, each once', async () => {
    const { ids, asked } = listOf(rows, all, groups)
    await waitFor(() => expect(ids('priority:NORMAL')).toEqual(['3', '1']))
    expect(ids('priority:URGENT')).toEqual(['2'])
    expect(ids('priority:LOW')).toEqual([])
    expect(asked).toHaveLength(groups.length)
  })

  it('moves a ticket between them when it changes, and at once when it is put', async () => {
    const { result, ids } = listOf(rows, all, groups)
    await waitFor(() => expect(ids('priority:NORMAL')).toEqual(['3', '1']))
    act(() => result.current.apply([told(row(3, { priority: 'URGENT', version: 2 }))]))
    expect([ids('priority:NORMAL'), ids('priority:URGENT')]).toEqual([['1'], ['3', '2']])
    act(() => expect(result.current.put(row(1, { priority: 'LOW' }))).toBe(true))
    expect([ids('priority:NORMAL'), ids('priority:LOW')]).toEqual([[], ['1']])
    act(() => expect(result.current.put(row(1))).toBe(true))
    expect([ids('priority:NORMAL'), ids('priority:LOW')]).toEqual([['1'], []])
  })
})

describe('a list of a kept view', () => {
  it('brings the next page, and no row twice', async () => {
    const { result, ids } = listOf(
      Array.from({ length: 130 }, (_, n) => row(n + 1)),
      all,
      null,
    )
    await waitFor(() => expect(ids()).toHaveLength(50))
    act(() => result.current.loadMore(''))
    act(() => result.current.loadMore(''))
    await waitFor(() => expect(ids()).toHaveLength(130))
    expect(new Set(ids()).size).toBe(130)
    expect(result.current.sections.get('')?.cursor).toBeNull()
  })

  it('lets a ticket in by its custom field', async () => {
    const small: Condition = { field: 'fields.product', operator: 'is', value: 'small' }
    const { result, ids } = listOf([], small, null)
    await waitFor(() => expect(ids()).toEqual([]))
    const fields = (product: string) => JSON.stringify({ product })
    act(() => result.current.apply([told(row(8, { fields: fields('large') }))]))
    expect(ids()).toEqual([])
    act(() => result.current.apply([told(row(8, { version: 2, fields: fields('small') }))]))
    expect(ids()).toEqual(['8'])
  })

  it('keeps a ticket that mentions one when it is put elsewhere, and lets it in and go as its people change', async () => {
    const { result, ids } = listOf([row(1, { mentionedIds: ['11'] })], queueCondition('mentioned'), null)
    await waitFor(() => expect(ids()).toEqual(['1']))
    const [held] = result.current.sections.get('')?.list.entries ?? []
    act(() => expect(held && result.current.put({ ...held.row, priority: 'LOW' })).toBe(true))
    expect(ids()).toEqual(['1'])
    // Its version stays as it is: the ticket itself was not changed.
    act(() => result.current.apply([told(row(8))]))
    act(() => result.current.apply([told(row(8, { mentionedIds: ['10', '11'] }))]))
    expect(ids()).toEqual(['8', '1'])
    act(() => result.current.apply([told(row(8, { mentionedIds: ['10'] }))]))
    expect(ids()).toEqual(['1'])
  })

  it('says that a ticket which is put into another state leaves it', async () => {
    const { result, ids } = listOf([row(1)], { field: 'priority', operator: 'is', value: 'NORMAL' }, null)
    await waitFor(() => expect(ids()).toEqual(['1']))
    act(() => expect(result.current.put(row(1, { priority: 'LOW' }))).toBe(false))
    expect(ids()).toEqual([])
  })

  describe('that asks for the time', () => {
    const ago = (ms: number) => new Date(Date.now() - ms).toISOString().replace('Z', '000Z')
    const lastHour: Condition = {
      field: 'updatedAt',
      operator: 'inTheLast',
      value: { amount: 1, unit: 'hours' },
    }

    it('lets a ticket go when its time is over, though nothing happens to it', async () => {
      const rows = [row(1, { updatedAt: ago(3_600_000 - 5_000) }), row(2, { updatedAt: ago(1_000) })]
      const { ids, asked } = listOf(rows, lastHour, null)
      await waitFor(() => expect(ids()).toEqual(['2', '1']))
      await waitFor(() => expect(ids()).toEqual(['2']), { timeout: 60_000 })
      expect(asked).toHaveLength(1)
    })

    it('lets one go whose time was over when it came, and looks once at one that has come to stay', async () => {
      const before: Condition = {
        any: [lastHour, { field: 'updatedAt', operator: 'before', value: { relative: 'now' } }],
      }
      // Within the last hour when the server looked, which is when this file was loaded.
      const late = row(1, { updatedAt: ago(Date.now() - context.now.getTime() + 3_600_000 - 1) })
      const gone = listOf([late, row(2, { updatedAt: ago(1_000) })], lastHour, null)
      await waitFor(() => expect(gone.ids()).toEqual(['2']))
      const stays = listOf([late], before, null)
      await waitFor(() => expect(stays.ids()).toEqual(['1']))
      await new Promise((done) => setTimeout(done, 100))
      const { sections } = stays.result.current
      await new Promise((done) => setTimeout(done, 100))
      expect(stays.result.current.sections).toBe(sections)
      expect(stays.ids()).toEqual(['1'])
    })
  })

  it('lets nothing in of teams that one is not in', async () => {
    const { result, ids } = listOf([], { all: [] }, null)
    await waitFor(() => expect(ids()).toEqual([]))
    act(() => result.current.apply([told(row(8, { teamId: '9' }))]))
    expect(ids()).toEqual([])
  })
})
