import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { ticketFields } from '../../../domain/fields/index.ts'
import { ticketStatuses } from '../../../domain/statuses/index.ts'
import { teams } from '../../../domain/teams/index.ts'
import { answers, describe } from '../describe.ts'
import { ask, type RestEnv } from '../request.ts'
import { listOf } from '../shapes/basics.ts'
import { status, team, ticketField } from '../shapes/company.ts'

const archivedToo = z.strictObject({
  includeArchived: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true')
    .openapi({
      type: 'boolean',
      default: false,
      description: 'Also those that are archived, which tickets may still have.',
    }),
})

const listStatuses = createRoute({
  ...describe(
    'GET /ticket-statuses',
    'Query.ticketStatuses',
    'List the statuses of tickets',
    'In their order.',
  ),
  request: { query: archivedToo },
  responses: answers(200, 'The statuses.', listOf(status, 'StatusList')),
})
const listFields = createRoute({
  ...describe(
    'GET /ticket-fields',
    'Query.ticketFields',
    'List the custom fields of tickets',
    'In their order.',
  ),
  request: { query: archivedToo },
  responses: answers(200, 'The custom fields.', listOf(ticketField, 'TicketFieldList')),
})
const listTeams = createRoute({
  ...describe('GET /teams', 'Query.teams', 'List the teams', 'By name.'),
  responses: answers(200, 'The teams.', listOf(team, 'TeamList')),
})

/** Lists what admins set up. */
export function addCompany(app: OpenAPIHono<RestEnv>): void {
  app.openapi(listStatuses, async (c) => {
    const items = await ask(c, ticketStatuses, c.req.valid('query'), z.array(status))
    return c.json({ items: items ?? [] }, 200)
  })
  app.openapi(listFields, async (c) => {
    const items = await ask(c, ticketFields, c.req.valid('query'), z.array(ticketField))
    return c.json({ items: items ?? [] }, 200)
  })
  app.openapi(listTeams, async (c) => c.json({ items: (await ask(c, teams, {}, z.array(team))) ?? [] }, 200))
}
