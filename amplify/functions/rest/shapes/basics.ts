import { z } from '@hono/zod-openapi'

/** An id in an answer. */
export const id = z.string().describe('Opaque and stable.')

/** A moment in an answer. */
export const moment = (description: string): z.ZodString =>
  z.string().describe(`${description} ISO 8601, UTC.`)

/** An id in a request. */
export const givenId = (thing: string) =>
  z
    .string()
    .regex(/^\d{1,18}$/, `an id of a ${thing} is a text of digits`)
    .describe(`The id of a ${thing}.`)

/** The path of a ticket and of what belongs to it. */
export const ticketPath = z.object({
  ticket: givenId('ticket').describe("The ticket's id, which is its number."),
})

/** Parameters of every list. */
export const pageParameters = {
  first: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(25)
    .describe('How many, 1 to 100. Costs a key one point for each 25.'),
  after: z
    .string()
    .max(500)
    .optional()
    .describe('The `nextCursor` of the page before; refused when the other parameters are not the same.'),
}

/** A page of a list. */
export const pageOf = <Item extends z.ZodType>(item: Item, name: string) =>
  z
    .object({
      items: z.array(item).describe('This page.'),
      nextCursor: z
        .string()
        .nullable()
        .describe(
          'Pass it as `after` for the next page; null on the last. The `Link` header has its address too.',
        ),
    })
    .openapi(name)

/** All of a short list. */
export const listOf = <Item extends z.ZodType>(item: Item, name: string) =>
  z.object({ items: z.array(item).describe('All of them.') }).openapi(name)

/** Headers of requests that create. */
export const createHeaders = z.object({
  'idempotency-key': z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('The same key with the same body within 24 hours answers with what was made the first time.'),
})

/** The header of requests that change a ticket only while it is as it is known. */
export const ifMatch = z
  .string()
  .optional()
  .describe('The `ETag` of the ticket as you know it, or `*`: with another version it is 412.')

/** A named shape or null. Not `nullable()`: the document would refer to the shape and forget the null. */
export const orNull = <Shape extends z.ZodType>(shape: Shape, description: string) =>
  z.union([shape, z.null()]).describe(description)
