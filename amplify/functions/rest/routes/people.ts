import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { person as findPerson, people } from '../../../domain/people/index.ts'
import { answers, describe } from '../describe.ts'
import { notFound } from '../notFound.ts'
import { ask, askPage, type RestEnv } from '../request.ts'
import { givenId, pageOf, pageParameters } from '../shapes/basics.ts'
import { person } from '../shapes/person.ts'

const path = z.object({ person: givenId('person') })

const list = createRoute({
  ...describe('GET /people', 'Query.people', 'List people', 'By name.'),
  request: {
    query: z.strictObject({
      search: z
        .string()
        .max(200)
        .optional()
        .describe('Only people whose name or e-mail address contains this text, whatever the case.'),
      role: z.enum(['CUSTOMER', 'AGENT', 'ADMIN']).optional().describe('Only people of this role.'),
      teamId: givenId('team').optional().describe('Only members of this team.'),
      ...pageParameters,
    }),
  },
  responses: answers(200, 'A page of people.', pageOf(person, 'PersonPage')),
})
const get = createRoute({
  ...describe('GET /people/{person}', 'Query.person', 'Get a person', 'By the id.'),
  request: { params: path },
  responses: answers(200, 'The person.', person),
})

/** Lists and gets people. */
export function addPeople(app: OpenAPIHono<RestEnv>): void {
  app.openapi(list, async (c) => c.json(await askPage(c, people, c.req.valid('query'), person), 200))
  app.openapi(get, async (c) => {
    const found = await ask(c, findPerson, { id: c.req.valid('param').person }, person)
    if (!found) throw notFound('person')
    return c.json(found as never, 200)
  })
}
