import { z } from '@hono/zod-openapi'
import type { Selection } from '../../../domain/lib/selection.ts'

const inner = (shape: unknown): z.ZodType => shape as z.ZodType

/** A shape without what says that it may be null; see orNull. */
function plain(shape: z.ZodType): z.ZodType {
  if (shape instanceof z.ZodNullable) return plain(inner(shape.unwrap()))
  if (shape instanceof z.ZodUnion) return plain(inner(shape.options[0]))
  return shape
}

/**
 * What is asked of a verb's answer, by the shape of REST's: each property is a field of that name. An object of any keys is a list of keys and
 * values in GraphQL.
 */
export function selectionFor(given: z.ZodType): Selection {
  const shape = plain(given)
  if (shape instanceof z.ZodArray) return selectionFor(inner(shape.element))
  if (shape instanceof z.ZodRecord) return { key: {}, value: {} }
  if (!(shape instanceof z.ZodObject)) return {}
  return Object.fromEntries(
    Object.entries(shape.shape).map(([name, property]) => [name, selectionFor(inner(property))]),
  )
}

interface Entry {
  readonly key: string
  readonly value: unknown
}

/** A verb's answer to that selection, in the form of the shape. */
export function shaped(given: z.ZodType, answer: unknown): unknown {
  if (answer === null || answer === undefined) return answer
  const shape = plain(given)
  if (shape instanceof z.ZodArray)
    return (answer as unknown[]).map((item) => shaped(inner(shape.element), item))
  if (shape instanceof z.ZodRecord)
    return Object.fromEntries((answer as Entry[]).map(({ key, value }) => [key, value]))
  if (!(shape instanceof z.ZodObject)) return answer
  const values = answer as Readonly<Record<string, unknown>>
  return Object.fromEntries(
    Object.entries(shape.shape).map(([name, property]) => [name, shaped(inner(property), values[name])]),
  )
}
