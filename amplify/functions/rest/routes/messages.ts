import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { ApiError } from '../../../domain/lib/errors.ts'
import { addNote, messages, replyToTicket } from '../../../domain/messages/index.ts'
import { ticket as findTicket } from '../../../domain/tickets/index.ts'
import { answers, describe, jsonBody } from '../describe.ts'
import { notFound } from '../notFound.ts'
import { ask, askPage, change, type RestEnv } from '../request.ts'
import { createHeaders, ifMatch, pageOf, pageParameters, ticketPath } from '../shapes/basics.ts'
import { message, newMessage } from '../shapes/message.ts'
import { versionOf } from '../version.ts'

const list = createRoute({
  ...describe(
    'GET /tickets/{ticket}/messages',
    'Query.messages',
    'List the messages of a ticket',
    'The conversation as far as the key sees it, newest first.',
  ),
  request: { params: ticketPath, query: z.strictObject(pageParameters) },
  responses: answers(200, 'A page of messages.', pageOf(message, 'MessagePage')),
})
const create = createRoute({
  ...describe(
    'POST /tickets/{ticket}/messages',
    'Mutation.replyToTicket',
    'Write a reply or a note',
    'In the name of the machine of the key. A note is `addNote` in GraphQL, and takes no `If-Match`.',
  ),
  request: {
    params: ticketPath,
    headers: createHeaders.extend({ 'if-match': ifMatch }),
    body: jsonBody(newMessage),
  },
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
    const headers = c.req.valid('header')
    const expectedVersion = versionOf(headers['if-match'])
    if (kind === 'NOTE' && expectedVersion !== undefined)
      throw new ApiError('BAD_USER_INPUT', 'A note is added whatever the version is: leave `If-Match` out.')
    const input = {
      ticketId: c.req.valid('param').ticket,
      ...given,
      idempotencyKey: headers['idempotency-key'],
      ...(kind === 'REPLY' ? { expectedVersion } : {}),
    }
    const asked = [{ input }, { message }, { address: ['ticketId'] }] as const
    const { message: written } =
      kind === 'NOTE' ? await change(c, addNote, ...asked) : await change(c, replyToTicket, ...asked)
    return c.json(written, 201)
  })
}
