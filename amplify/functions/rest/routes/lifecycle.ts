import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { deleteTicket, restoreTicket, splitTicket } from '../../../domain/tickets/index.ts'
import { answers, describe, jsonBody } from '../describe.ts'
import { notFound } from '../notFound.ts'
import { change, type RestEnv } from '../request.ts'
import { createHeaders, givenId, id, ifMatch, orNull, ticketPath } from '../shapes/basics.ts'
import { subject, ticket } from '../shapes/ticket.ts'
import { etagOf, versionOf } from '../version.ts'

const deleted = z.object({ id: id.describe('The ticket that is gone.') }).openapi('DeletedTicket')
const split = z
  .object({
    ticket: ticket.describe('The new ticket.'),
    from: ticket.describe('The ticket that was split, as it is now.'),
  })
  .openapi('Split')

const remove = createRoute({
  ...describe(
    'DELETE /tickets/{ticket}',
    'Mutation.deleteTicket',
    'Delete a ticket',
    'One of a team of the machine. It is gone for everyone but admins, and can be restored for 30 days.',
  ),
  request: { params: ticketPath, headers: z.object({ 'if-match': ifMatch }) },
  responses: answers(200, 'It is deleted.', deleted),
})
const restore = createRoute({
  ...describe(
    'POST /tickets/{ticket}/restore',
    'Mutation.restoreTicket',
    'Bring a deleted ticket back',
    'As it was, within 30 days.',
  ),
  request: { params: ticketPath, headers: z.object({ 'if-match': ifMatch }) },
  responses: answers(200, 'The ticket as it is now.', ticket),
})
const splitOff = createRoute({
  ...describe(
    'POST /tickets/{ticket}/split',
    'Mutation.splitTicket',
    'Split messages of a ticket off into a new one',
    'The new ticket is of the first message’s author if he is a customer, else of the ticket’s requester; both are linked.',
  ),
  request: {
    params: ticketPath,
    headers: createHeaders,
    body: jsonBody(
      z
        .strictObject({
          messageIds: z
            .array(givenId('message'))
            .min(1)
            .max(100)
            .describe('Replies and notes of it, 1 to 100; at least one reply must stay.'),
          subject: subject.describe("The new ticket's subject, 1 to 500 characters."),
        })
        .openapi('NewSplit'),
    ),
  },
  responses: answers(201, 'Both tickets; `Location` is the address of the new one.', split),
})

/** Deletes, restores and splits tickets. */
export function addLifecycle(app: OpenAPIHono<RestEnv>): void {
  app.openapi(remove, async (c) => {
    const { ticket: ticketId } = c.req.valid('param')
    const expectedVersion = versionOf(c.req.valid('header')['if-match'])
    await change(c, deleteTicket, { input: { ticketId, expectedVersion } }, {}, { address: ['ticketId'] })
    return c.json({ id: ticketId }, 200)
  })
  app.openapi(restore, async (c) => {
    const { ticket: ticketId } = c.req.valid('param')
    const expectedVersion = versionOf(c.req.valid('header')['if-match'])
    const { ticket: restored } = await change(
      c,
      restoreTicket,
      { input: { ticketId, expectedVersion } },
      { ticket: orNull(ticket, '') },
      { address: ['ticketId'] },
    )
    if (!restored) throw notFound('ticket')
    c.header('etag', etagOf(restored))
    return c.json(restored, 200)
  })
  app.openapi(splitOff, async (c) => {
    const { ticket: ticketId } = c.req.valid('param')
    const idempotencyKey = c.req.valid('header')['idempotency-key']
    const both = await change(
      c,
      splitTicket,
      { input: { ticketId, ...c.req.valid('json'), idempotencyKey } },
      split.shape,
      { address: ['ticketId'] },
    )
    c.header('location', `/api/v1/tickets/${both.ticket.id}`)
    return c.json(both, 201)
  })
}
