import { expect, it } from 'vitest'
import { archiveFilterOf } from '../../../../src/features/workspace/away/archive-filter.ts'

const of = (query: string) => archiveFilterOf(new URLSearchParams(query))

it('takes a team, a requester and whole days of the reader from the address', () => {
  expect(of('')).toEqual({})
  expect(of('team=7&requester=20')).toEqual({ teamId: '7', requesterId: '20' })
  expect(of('from=2026-03-29&until=2026-03-29')).toEqual({
    closedFrom: new Date(2026, 2, 29).toISOString(),
    closedBefore: new Date(2026, 2, 30).toISOString(),
  })
})

it('passes over what cannot be one', () => {
  expect(of('team=x&requester=1;2&from=2026-02-30&until=yesterday')).toEqual({})
})
