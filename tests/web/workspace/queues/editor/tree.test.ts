import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Condition,
  type Operator,
  parseCondition,
  valueShape,
} from '../../../../../schema/conditions/index.ts'
import { registryOf } from '../../../../../src/features/workspace/list/registry.ts'
import {
  conditionOf,
  firstValue,
  fitted,
  fittedTree,
  operatorsFor,
  pointerOf,
  treeOf,
} from '../../../../../src/features/workspace/queues/editor/tree.ts'
import { field } from '../../list/world.ts'

const registry = registryOf({ ticketFields: [field('product'), field('due', { type: 'DATE', choices: [] })] })
const fields = [...registry.values()]
const leaf: fc.Arbitrary<Condition> = fc.constantFrom<Condition>(
  { field: 'priority', operator: 'is', value: 'URGENT' },
  { field: 'assigneeId', operator: 'in', value: [{ relative: 'me' }, '7'] },
  { field: 'teamId', operator: 'in', value: { relative: 'myTeams' } },
  { field: 'subject', operator: 'isEmpty' },
  { field: 'createdAt', operator: 'inTheLast', value: { amount: 2, unit: 'weeks' } },
  { field: 'fields.due', operator: 'between', value: ['2026-01-01', { relative: 'now' }] },
)
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    leaf,
    ...(['all', 'any', 'none'] as const).map((kind) =>
      fc
        .array(tie('condition'), { maxLength: 3 })
        .map((parts) => ({ [kind]: parts }) as unknown as Condition),
    ),
  ),
}))

describe('the builder', () => {
  it('gives back what it was given, under one more "all" where that was a single question', () => {
    fc.assert(
      fc.property(condition, (given) => {
        const whole = 'field' in given ? { all: [given] } : given
        expect(conditionOf(treeOf(given))).toEqual(whole)
        expect(conditionOf(fittedTree(treeOf(given), registry))).toEqual(whole)
      }),
    )
  })

  it('begins each question with a value of the right form, which is complete where there are few choices', () => {
    for (const one of fields)
      for (const operator of operatorsFor(one)) {
        const value = firstValue(one, operator)
        expect(fitted(one, operator, value), `${one.name} ${operator}`).toEqual(value)
        if (one.type !== 'boolean' && one.type !== 'timestamp') continue
        const parsed = parseCondition(
          { field: one.name, operator, ...(value !== undefined && { value }) },
          registry,
        )
        expect(parsed, `${one.name} ${operator}`).toMatchObject({ ok: true })
      }
  })

  it('makes of any value one that has the form of another operator', () => {
    const operator = fc.constantFrom(
      ...(Object.keys(valueShape) as Operator[]).filter((o) => !o.startsWith('changed')),
    )
    const value = fc.oneof(
      fc.string(),
      fc.constant(undefined),
      fc.array(fc.string(), { maxLength: 3 }),
      fc.constantFrom(
        { relative: 'me' },
        { relative: 'myTeams' },
        { relative: 'now' },
        { amount: 1, unit: 'days' },
      ),
    )
    fc.assert(
      fc.property(fc.constantFrom(...fields), operator, value, (one, next, given) => {
        const once = fitted(one, next, given)
        expect(fitted(one, next, once)).toEqual(once)
        const shape = valueShape[next]
        if (shape === 'range') expect(once).toHaveLength(2)
        if (shape === 'duration') expect(once).toHaveProperty('unit')
        if (shape === 'none') expect(once).toBeUndefined()
        if (shape === 'one') expect(Array.isArray(once)).toBe(false)
      }),
    )
  })

  it('keeps what was chosen when "is" becomes "is one of", and back', () => {
    const priority = registry.get('priority')
    expect(fitted(priority, 'in', 'HIGH')).toEqual(['HIGH'])
    expect(fitted(priority, 'is', ['HIGH', 'LOW'])).toBe('HIGH')
    expect(fitted(registry.get('teamId'), 'is', { relative: 'myTeams' })).toBe('')
  })

  it('says where its parts stand as the errors of a condition do', () => {
    const given: Condition = {
      all: [
        { field: 'priority', operator: 'is', value: 'HIGH' },
        { any: [{ field: 'subject', operator: 'contains', value: '' }] },
      ],
    }
    const tree = treeOf(given)
    const parsed = parseCondition(conditionOf(tree), registry)
    const [error] = parsed.ok ? [] : parsed.errors
    expect(error?.path).toBe(`${pointerOf(tree, [1, 0])}/value`)
  })
})
