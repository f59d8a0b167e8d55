import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { UpsertTicketInput } from '../../../../schema/__generated__/types.ts'
import { ticketByExternalId, upsertTicket } from '../../../domain/tickets/index.ts'
import { answers, describe, jsonBody } from '../describe.ts'
import { notFound } from '../notFound.ts'
import { ask, change, type RestEnv } from '../request.ts'
import { orNull } from '../shapes/basics.ts'
import { knownTicket, ticket } from '../shapes/ticket.ts'
import { etagOf } from '../version.ts'

// An id of another system may hold a slash, which a path that is handed on decoded cannot.
const query = z.strictObject({ externalId: z.string().min(1).max(200).describe('Id in your system.') })

const get = createRoute({
  ...describe(
    'GET /tickets/by-external-id',
    'Query.ticketByExternalId',
    'Get a ticket by the id of your system',
    'The ticket that was made with this `externalId`.',
  ),
  request: { query },
  responses: answers(200, 'The ticket; its version is the `ETag`.', ticket),
})
const put = createRoute({
  ...describe(
    'PUT /tickets/by-external-id',
    'Mutation.upsertTicket',
    'Open or change a ticket by the id of your system',
    'Opens it where there is none with this `externalId`, else changes it: send what you know as often as you like.',
  ),
  request: { query, body: jsonBody(knownTicket) },
  responses: {
    ...answers(200, 'The ticket as it is now.', ticket),
    ...answers(201, 'The new ticket; `Location` is its address.', ticket),
  },
})

/** Gets, opens and changes tickets by the ids that other systems gave them. */
export function addKnownTickets(app: OpenAPIHono<RestEnv>): void {
  app.openapi(get, async (c) => {
    const found = await ask(c, ticketByExternalId, c.req.valid('query'), ticket)
    if (!found) throw notFound('ticket')
    c.header('etag', etagOf(found))
    return c.json(found, 200)
  })
  app.openapi(put, async (c) => {
    const input = { ...c.req.valid('query'), ...c.req.valid('json') } as UpsertTicketInput
    const { ticket: known, created } = await change(
      c,
      upsertTicket,
      { input },
      { ticket: orNull(ticket, ''), created: z.boolean() },
      { address: ['externalId'] },
    )
    if (!known) throw notFound('ticket')
    c.header('etag', etagOf(known))
    if (!created) return c.json(known, 200)
    c.header('location', `/api/v1/tickets/${known.id}`)
    return c.json(known, 201)
  })
}
