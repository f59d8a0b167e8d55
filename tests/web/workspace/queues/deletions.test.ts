import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ViewDeletions } from '../../../../src/features/workspace/queues/deletions.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function held() {
  const deletions = new ViewDeletions()
  const remove = vi.fn(async () => undefined)
  deletions.hold('3', remove)
  return { deletions, remove, hidden: () => [...deletions.hidden()] }
}

describe('a deleted view', () => {
  it('is hidden at once, and deleted when the time to take it back is over', async () => {
    const { remove, hidden } = held()
    expect(hidden()).toEqual(['3'])
    await vi.advanceTimersByTimeAsync(11_000)
    expect(remove).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(remove).toHaveBeenCalledOnce()
    expect(hidden()).toEqual([])
  })

  it('is the very same when it is taken back: nothing was sent', async () => {
    const { deletions, remove, hidden } = held()
    expect(deletions.takeBack('3')).toBe(true)
    expect(hidden()).toEqual([])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(remove).not.toHaveBeenCalled()
  })

  it('cannot be taken back once it is deleted', async () => {
    const { deletions } = held()
    await vi.advanceTimersByTimeAsync(16_000)
    expect(deletions.takeBack('3')).toBe(false)
  })

  it('is deleted at once when the page is left, and once only', async () => {
    const { deletions, remove } = held()
    deletions.finish()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(remove).toHaveBeenCalledOnce()
  })
})
