import { describe, expect, it } from 'vitest'
import { type Condition, parseCondition } from '../../../../schema/conditions/index.ts'
import { conditionText, peopleIn } from '../../../../src/features/workspace/list/condition-text.ts'
import { registryOf } from '../../../../src/features/workspace/list/registry.ts'
import de from '../../../../src/i18n/de/index.ts'
import en from '../../../../src/i18n/en/index.ts'
import { directory } from '../ticket/ticket.ts'
import { field } from './world.ts'

const company = { ...directory, ticketFields: [field('product')] }
const registry = registryOf(company)
const names = new Map([
  ['20', 'Carla Rossi'],
  ['30', 'Northwind Clinics'],
])
const words =
  (dictionary: object) =>
  (key: string, values: Record<string, string> = {}) => {
    const text = key
      .split('.')
      .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], dictionary)
    return String(text).replaceAll(/{{(\w+)}}/g, (_, name: string) => values[name] ?? '')
  }
const say = (json: unknown, language: 'en' | 'de' = 'en') => {
  const parsed = parseCondition(json, registry)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  return conditionText(parsed.condition, {
    t: words(language === 'en' ? en : de) as never,
    language,
    directory: company,
    registry,
    nameOf: (_kind, id) => names.get(id),
  })
}
const carlas: Condition = { field: 'requesterId', operator: 'is', value: '20' }

describe('a condition in words', () => {
  it('names people and organizations, by their number while they are not known', () => {
    expect(say(carlas)).toBe('Requester is Carla Rossi')
    expect(say({ field: 'requesterId', operator: 'is', value: '99' })).toBe('Requester is Person 99')
    expect(say({ field: 'organizationId', operator: 'is', value: '30' })).toBe(
      'Organization is Northwind Clinics',
    )
    expect(say({ field: 'assigneeId', operator: 'is', value: { relative: 'me' } })).toBe('Assignee is Me')
  })

  it('joins parts, and parts of parts', () => {
    expect(
      say({
        all: [
          { field: 'status', operator: 'in', value: ['NEW', 'OPEN'] },
          { any: [carlas, { field: 'teamId', operator: 'is', value: '7' }] },
          { none: [{ field: 'createdAt', operator: 'inTheLast', value: { amount: 7, unit: 'days' } }] },
        ],
      }),
    ).toBe(
      'Status category is one of New or Open, (Requester is Carla Rossi or Team is Support), and none of: Opened was in the last 7 days',
    )
    expect(say({ all: [] })).toBe('All tickets')
  })

  it('speaks of custom fields, and German', () => {
    expect(say({ field: 'fields.product', operator: 'is', value: 'large' })).toBe('product is LARGE')
    expect(say({ field: 'priority', operator: 'is', value: 'URGENT' }, 'de')).toMatch(
      /^Priorität .*Dringend$/,
    )
  })

  it('tells which people it names', () => {
    expect(
      peopleIn(
        { all: [carlas, { none: [{ field: 'assigneeId', operator: 'in', value: ['11', '12'] }] }] },
        registry,
      ),
    ).toEqual(['20', '11', '12'])
  })
})
