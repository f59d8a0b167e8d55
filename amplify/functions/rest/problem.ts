import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { UserError, UserErrorCode } from '../../../schema/__generated__/types.ts'
import type { ApiErrorType } from '../../domain/lib/errors.ts'
import type { Phrasing } from './request.ts'

/** What every failure answers with: problem+json of RFC 9457. */
export const problem = z
  .object({
    type: z.string().describe('A URI that names the problem: `urn:autocrm:problem:` and the code.'),
    title: z.string().describe('The problem in a few words.'),
    status: z.int().describe("HTTP's status."),
    detail: z.string().describe('What is wrong and what to do about it.'),
    code: z.string().describe('The problem for programs; the codes of GraphQL and a few of HTTP.'),
    requestId: z.string().describe('Names the request in the logs and in the audit log.'),
    errors: z
      .array(
        z.object({
          pointer: z
            .string()
            .describe('What is wrong: a JSON pointer into the body, or the name of a parameter.'),
          detail: z.string().describe('What is wrong with it.'),
        }),
      )
      .optional()
      .describe('The single faults of the request, where there are some.'),
  })
  .openapi('Problem')

type HttpCode = 'NOT_FOUND' | 'METHOD_NOT_ALLOWED' | 'BODY_TOO_LARGE' | 'UNSUPPORTED_MEDIA_TYPE'
type Code = ApiErrorType | UserErrorCode | HttpCode

const table: Partial<Record<Code, readonly [ContentfulStatusCode, string]>> = {
  UNAUTHENTICATED: [401, 'No working API key'],
  FORBIDDEN: [403, 'Not allowed for this key'],
  BAD_USER_INPUT: [400, 'The request has the wrong form'],
  RATE_LIMITED: [429, 'Too many requests'],
  INTERNAL: [500, 'Something went wrong here'],
  NOT_FOUND: [404, 'Not found'],
  METHOD_NOT_ALLOWED: [405, 'No such method here'],
  BODY_TOO_LARGE: [413, 'The body is too large'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'The body is no JSON'],
  NOT_ALLOWED: [403, 'Not allowed'],
  CONVERSATION_MOVED: [409, 'Somebody else wrote since'],
  STALE_VERSION: [412, 'The ticket was changed since'],
  IDEMPOTENCY_CONFLICT: [422, 'The idempotency key came with another body'],
  STATUS_TRANSITION_NOT_ALLOWED: [409, 'The status does not lead there'],
  TICKET_CLOSED: [409, 'The ticket is closed'],
  TICKET_MERGED: [409, 'The ticket was merged into another one'],
  TICKET_ARCHIVED: [409, 'The ticket is archived'],
  TAKEN: [409, 'Taken'],
}

interface Fault {
  readonly pointer: string
  readonly detail: string
}

/** Answers with a problem. A code that the table does not know is one of input: 422. */
export function problemOf(c: Context, code: Code, detail: string, errors?: readonly Fault[]): Response {
  const [status, title] = table[code] ?? [422, 'The request cannot be done']
  c.header('cache-control', 'no-store')
  if (status === 401) c.header('www-authenticate', 'Bearer realm="AutoCRM"')
  const body = {
    type: `urn:autocrm:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title,
    status,
    detail,
    code,
    requestId: String(c.get('requestId')),
    ...(errors && errors.length > 0 ? { errors } : {}),
  }
  return c.body(JSON.stringify(body), status, { 'content-type': 'application/problem+json' })
}

const headers: Readonly<Record<string, string>> = {
  idempotencyKey: 'Idempotency-Key',
  expectedVersion: 'If-Match',
}

/** Where a fault of a verb's arguments is in the request: in the body, or in a header; null for nowhere. */
function pointerOf(field: readonly string[], body: readonly string[]): string | null {
  if (body.every((name, n) => field[n] === name) && field.length > body.length) {
    const path = field.slice(body.length)
    return (path.length === 1 && headers[path[0] ?? '']) || `/${path.join('/')}`
  }
  return headers[field.at(-1) ?? ''] ?? null
}

/** The user errors of a verb as a problem. */
export function problemOfRefusal(
  c: Context,
  [first, ...more]: readonly UserError[],
  { address = [], body = ['input'] }: Phrasing,
): Response {
  if (!first) throw new Error('a refusal has a user error')
  const addressed = (field: UserError['field']): boolean => address.includes(field?.at(-1) ?? '')
  // An id in the body that leads nowhere is a fault of the body; that of the address is a page that is not there.
  const code = first.code === 'NOT_FOUND' && !addressed(first.field) ? 'INVALID' : first.code
  const faults = [first, ...more].flatMap(({ field, message }) => {
    const pointer = field && !addressed(field) ? pointerOf(field, body) : null
    return pointer ? [{ pointer, detail: message }] : []
  })
  return problemOf(c, code, first.message, faults)
}
