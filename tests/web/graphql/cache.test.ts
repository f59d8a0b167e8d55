import { gql } from '@apollo/client'
import { describe, expect, it } from 'vitest'
import { TicketCache } from '../../../src/graphql/cache.ts'

const query = gql`
  query Ticket($id: ID!) {
    ticket(id: $id) {
      id
      version
      subject
      tags
      status {
        id
        label
      }
    }
  }
`
const ticket = (version: number, subject: string, statusId = '1') => ({
  __typename: 'Ticket',
  id: '7',
  version,
  subject,
  tags: [subject],
  status: { __typename: 'TicketStatus', id: statusId, label: `status ${statusId}` },
})
const write = (cache: TicketCache, data: ReturnType<typeof ticket>) =>
  cache.writeQuery({ query, variables: { id: '7' }, data: { ticket: data } })
const read = (cache: TicketCache) =>
  cache.readQuery<{ ticket: ReturnType<typeof ticket> | null }>({ query, variables: { id: '7' } })?.ticket

describe('the cache', () => {
  it('takes a newer ticket and one of the same version', () => {
    const cache = new TicketCache()
    write(cache, ticket(1, 'first'))
    write(cache, ticket(2, 'second', '2'))
    expect(read(cache)).toEqual(ticket(2, 'second', '2'))
    write(cache, ticket(2, 'same version'))
    expect(read(cache)?.subject).toBe('same version')
  })

  it('keeps all of a ticket when an older one comes late', () => {
    const cache = new TicketCache()
    write(cache, ticket(5, 'newest', '2'))
    write(cache, ticket(4, 'older', '1'))
    expect(read(cache)).toEqual(ticket(5, 'newest', '2'))
  })

  it('keeps it when the older one comes as a fragment or in a list', () => {
    const cache = new TicketCache()
    write(cache, ticket(5, 'newest'))
    const fragment = gql`
      fragment Row on Ticket {
        id
        version
        subject
      }
    `
    const row = { __typename: 'Ticket', id: '7', version: 3, subject: 'older' }
    cache.writeFragment({ id: 'Ticket:7', fragment, data: row })
    expect(read(cache)?.subject).toBe('newest')
    cache.writeFragment({ id: 'Ticket:7', fragment, data: { ...row, version: 6, subject: 'event' } })
    expect(read(cache)?.subject).toBe('event')
  })

  it('tells watchers of the newest only', () => {
    const cache = new TicketCache()
    write(cache, ticket(5, 'newest'))
    const seen: (string | undefined)[] = []
    cache.watch<{ ticket: { subject: string } }>({
      query,
      variables: { id: '7' },
      optimistic: true,
      callback: (diff) =>
        seen.push((diff.result as { ticket?: { subject: string } } | null)?.ticket?.subject),
    })
    write(cache, ticket(4, 'older'))
    write(cache, ticket(6, 'newer'))
    expect(seen).not.toContain('older')
    expect(seen.at(-1)).toBe('newer')
  })

  it('goes back to what was when an optimistic change is taken back', () => {
    const cache = new TicketCache()
    write(cache, ticket(5, 'newest'))
    cache.recordOptimisticTransaction(
      (layer) => write(layer as TicketCache, ticket(5, 'optimistic')),
      'layer',
    )
    const optimistic = () =>
      cache.readQuery<{ ticket: { subject: string } }>({ query, variables: { id: '7' } }, true)
    expect(optimistic()?.ticket.subject).toBe('optimistic')
    cache.removeOptimistic('layer')
    expect(optimistic()?.ticket.subject).toBe('newest')
  })

  it('gives a ticket that a list brought to the query for it, and null for one that is missing', () => {
    const cache = new TicketCache()
    cache.writeQuery({
      query: gql`
        query {
          tickets {
            nodes {
              id
              version
              subject
              tags
              status {
                id
                label
              }
            }
          }
        }
      `,
      data: { tickets: { __typename: 'TicketConnection', nodes: [ticket(1, 'listed')] } },
    })
    expect(read(cache)?.subject).toBe('listed')
    cache.writeQuery({ query, variables: { id: '8' }, data: { ticket: null } })
    expect(cache.readQuery({ query, variables: { id: '8' } })).toEqual({ ticket: null })
  })
})
