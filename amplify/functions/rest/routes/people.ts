import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { createPerson, person as findPerson, people, updatePerson } from '../../../domain/people/index.ts'
import { answers, describe, jsonBody } from '../describe.ts'
import { notFound } from '../notFound.ts'
import { ask, askPage, change, type RestEnv } from '../request.ts'
import { createHeaders, givenId, pageOf, pageParameters } from '../shapes/basics.ts'
import { newPerson, person, personChange } from '../shapes/person.ts'

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

const create = createRoute({
  ...describe(
    'POST /people',
    'Mutation.createPerson',
    'Add a person',
    'A customer, or staff by a machine for all teams.',
  ),
  request: { headers: createHeaders, body: jsonBody(newPerson) },
  responses: answers(201, 'The new person; `Location` is its address.', person),
})
const update = createRoute({
  ...describe(
    'PATCH /people/{person}',
    'Mutation.updatePerson',
    'Change a person',
    'All of the properties given or none.',
  ),
  request: { params: path, body: jsonBody(personChange) },
  responses: answers(200, 'The person as it is now.', person),
})

/** Lists, gets, adds and changes people. */
export function addPeople(app: OpenAPIHono<RestEnv>): void {
  app.openapi(list, async (c) => c.json(await askPage(c, people, c.req.valid('query'), person), 200))
  app.openapi(get, async (c) => {
    const found = await ask(c, findPerson, { id: c.req.valid('param').person }, person)
    if (!found) throw notFound('person')
    return c.json(found, 200)
  })
  app.openapi(create, async (c) => {
    const idempotencyKey = c.req.valid('header')['idempotency-key']
    const { person: made } = await change(
      c,
      createPerson,
      { input: { ...c.req.valid('json'), idempotencyKey } },
      { person },
    )
    c.header('location', `/api/v1/people/${made.id}`)
    return c.json(made, 201)
  })
  app.openapi(update, async (c) => {
    const input = { personId: c.req.valid('param').person, ...c.req.valid('json') }
    const { person: changed } = await change(
      c,
      updatePerson,
      { input },
      { person },
      { address: ['personId'] },
    )
    return c.json(changed, 200)
  })
}
