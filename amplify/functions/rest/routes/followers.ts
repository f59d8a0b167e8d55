import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { addFollower, removeFollower } from '../../../domain/followers/index.ts'
import { ticket as findTicket } from '../../../domain/tickets/index.ts'
import { answers, describe } from '../describe.ts'
import { notFound } from '../notFound.ts'
import { ask, change, type RestEnv } from '../request.ts'
import { givenId, listOf, orNull, ticketPath } from '../shapes/basics.ts'
import { follower } from '../shapes/relations.ts'

const onePath = ticketPath.extend({ person: givenId('person') })
const followed = z.object({ followers: z.array(follower) })
const responses = answers(200, 'Who follows it, longest first.', listOf(follower, 'FollowerList'))

const list = createRoute({
  ...describe(
    'GET /tickets/{ticket}/followers',
    'Query.ticket',
    'List the followers of a ticket',
    'All of them.',
    'followers',
  ),
  request: { params: ticketPath },
  responses,
})
const add = createRoute({
  ...describe(
    'PUT /tickets/{ticket}/followers/{person}',
    'Mutation.addFollower',
    'Make a person follow a ticket',
    'Staff must see it already; a customer sees it and its public replies from then on.',
  ),
  request: { params: onePath },
  responses,
})
const remove = createRoute({
  ...describe(
    'DELETE /tickets/{ticket}/followers/{person}',
    'Mutation.removeFollower',
    'Make a person follow a ticket no more',
    'Nothing changes where he did not follow it.',
  ),
  request: { params: onePath },
  responses,
})

/** Lists, adds and removes followers of tickets. */
export function addFollowers(app: OpenAPIHono<RestEnv>): void {
  app.openapi(list, async (c) => {
    const found = await ask(c, findTicket, { id: c.req.valid('param').ticket }, followed)
    if (!found) throw notFound('ticket')
    return c.json({ items: found.followers }, 200)
  })
  for (const [route, verb] of [
    [add, addFollower],
    [remove, removeFollower],
  ] as const) {
    app.openapi(route, async (c) => {
      const { ticket: ticketId, person: personId } = c.req.valid('param')
      const { ticket } = await change(
        c,
        verb,
        { input: { ticketId, personId } },
        { ticket: orNull(followed, '') },
        { address: ['ticketId', 'personId'] },
      )
      if (!ticket) throw notFound('ticket')
      return c.json({ items: ticket.followers }, 200)
    })
  }
}
