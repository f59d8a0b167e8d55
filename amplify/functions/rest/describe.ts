import type { z } from '@hono/zod-openapi'
import { scopesOpening } from '../../../schema/opened.ts'
import { problem } from './problem.ts'
import { keyed } from './request.ts'

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** Under which heading a route stands, by how its path begins. */
const headings: Readonly<Record<string, string>> = {
  attachments: 'messages',
  'ticket-changes': 'tickets',
  jobs: 'tickets',
  'ticket-statuses': 'company',
  'ticket-fields': 'company',
  teams: 'company',
}

const limitHeaders = {
  RateLimit: {
    description: "How the key's bucket stands: `r` points are left, and in `t` seconds all are back.",
    schema: { type: 'string' as const },
  },
  'RateLimit-Policy': {
    description: 'The limit of the key: `q` points in `w` seconds.',
    schema: { type: 'string' as const },
  },
}
const failure = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problem } },
})

/**
 * What every route says of itself, and who it lets through.
 *
 * @param route as in schema/scopes.ts
 * @param field the root field of GraphQL that does the same; it says what the route costs
 * @param operationId names the route among all; the field's name by default
 */
export function describe(
  route: string,
  field: string,
  summary: string,
  description: string,
  operationId: string = field.replace(/^\w+\./, ''),
) {
  const [method = '', path = ''] = route.split(' ')
  const scope = scopesOpening(route).join(' or ')
  const [, start = ''] = path.split('/')
  return {
    method: method.toLowerCase() as Method,
    path,
    summary,
    operationId,
    description: `${description} Needs the scope ${scope.replaceAll(/[a-z]+:[a-z]+/g, '`$&`')}. The same in GraphQL: \`${field}\`.`,
    tags: [path.endsWith('/messages') ? 'messages' : (headings[start] ?? start)],
    security: [{ key: [] }],
    'x-scope': scope,
    middleware: [keyed(route, field)],
  }
}

/** The body of a request. */
export const jsonBody = <Shape extends z.ZodType>(schema: Shape) => ({
  required: true,
  content: { 'application/json': { schema } },
})

/** What a route answers: one good answer, and problems. */
export const answers = <Status extends number, Shape extends z.ZodType>(
  status: Status,
  description: string,
  schema: Shape,
) =>
  ({
    [status]: { description, headers: limitHeaders, content: { 'application/json': { schema } } },
    default: failure('Why it was not done: the status and the code say what kind of problem it is.'),
  }) as { [S in Status]: { description: string; content: { 'application/json': { schema: Shape } } } } & {
    default: ReturnType<typeof failure>
  }
