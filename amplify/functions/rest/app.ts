import { OpenAPIHono } from '@hono/zod-openapi'
import type { LambdaContext, LambdaEvent } from 'hono/aws-lambda'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { ApiError, type ApiErrorType, apiErrorOf } from '../../domain/lib/errors.ts'
import { NotFound } from './notFound.ts'
import { problemOf, problemOfRefusal } from './problem.ts'
import { logger, RefusedChange, type RestEnv } from './request.ts'
import { addAttachments } from './routes/attachments.ts'
import { addBulk } from './routes/bulk.ts'
import { addCompany } from './routes/company.ts'
import { addFollowers } from './routes/followers.ts'
import { addKnownTickets } from './routes/knownTickets.ts'
import { addLifecycle } from './routes/lifecycle.ts'
import { addLinks } from './routes/links.ts'
import { addMerges } from './routes/merges.ts'
import { addMessages } from './routes/messages.ts'
import { addPeople } from './routes/people.ts'
import { addTickets } from './routes/tickets.ts'

/** What Lambda hands the app beside the request. */
export type Env = RestEnv & { Bindings: { event?: LambdaEvent; lambdaContext?: LambdaContext } }

const mostBytes = 1_048_576

const about = `AutoCRM's REST interface, over the very verbs of its GraphQL API: tickets, messages and people, and what admins set up for them.

- **Keys.** \`Authorization: Bearer ak_live_...\`. A key sees what its machine may see, within its scopes.
- **Lists** come in pages of \`first\` items; \`nextCursor\`, or the \`Link\` header, leads to the next.
- **Changes.** A ticket's \`ETag\` is its version. With \`If-Match\` a change fails with 412 when somebody was faster.
- **Creates** take \`Idempotency-Key\`: repeat them safely. \`PUT\` and \`DELETE\` can be repeated as they are.
- **Many at once.** \`PATCH /tickets\` changes up to 1,000 tickets, and more as a job, which \`GET /jobs/{job}\` follows.
- **Files.** \`POST /attachments\` gives an address to send the file to; then name it in \`attachmentIds\` of a new ticket or message.
- **Failures** are \`application/problem+json\` (RFC 9457); \`code\` is for programs. What is missing and what may not be seen are both 404.
- **Limits.** Each call costs points, which leak back by a sixtieth of the key's limit each second: a read 1, a page 1 for each 25 items, a change 2, and 1 more for each 10 items of a list in it.
  \`RateLimit\` and \`RateLimit-Policy\` say what is left; 429 says in \`Retry-After\` how long to wait.
- **Browsers.** There is no CORS: a key does not belong into a web page.`

/** The document of OpenAPI 3.1 that the routes make. */
const document = {
  openapi: '3.1.0',
  info: { title: 'AutoCRM', version: '1', description: about },
  servers: [{ url: '/api/v1' }],
  tags: [
    { name: 'tickets', description: 'Requests for help.' },
    { name: 'messages', description: 'The conversations of tickets, and their files.' },
    { name: 'people', description: 'Customers, agents, admins and machines.' },
    { name: 'company', description: 'What admins set up: statuses, custom fields and teams.' },
  ],
}

/** The routes of /api/v1. */
export function createApp(): OpenAPIHono<Env> {
  const routes = new OpenAPIHono<RestEnv>({
    defaultHook: (result, c) => {
      if (result.success) return undefined
      const where = result.target === 'json' ? '/' : ''
      const faults = result.error.issues.map(({ path, message }) => ({
        pointer: `${where}${path.join('/')}`,
        detail: message,
      }))
      return problemOf(c, 'BAD_USER_INPUT', 'The request has faults: see "errors".', faults)
    },
  })
  routes.openAPIRegistry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key: `Authorization: Bearer ak_live_...`',
  })
  // Before the routes with a parameter in the place of its name.
  addKnownTickets(routes)
  addTickets(routes)
  addLifecycle(routes)
  addBulk(routes)
  addFollowers(routes)
  addLinks(routes)
  addMerges(routes)
  addMessages(routes)
  addAttachments(routes)
  addPeople(routes)
  addCompany(routes)
  routes.get('/openapi.json', (c) => c.json(routes.getOpenAPI31Document(document)))

  const app = new OpenAPIHono<Env>()
  app.use(async (c, next) => {
    const began = performance.now()
    c.set('requestId', c.env?.lambdaContext?.awsRequestId ?? crypto.randomUUID())
    c.header('x-request-id', c.get('requestId'))
    c.header('x-content-type-options', 'nosniff')
    await next()
    const ms = Math.round(performance.now() - began)
    logger.info('answered', {
      requestId: c.get('requestId'),
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      ms,
    })
  })
  app.use(
    bodyLimit({
      maxSize: mostBytes,
      onError: (c) => problemOf(c, 'BODY_TOO_LARGE', `A body has at most ${mostBytes} bytes.`),
    }),
  )
  app.use(async (c, next) => {
    const hasBody = c.req.raw.body !== null
    if (hasBody && !/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? ''))
      return problemOf(c, 'UNSUPPORTED_MEDIA_TYPE', 'Send the body as `Content-Type: application/json`.')
    return next()
  })
  app.route('/api/v1', routes)
  app.notFound((c) => problemOf(c, 'NOT_FOUND', 'There is nothing here: see /api/v1/openapi.json.'))
  app.onError((error, c) => {
    if (error instanceof RefusedChange) return problemOfRefusal(c, error.userErrors, error.phrasing)
    if (error instanceof NotFound) return problemOf(c, 'NOT_FOUND', error.message)
    if (error instanceof HTTPException && error.status === 400)
      return problemOf(c, 'BAD_USER_INPUT', 'The body is no JSON.')
    const failure = error instanceof ApiError ? error : apiErrorOf(error, c.get('requestId'))
    if (failure.name === 'INTERNAL') logger.error('failed', { requestId: c.get('requestId'), error })
    return problemOf(c, failure.name as ApiErrorType, failure.message)
  })
  return app
}
