import { z } from '@hono/zod-openapi'
import type { Selection } from '../../../domain/lib/selection.ts'

/** What is asked of a verb's answer, by the shape of REST's: each property is a field of that name. */
export function selectionFor(shape: z.ZodType): Selection {
  if (shape instanceof z.ZodNullable) return selectionFor(shape.unwrap() as z.ZodType)
  // A shape or null: see orNull.
  if (shape instanceof z.ZodUnion) return selectionFor(shape.options[0] as z.ZodType)
  if (shape instanceof z.ZodArray) return selectionFor(shape.element as z.ZodType)
  if (!(shape instanceof z.ZodObject)) return {}
  return Object.fromEntries(
    Object.entries(shape.shape).map(([name, inner]) => [name, selectionFor(inner as z.ZodType)]),
  )
}
