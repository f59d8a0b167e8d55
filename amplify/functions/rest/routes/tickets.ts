import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type {
  CreateTicketInput,
  QueryTicketsArgs,
  UpdateTicketInput,
} from '../../../../schema/__generated__/types.ts'
import { ApiError } from '../../../domain/lib/errors.ts'
import { createTicket, ticket as findTicket, tickets, updateTicket } from '../../../domain/tickets/index.ts'
import { answers, describe, jsonBody } from '../describe.ts'
import { notFound } from '../notFound.ts'
import { ask, askPage, change, type RestEnv } from '../request.ts'
import {
  createHeaders,
  givenId,
  ifMatch,
  orNull,
  pageOf,
  pageParameters,
  ticketPath,
} from '../shapes/basics.ts'
import { newTicket, statusCategory, ticket, ticketChange } from '../shapes/ticket.ts'
import { etagOf, versionOf } from '../version.ts'

const sorts = ['updatedAt', 'createdAt', 'priority', 'number'] as const
const sortFields = {
  updatedAt: 'UPDATED_AT',
  createdAt: 'CREATED_AT',
  priority: 'PRIORITY',
  number: 'NUMBER',
} as const

const listQuery = z.strictObject({
  condition: z
    .string()
    .max(20_000)
    .optional()
    .describe(
      'A condition of the condition language as JSON, such as `{"field":"priority","operator":"is","value":"URGENT"}`.',
    ),
  status: z
    .string()
    .optional()
    .transform((text) => text?.split(','))
    .pipe(z.array(statusCategory).min(1).optional())
    .openapi({
      type: 'string',
      description: `Only tickets of these categories, with commas between: ${statusCategory.options.join(', ')}.`,
    }),
  teamId: givenId('team').optional().describe('Only tickets of this team.'),
  assigneeId: givenId('person').optional().describe('Only tickets of this assignee.'),
  requesterId: givenId('person').optional().describe('Only tickets of this requester.'),
  updatedSince: z.iso
    .datetime({ offset: true })
    .optional()
    .describe(
      'Only tickets that were changed or written to at or after this moment, ISO 8601 with an offset.',
    ),
  sort: z
    .enum([...sorts, '-updatedAt', '-createdAt', '-priority', '-number'])
    .default('-updatedAt')
    .describe('The order; `-` for largest or newest first.'),
  ...pageParameters,
})

/** All that a list asks for, as one condition. */
function conditionOf(query: z.infer<typeof listQuery>): object | null {
  const leaves: object[] = []
  const leaf = (field: string, operator: string, value: unknown) => {
    if (value !== undefined) leaves.push({ field, operator, value })
  }
  leaf('status', 'in', query.status)
  leaf('teamId', 'is', query.teamId)
  leaf('assigneeId', 'is', query.assigneeId)
  leaf('requesterId', 'is', query.requesterId)
  if (query.updatedSince !== undefined) {
    // The condition language has no "at or after": not before.
    leaves.push({ none: [{ field: 'updatedAt', operator: 'before', value: query.updatedSince }] })
  }
  if (query.condition !== undefined) {
    try {
      leaves.push(JSON.parse(query.condition) as object)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      throw new ApiError('BAD_USER_INPUT', `"condition" is no JSON: ${error.message}`)
    }
  }
  return leaves.length > 0 ? { all: leaves } : null
}

const list = createRoute({
  ...describe(
    'GET /tickets',
    'Query.tickets',
    'List tickets',
    'The tickets that the key sees and that meet all parameters.',
  ),
  request: { query: listQuery },
  responses: answers(200, 'A page of tickets.', pageOf(ticket, 'TicketPage')),
})
const get = createRoute({
  ...describe(
    'GET /tickets/{ticket}',
    'Query.ticket',
    'Get a ticket',
    'With `If-None-Match`, 304 while its version is the same.',
  ),
  request: {
    params: ticketPath,
    headers: z.object({
      'if-none-match': z.string().optional().describe('An `ETag` that was given before.'),
    }),
  },
  responses: {
    ...answers(200, 'The ticket; its version is the `ETag`.', ticket),
    304: { description: 'It is as it was.' },
  },
})
const create = createRoute({
  ...describe(
    'POST /tickets',
    'Mutation.createTicket',
    'Open a ticket',
    'With its first message, by the machine of the key.',
  ),
  request: { headers: createHeaders, body: jsonBody(newTicket) },
  responses: answers(201, 'The new ticket; `Location` is its address.', ticket),
})
const update = createRoute({
  ...describe(
    'PATCH /tickets/{ticket}',
    'Mutation.updateTicket',
    'Change a ticket',
    'All of the properties given or none: also custom fields, spam and sleep.',
  ),
  request: {
    params: ticketPath,
    headers: z.object({ 'if-match': ifMatch }),
    body: jsonBody(ticketChange),
  },
  responses: answers(200, 'The ticket as it is now.', ticket),
})

/** Lists, gets, opens and changes tickets. */
export function addTickets(app: OpenAPIHono<RestEnv>): void {
  app.openapi(list, async (c) => {
    const query = c.req.valid('query')
    const field = sortFields[query.sort.replace('-', '') as (typeof sorts)[number]]
    // AppSync hands what is JSON on parsed, as custom fields, and so do we.
    const args: QueryTicketsArgs = {
      condition: conditionOf(query) as never,
      sort: { field, direction: query.sort.startsWith('-') ? 'DESC' : 'ASC' },
      first: query.first,
      after: query.after,
    }
    return c.json(await askPage(c, tickets, args, ticket), 200)
  })
  app.openapi(get, async (c) => {
    const found = await ask(c, findTicket, { id: c.req.valid('param').ticket }, ticket)
    if (!found) throw notFound('ticket')
    c.header('etag', etagOf(found))
    if (c.req.valid('header')['if-none-match'] === etagOf(found)) return c.body(null, 304)
    return c.json(found, 200)
  })
  app.openapi(create, async (c) => {
    const idempotencyKey = c.req.valid('header')['idempotency-key']
    const { ticket: made } = await change(
      c,
      createTicket,
      { input: { ...c.req.valid('json'), idempotencyKey } as CreateTicketInput },
      { ticket: orNull(ticket, '') },
    )
    // Who hands it to a team that is not his sees it no more: it is made nevertheless.
    if (!made) throw notFound('ticket')
    c.header('location', `/api/v1/tickets/${made.id}`)
    c.header('etag', etagOf(made))
    return c.json(made, 201)
  })
  app.openapi(update, async (c) => {
    const ticketId = c.req.valid('param').ticket
    const expectedVersion = versionOf(c.req.valid('header')['if-match'])
    const input = { ticketId, change: c.req.valid('json'), expectedVersion }
    const { ticket: changed } = await change(
      c,
      updateTicket,
      { input: input as UpdateTicketInput },
      { ticket: orNull(ticket, '') },
      { address: ['ticketId'], body: ['input', 'change'] },
    )
    if (!changed) throw notFound('ticket')
    c.header('etag', etagOf(changed))
    return c.json(changed, 200)
  })
}
