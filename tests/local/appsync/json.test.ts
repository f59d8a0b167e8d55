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

/** Written out and read again, as over a wire. */
function overTheWire(value: unknown): unknown {
  const text = JSON.stringify(value)
  return text === undefined ? null : JSON.parse(text)
}

it('copies and hands over what crossing the wire would make of it', () => {
  const anything = fc.anything({
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withSparseArray: true,
  })
  fc.assert(
    fc.property(anything, (value) => {
      const wire = outcome(() => overTheWire(value))
      expect(outcome(() => throughJson(value))).toStrictEqual(wire)
      expect(outcome(() => handedOver(value))).toStrictEqual(wire)
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

it('shares nothing of a copy with its giver, and copies what looks like a prototype as JSON does', () => {
  const given = { list: [{ deep: true }], odd: JSON.parse('{"__proto__":{"admin":true}}') }
  const copy = throughJson(given) as typeof given
  expect(copy).toStrictEqual(overTheWire(given))
  expect(Object.keys(copy.odd)).toEqual(['__proto__'])
  expect(copy.list).not.toBe(given.list)
  expect(copy.list[0]).not.toBe(given.list[0])
})

it('refuses a cycle as JSON does', () => {
  const cycle: Record<string, unknown> = {}
  cycle['self'] = cycle
  expect(() => handedOver(cycle)).toThrow(/circular/)
  expect(() => throughJson(cycle)).toThrow(/circular/)
})
