import { describe, expect, it } from 'vitest'
import { placed, stepped } from '../../../../src/features/workspace/queues/order.ts'

const list = ['a', 'b', 'c'].map((id) => ({ id }))
const ids = (some: readonly { id: string }[]) => some.map(({ id }) => id).join('')

describe('the order of views', () => {
  it('is changed by putting one before or after another', () => {
    expect(ids(placed(list, 'c', 'before', 'a'))).toBe('cab')
    expect(ids(placed(list, 'a', 'after', 'b'))).toBe('bac')
    expect(ids(placed(list, 'a', 'before', 'b'))).toBe('abc')
  })

  it('is changed by a step', () => {
    expect(ids(stepped(list, 'b', -1))).toBe('bac')
    expect(ids(stepped(list, 'b', 1))).toBe('acb')
  })

  it('stays where there is no such step, or no such view', () => {
    expect(stepped(list, 'a', -1)).toBe(list)
    expect(stepped(list, 'c', 1)).toBe(list)
    expect(placed(list, 'x', 'before', 'a')).toBe(list)
  })
})
