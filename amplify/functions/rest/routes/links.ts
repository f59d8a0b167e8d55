import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { ticket as findTicket, linkTickets, unlinkTickets } from '../../../domain/tickets/index.ts'
import { answers, describe } from '../describe.ts'
import { notFound } from '../notFound.ts'
import { ask, change, type RestEnv } from '../request.ts'
import { givenId, listOf, orNull, ticketPath } from '../shapes/basics.ts'
import { link, linkKind } from '../shapes/relations.ts'

const onePath = ticketPath.extend({
  kind: linkKind.describe('What the other ticket is to the ticket.'),
  other: givenId('ticket').describe('The other ticket.'),
})
const linked = z.object({ links: z.array(link) })
const responses = answers(
  200,
  'Tickets that it is linked to and that the key sees.',
  listOf(link, 'LinkList'),
)

const list = createRoute({
  ...describe(
    'GET /tickets/{ticket}/links',
    'Query.ticket',
    'List the links of a ticket',
    'Parent, children, related, originals, duplicates, in this order.',
    'links',
  ),
  request: { params: ticketPath },
  responses,
})
const add = createRoute({
  ...describe(
    'PUT /tickets/{ticket}/links/{kind}/{other}',
    'Mutation.linkTickets',
    'Link two tickets',
    'Both of teams of the machine. A ticket has at most one parent.',
  ),
  request: { params: onePath },
  responses,
})
const remove = createRoute({
  ...describe(
    'DELETE /tickets/{ticket}/links/{kind}/{other}',
    'Mutation.unlinkTickets',
    'Take a link between two tickets away',
    'Nothing changes where there is none.',
  ),
  request: { params: onePath },
  responses,
})

/** Lists, adds and removes links of tickets. */
export function addLinks(app: OpenAPIHono<RestEnv>): void {
  app.openapi(list, async (c) => {
    const found = await ask(c, findTicket, { id: c.req.valid('param').ticket }, linked)
    if (!found) throw notFound('ticket')
    return c.json({ items: found.links }, 200)
  })
  for (const [route, verb] of [
    [add, linkTickets],
    [remove, unlinkTickets],
  ] as const) {
    app.openapi(route, async (c) => {
      const { ticket: ticketId, other: otherId, kind } = c.req.valid('param')
      const { ticket } = await change(
        c,
        verb,
        { input: { ticketId, otherId, kind } },
        { ticket: orNull(linked, '') },
        { address: ['ticketId', 'otherId'] },
      )
      if (!ticket) throw notFound('ticket')
      return c.json({ items: ticket.links }, 200)
    })
  }
}
