import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  changeOf,
  changesNothing,
  joined,
  keyOf,
  type PendingChange,
  partsOf,
  toInput,
  without,
} from '../../../../src/features/workspace/macros/change.ts'
import { placeholderOf } from '../../../../src/features/workspace/macros/macro.ts'
import { shownWith } from '../../../../src/features/workspace/macros/shown.ts'
import { directory, statusOf, ticket } from '../ticket/ticket.ts'

const tags = fc.uniqueArray(fc.constantFrom('refund', 'vip', 'late', 'legal'), { minLength: 1 })
const change = fc.record(
  {
    statusId: fc.constantFrom('2', '5'),
    priority: fc.constantFrom('LOW' as const, 'HIGH' as const),
    assigneeId: fc.constantFrom(null, '11'),
    addTags: tags,
    fields: fc.dictionary(fc.constantFrom('region', 'floor'), fc.constantFrom(null, 1, 'eu'), { minKeys: 1 }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<PendingChange>

describe('a change that waits', () => {
  it('loses exactly the part that is left out, and is nothing once all are', () => {
    fc.assert(
      fc.property(change, (whole) => {
        let left = whole
        for (const part of partsOf(whole)) {
          const before = partsOf(left).map(keyOf)
          left = without(left, part)
          expect(partsOf(left).map(keyOf)).toEqual(before.filter((key) => key !== keyOf(part)))
        }
        expect(left).toEqual({})
        expect(changesNothing(left)).toBe(true)
      }),
    )
  })

  it('becomes one with a later one, which wins where both say something', () => {
    fc.assert(
      fc.property(change, change, (earlier, later) => {
        const both = joined(earlier, later)
        const keys = new Set([...partsOf(earlier), ...partsOf(later)].map(keyOf))
        expect(new Set(partsOf(both).map(keyOf))).toEqual(keys)
        const { addTags: _tags, ...others } = later
        expect(both).toMatchObject(others)
        expect(joined(both, later)).toEqual(both)
      }),
    )
    expect(joined({ addTags: ['vip', 'late'] }, { removeTags: ['vip'] })).toEqual({
      addTags: ['late'],
      removeTags: ['vip'],
    })
  })

  it('is sent as the API takes it, custom fields as a string', () => {
    expect(toInput({ priority: 'HIGH', fields: { floor: 3 } })).toEqual({
      priority: 'HIGH',
      fields: '{"floor":3}',
    })
    expect(changeOf('{"addTags":["vip"]}')).toEqual({ addTags: ['vip'] })
    expect(changeOf('[]')).toEqual({})
  })

  it('shows on the ticket at once', () => {
    const fields = [{ key: 'floor', value: '3' }]
    const shown = shownWith(
      {
        statusId: statusOf('SOLVED').id,
        assigneeId: null,
        addTags: ['vip'],
        removeTags: ['fire'],
        fields: { floor: null, region: 'eu' },
      },
      directory,
    )(ticket({ fields }))
    expect(shown).toMatchObject({
      status: statusOf('SOLVED'),
      assignee: null,
      tags: ['vip'],
      fields: [{ key: 'region', value: '"eu"' }],
    })
  })
})

describe('a variable in a text', () => {
  it('stands with its fallback in quotes that the fallback does not have', () => {
    expect(placeholderOf('requester.name', '')).toBe('{{ requester.name }}')
    expect(placeholderOf('requester.name', ' there ')).toBe('{{ requester.name | default: "there" }}')
    expect(placeholderOf('requester.name', 'the "boss"')).toBe(`{{ requester.name | default: 'the "boss"' }}`)
    expect(placeholderOf('requester.name', `"it's}}"`)).toBe(`{{ requester.name | default: '"it’s"' }}`)
  })
})
