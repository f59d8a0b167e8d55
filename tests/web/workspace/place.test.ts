import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressOf, listParameters, moved, type Place } from '../../../src/features/workspace/place.ts'

const place: Place = { queue: 'team-1', ticket: '7', list: { sort: 'NUMBER.DESC', layout: 'board' } }

describe('a place in the workspace', () => {
  it('is its address', () => {
    expect(addressOf(place)).toBe('/workspace/team-1/7?sort=NUMBER.DESC&layout=board')
    expect(addressOf({ queue: undefined, ticket: undefined, list: {} })).toBe('/workspace/mine')
  })

  it('keeps the list when a ticket is opened or closed', () => {
    expect(moved(place, { ticket: '8' })).toEqual({ ...place, ticket: '8' })
    expect(moved(place, { ticket: null })).toEqual({ ...place, ticket: undefined })
  })

  it('begins anew in another queue', () => {
    expect(moved(place, { queue: 'mine' })).toEqual({ queue: 'mine', ticket: undefined, list: {} })
    expect(moved(place, { queue: 'team-1', list: { layout: null } })).toEqual({
      ...place,
      list: { sort: 'NUMBER.DESC' },
    })
  })

  it('comes back whole from its address, whatever its parameters hold', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 })
    const list = fc.record(Object.fromEntries(listParameters.map((name) => [name, text])), {
      requiredKeys: [],
    })
    fc.assert(
      fc.property(list, (parameters) => {
        const url = new URL(
          addressOf({ queue: 'mine', ticket: undefined, list: parameters }),
          'http://localhost',
        )
        expect(Object.fromEntries(url.searchParams)).toEqual(parameters)
      }),
    )
  })
})
