import { describe, expect, it } from 'vitest'
import { cacheRow, rowOf } from '../../../../src/features/workspace/list/row.ts'
import { TicketRowFragmentDoc } from '../../../../src/graphql/__generated__/operations.ts'
import { TicketCache } from '../../../../src/graphql/cache.ts'
import { directory, statusOf, ticket } from '../ticket/ticket.ts'

const read = (cache: TicketCache) =>
  cache.readFragment({ id: 'Ticket:42', fragment: TicketRowFragmentDoc, fragmentName: 'TicketRow' })

describe('a row of an event', () => {
  it('becomes the whole ticket of the cache, whether it came by the socket or by the query, which names its type', () => {
    for (const type of [{}, { __typename: 'QueueRow' }]) {
      const cache = new TicketCache()
      const row = {
        ...rowOf(ticket()),
        statusId: '2',
        statusCategory: 'OPEN' as const,
        assigneeId: null,
        assigneeName: null,
      }
      expect(cacheRow(cache, { ...row, ...type }, directory)).toBe(true)
      const cached = read(cache)
      expect(cached?.status).toMatchObject(statusOf('OPEN'))
      expect(cached).toMatchObject({ subject: 'Printer on fire', assignee: null, team: { name: 'Support' } })
    }
  })

  it('is not taken with a status or a team that is unknown here', () => {
    const cache = new TicketCache()
    expect(cacheRow(cache, { ...rowOf(ticket()), statusId: '99' }, directory)).toBe(false)
    expect(cacheRow(cache, { ...rowOf(ticket()), teamId: '99' }, directory)).toBe(false)
    expect(read(cache)).toBeNull()
  })
})
