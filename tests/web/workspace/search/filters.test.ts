import { describe, expect, it } from 'vitest'
import { fields, parseCondition } from '../../../../schema/conditions/index.ts'
import { conditionOf, filtersOf } from '../../../../src/features/workspace/search/filters.ts'

const filters = (query: string) => filtersOf(new URLSearchParams(query))

describe('the filters of a search', () => {
  it('stand in the address, and what cannot be one is passed over', () => {
    expect(filters('q=x&status=OPEN&team=3&assignee=me&priority=HIGH&created=7')).toEqual({
      status: 'OPEN',
      team: '3',
      assignee: 'me',
      priority: 'HIGH',
      created: '7',
    })
    expect(filters('status=LOUD&team=a&assignee=you&priority=&created=-1')).toEqual({})
  })

  it('become a condition that the language knows', () => {
    expect(conditionOf({})).toBeNull()
    for (const query of [
      'status=CLOSED&team=3&assignee=12&priority=LOW&created=365',
      'assignee=me',
      'assignee=nobody&created=1',
    ]) {
      const condition = conditionOf(filters(query))
      expect(parseCondition(condition, fields)).toMatchObject({ condition })
    }
  })
})
