import { expect, it } from 'vitest'
import { together } from '../../amplify/functions/graphql/together.ts'

/** Work whose runs end when told. */
function slow() {
  const ends: ((error?: Error) => void)[] = []
  const ask = together(
    () =>
      new Promise<void>((resolve, reject) => {
        ends.push((error) => (error ? reject(error) : resolve()))
      }),
  )
  return { ask, ends }
}
const soon = () => new Promise((resolve) => setImmediate(resolve))

it('serves all who ask during a run by one run after it', async () => {
  const { ask, ends } = slow()
  const first = ask()
  const later = [ask(), ask(), ask()]
  expect(ends).toHaveLength(1)
  ends[0]?.()
  await first
  await soon()
  expect(ends).toHaveLength(2)
  let served = false
  const all = Promise.all(later).then(() => {
    served = true
  })
  await soon()
  expect(served).toBe(false)
  ends[1]?.()
  await all
  expect(ends).toHaveLength(2)
})

it('tells a failure to those whom the run served, and to nobody else', async () => {
  const { ask, ends } = slow()
  const first = ask()
  const second = ask()
  ends[0]?.(new Error('not reached'))
  await expect(first).rejects.toThrow('not reached')
  await soon()
  ends[1]?.()
  await expect(second).resolves.toBeUndefined()
})

it('begins a run after each asking, however they fall', async () => {
  let clock = 0
  const begun: number[] = []
  const ask = together(async () => {
    begun.push(clock)
    clock += 1
    await soon()
    if (clock % 3 === 0) throw new Error('now and then')
  })
  await Promise.all(
    Array.from({ length: 200 }, async (_, n) => {
      for (let turn = n % 7; turn > 0; turn -= 1) await soon()
      clock += 1
      const asked = clock
      await ask().catch(() => undefined)
      expect(begun.some((at) => at >= asked)).toBe(true)
    }),
  )
  expect(begun.length).toBeLessThan(60)
})
