import { Logger } from '@aws-lambda-powertools/logger'
import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { UserError } from '../../../schema/__generated__/types.ts'
import { type Admission, admitKey, costOf, requireAdmission, requireScope } from '../../domain/keys/index.ts'
import type { Call } from '../../domain/lib/call.ts'
import { type Caller, keyCaller, readAsCaller, withCaller } from '../../domain/lib/caller.ts'
import { ApiError, refusalOf } from '../../domain/lib/errors.ts'
import { retried } from '../../domain/lib/retried.ts'
import { wakeRelay } from '../graphql/wakeRelay.ts'
import { selectionFor } from './shapes/selection.ts'

/** The log of this function. */
export const logger = new Logger({ serviceName: 'rest' })

/** What a request knows of itself. */
export interface RestEnv {
  Variables: { requestId: string; caller: Caller }
}

/** The verbs refused; the path's thing is named by this field of the input. */
export class RefusedChange extends Error {
  override readonly name = 'RefusedChange'
  constructor(
    readonly userErrors: readonly UserError[],
    readonly subject: string,
  ) {
    super('refused')
  }
}

function tellLimit(c: Context, { limit, remaining, resetSeconds, waitSeconds, standing }: Admission): void {
  if (remaining === null) return
  c.header('ratelimit-policy', `"key";q=${limit};w=60`)
  c.header('ratelimit', `"key";r=${remaining};t=${Math.ceil(resetSeconds)}`)
  if (standing === 'LIMITED') c.header('retry-after', String(Math.max(1, Math.ceil(waitSeconds))))
}

/**
 * Lets a key through: it works, has the route's scope, and its bucket holds the cost of the root field that the route stands for.
 *
 * @param route as in schema/scopes.ts, such as `GET /tickets`
 */
export const keyed = (route: string, field: string) =>
  createMiddleware<RestEnv>(async (c, next) => {
    const [, secret] = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '') ?? []
    if (!secret) {
      throw new ApiError(
        'UNAUTHENTICATED',
        'Send an API key in the header `Authorization: Bearer ak_live_...`.',
      )
    }
    const first = c.req.query('first')
    const admission = await admitKey(
      { secret },
      costOf(field, first === undefined ? {} : { first: Number(first) }),
    )
    if (admission) tellLimit(c, admission)
    const { id, personId, scopes } = requireAdmission(admission)
    const caller = keyCaller({ id, personId, scopes }, c.get('requestId'))
    requireScope(caller, route)
    c.set('caller', caller)
    await next()
  })

type Verb<Arguments, Answer> = (call: Call<Arguments>) => Promise<Answer>

/** Asks a query verb for what the shape holds. */
export function ask<Arguments, Answer>(
  c: Context<RestEnv>,
  verb: Verb<Arguments, Answer>,
  args: Arguments,
  shape: z.ZodType,
): Promise<Answer> {
  const caller = c.get('caller')
  return readAsCaller(caller, (tx) => verb({ tx, caller, args, selection: selectionFor(shape) }))
}

/** Asks a verb for a page of what the shape holds. */
export async function askPage<Arguments>(
  c: Context<RestEnv>,
  verb: Verb<Arguments, object>,
  args: Arguments,
  item: z.ZodType,
): Promise<{ items: never[]; nextCursor: string | null }> {
  const caller = c.get('caller')
  const { nodes, pageInfo } = (await readAsCaller(caller, (tx) =>
    verb({ tx, caller, args, selection: { nodes: selectionFor(item), pageInfo: {} } }),
  )) as { nodes: never[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }
  const nextCursor = pageInfo.hasNextPage ? pageInfo.endCursor : null
  if (nextCursor !== null) {
    const next = new URL(c.req.url)
    next.searchParams.set('after', nextCursor)
    c.header('link', `<${next.pathname}${next.search}>; rel="next"`)
  }
  return { items: nodes, nextCursor }
}

/**
 * Has a mutation verb do its work, and wakes the relay.
 *
 * @param subject the input field that the path names, if it does
 * @param payload which part of the answer is asked for, and its shape
 * @throws RefusedChange with the verb's user errors
 */
export async function change<Arguments, Answer>(
  c: Context<RestEnv>,
  verb: Verb<Arguments, Answer>,
  args: Arguments,
  payload: Readonly<Record<string, z.ZodType>>,
  subject = '',
): Promise<Answer> {
  const caller = c.get('caller')
  const selection = Object.fromEntries(
    Object.entries(payload).map(([name, shape]) => [name, selectionFor(shape)]),
  )
  try {
    const done = await retried(() => withCaller(caller, (tx) => verb({ tx, caller, args, selection })))
    await wakeRelay(logger)
    return done
  } catch (error) {
    const userErrors = refusalOf(error)
    if (!userErrors) throw error
    throw new RefusedChange(userErrors, subject)
  }
}
