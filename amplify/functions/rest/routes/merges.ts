import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { mergeTickets, unmergeTickets } from '../../../domain/tickets/index.ts'
import { answers, describe, jsonBody } from '../describe.ts'
import { notFound } from '../notFound.ts'
import { change, type RestEnv } from '../request.ts'
import { givenId, moment, orNull, ticketPath } from '../shapes/basics.ts'
import { ticket } from '../shapes/ticket.ts'

const merged = z
  .object({
    ticket: ticket.describe('The ticket that has the conversation of both now.'),
    undoableUntil: moment('Until when the merge can be undone.'),
  })
  .openapi('Merged')
const unmerged = z
  .object({
    ticket: ticket.describe('The ticket that was merged, as it is now.'),
    target: ticket.describe('The ticket that it had been merged into, as it is now.'),
  })
  .openapi('Unmerged')

const merge = createRoute({
  ...describe(
    'POST /tickets/{ticket}/merge',
    'Mutation.mergeTickets',
    'Merge a ticket into another one',
    'Both of teams of the machine. Its messages, tags and followers go over, it is closed, and its number leads to the other one.',
  ),
  request: {
    params: ticketPath,
    body: jsonBody(
      z
        .strictObject({ targetId: givenId('ticket').describe('The ticket that stays; not a closed one.') })
        .openapi('Merge'),
    ),
  },
  responses: answers(200, 'The ticket that stays.', merged),
})
const unmerge = createRoute({
  ...describe(
    'DELETE /tickets/{ticket}/merge',
    'Mutation.unmergeTickets',
    'Undo a merge within a day',
    'The ticket is as it was before; what was written to the other one since stays there.',
  ),
  request: { params: ticketPath },
  responses: answers(200, 'Both tickets.', unmerged),
})

/** Merges tickets, and undoes that. */
export function addMerges(app: OpenAPIHono<RestEnv>): void {
  app.openapi(merge, async (c) => {
    const { ticket: sourceId } = c.req.valid('param')
    const input = { sourceId, ...c.req.valid('json') }
    return c.json(await change(c, mergeTickets, { input }, merged.shape, { address: ['sourceId'] }), 200)
  })
  app.openapi(unmerge, async (c) => {
    const input = { sourceId: c.req.valid('param').ticket }
    const both = await change(
      c,
      unmergeTickets,
      { input },
      { ticket: orNull(ticket, ''), target: orNull(ticket, '') },
      { address: ['sourceId'] },
    )
    // Who has left the team of one in between does not see it.
    if (!both.ticket || !both.target) throw notFound('ticket')
    return c.json({ ticket: both.ticket, target: both.target }, 200)
  })
}
