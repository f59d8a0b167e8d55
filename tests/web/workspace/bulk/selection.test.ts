import { act, renderHook } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { useSelectionOf } from '../../../../src/features/workspace/bulk/selection.ts'

const order = ['1', '2', '3', '4', '5']

function open() {
  const { result, rerender } = renderHook(({ key }) => useSelectionOf(key), { initialProps: { key: 'mine' } })
  const chosen = () => {
    const { chosen: present } = result.current
    return present.kind === 'some' ? [...present.ids].sort() : present.condition
  }
  return { now: () => result.current, chosen, rerender }
}

describe('a selection', () => {
  it('takes one after the other, and leaves it again', () => {
    const { now, chosen } = open()
    act(() => now().toggle('2'))
    act(() => now().toggle('4'))
    act(() => now().toggle('2'))
    expect(chosen()).toEqual(['4'])
    expect(now().any).toBe(true)
  })

  it('reaches from the last one to another, either way', () => {
    const { now, chosen } = open()
    act(() => now().toggle('4'))
    act(() => now().reach('2', order))
    expect(chosen()).toEqual(['2', '3', '4'])
    act(() => now().reach('5', order))
    expect(chosen()).toEqual(['2', '3', '4', '5'])
  })

  it('takes all that meet a condition, loaded or not', () => {
    const { now, chosen } = open()
    const condition = { field: 'priority', operator: 'is', value: 'LOW' } as const
    act(() => now().all(condition, 999, true))
    expect(chosen()).toEqual(condition)
    expect(now().has('77')).toBe(true)
  })

  it('begins with nothing in another list', () => {
    const { now, chosen, rerender } = open()
    act(() => now().toggle('2'))
    rerender({ key: 'team-1' })
    expect(chosen()).toEqual([])
    expect(now().any).toBe(false)
  })
})
