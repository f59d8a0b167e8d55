import fc from 'fast-check'
import { expect, it } from 'vitest'
import { handedOver, throughJson } from '../../../local/appsync/json.ts'

/** Whatever a handler could answer; what cannot be written out at all fails either way. */
const outcome = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return (error as Error).name
  }
}

it('hands over what crossing the wire would make of it', () => {
  const anything = fc.anything({
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withSparseArray: true,
  })
  fc.assert(
    fc.property(anything, (value) => {
      expect(outcome(() => handedOver(value))).toStrictEqual(outcome(() => throughJson(value)))
    }),
    { numRuns: 2_000 },
  )
})

it('hands over plain JSON as it is, and the rest as a copy', () => {
  const plain = { text: 'ä', list: [1, null, { deep: true }] }
  expect(handedOver(plain)).toBe(plain)
  expect(handedOver({ at: new Date(0), none: undefined })).toEqual({ at: '1970-01-01T00:00:00.000Z' })
  expect(handedOver(undefined)).toBeNull()
})

it('refuses a cycle as JSON does', () => {
  const cycle: Record<string, unknown> = {}
  cycle['self'] = cycle
  expect(() => handedOver(cycle)).toThrow(/circular/)
})
