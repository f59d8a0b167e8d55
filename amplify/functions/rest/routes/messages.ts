import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { addNote, messages, replyToTicket } from '../../../domain/messages/index.ts'
import { ticket as findTicket } from '../../../domain/tickets/index.ts'
import { answers, describe, jsonBody } from '../describe.ts'
import { notFound } from '../notFound.ts'
import { ask, askPage, change, type RestEnv } from '../request.ts'
import { createHeaders, givenId, pageOf, pageParameters } from '../shapes/basics.ts'
import { message, newMessage } from '../shapes/message.ts'

const path = z.object({ ticket: givenId('ticket').describe("The ticket's id, which is its number.") })

const list = createRoute({
  ...describe(
    'GET /tickets/{ticket}/messages',
    'Query.messages',
    'List the messages of a ticket',
    'The conversation as far as the key sees it, newest first.',
  ),
  request: { params: path, query: z.strictObject(pageParameters) },
  responses: answers(200, 'A page of messages.', pageOf(message, 'MessagePage')),
})
const create = createRoute({
  ...describe(
    'POST /tickets/{ticket}/messages',
    'Mutation.replyToTicket',
    'Write a reply or a note',
    'In the name of the machine of the key. A note is `addNote` in GraphQL.',
  ),
  request: { params: path, headers: createHeaders, body: jsonBody(newMessage) },
  responses: answers(201, 'The new message.', message),
})

/** Lists and writes messages. */
export function addMessages(app: OpenAPIHono<RestEnv>): void {
  app.openapi(list, async (c) => {
    const ticketId = c.req.valid('param').ticket
    // An empty page would say that the ticket is there.
    if (!(await ask(c, findTicket, { id: ticketId }, z.object({ id: z.string() })))) throw notFound('ticket')
    return c.json(await askPage(c, messages, { ticketId, ...c.req.valid('query') }, message), 200)
  })
  app.openapi(create, async (c) => {
    const { kind, ...given } = c.req.valid('json')
    const ticketId = c.req.valid('param').ticket
    const input = { ticketId, ...given, idempotencyKey: c.req.valid('header')['idempotency-key'] }
    const verb = kind === 'NOTE' ? addNote : replyToTicket
    const { message: written } = await change(c, verb, { input }, { message }, 'ticketId')
    return c.json(written as never, 201)
  })
}
