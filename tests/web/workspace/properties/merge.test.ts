import { describe, expect, it } from 'vitest'
import { recentMerges } from '../../../../src/features/workspace/properties/Banners.tsx'
import { goesOver, joined } from '../../../../src/features/workspace/properties/merge/joined.ts'
import { openChildren } from '../../../../src/features/workspace/properties/SolveChildren.tsx'
import { statusOf, ticket } from '../ticket/ticket.ts'

const said = (id: string, minute: number, kind: 'REPLY' | 'NOTE' | 'SYSTEM' = 'REPLY') => {
  const [any] = ticket().messages
  if (!any) throw new Error('The ticket has no message.')
  return { ...any, id, kind, createdAt: `2026-01-01T10:${String(minute).padStart(2, '0')}:00Z` }
}
const follower = (id: string, name: string) => ({
  person: { id, name, role: 'CUSTOMER' as const },
  since: '2026-01-01T10:00:00Z',
  addedBy: null,
})

describe('two conversations', () => {
  it('are joined in the order in which they were written, without changes', () => {
    const both = joined(
      [said('1', 1), said('3', 3), said('4', 4, 'SYSTEM')],
      [said('2', 2, 'NOTE'), said('5', 5)],
    )
    expect(both.map(({ message, from }) => `${message.id} ${from}`)).toEqual([
      '1 source',
      '2 target',
      '3 source',
      '5 target',
    ])
  })
})

describe('a message of both', () => {
  it('is shown once', () => {
    expect(joined([said('1', 1)], [said('1', 1), said('2', 2)]).map(({ message }) => message.id)).toEqual([
      '1',
      '2',
    ])
  })
})

describe('what goes over', () => {
  it('are the tags and people that the target has not', () => {
    const source = ticket({ tags: ['a', 'b'], followers: [follower('1', 'Ann'), follower('2', 'Bob')] })
    const target = ticket({
      tags: ['b'],
      followers: [follower('2', 'Bob')],
      requester: { id: '9', name: 'Zoe', email: null },
    })
    expect(goesOver(source, target)).toEqual({ tags: ['a'], followers: ['Carla Rossi', 'Ann'] })
    expect(goesOver(source, source)).toEqual({ tags: [], followers: [] })
  })
})

describe('merges of the last day', () => {
  const merged = (minute: number, from: string | null, to: string | null) => ({
    ...said(`m${minute}`, minute, 'SYSTEM'),
    change: { field: 'MERGED_FROM' as const, from, to },
  })
  const now = Date.parse('2026-01-01T12:00:00Z')

  it('can be undone until the day is over, or they are', () => {
    const of = ticket({ mergedFrom: ['7', '8'], messages: [merged(1, null, '7'), merged(2, null, '8')] })
    expect(recentMerges(of, now).map(({ number }) => number)).toEqual(['7', '8'])
    expect(recentMerges(of, now + 24 * 3_600_000)).toEqual([])
    const undone = ticket({ mergedFrom: ['7'], messages: [...of.messages, merged(3, '8', null)] })
    expect(recentMerges(undone, now).map(({ number }) => number)).toEqual(['7'])
  })
})

describe('children', () => {
  it('are open until they are solved', () => {
    const link = (ticketId: string, kind: 'CHILD' | 'PARENT', category: 'NEW' | 'SOLVED') => ({
      kind,
      ticketId,
      subject: 'x',
      status: statusOf(category),
      createdAt: '2026-01-01T10:00:00Z',
    })
    const of = ticket({
      links: [link('1', 'CHILD', 'NEW'), link('2', 'CHILD', 'SOLVED'), link('3', 'PARENT', 'NEW')],
    })
    expect(openChildren(of).map(({ ticketId }) => ticketId)).toEqual(['1'])
  })
})
