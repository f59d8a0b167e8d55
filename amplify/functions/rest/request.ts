import { Logger } from '@aws-lambda-powertools/logger'
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { UserError } from '../../../schema/__generated__/types.ts'
import { withAttachmentUrls } from '../../domain/attachments/index.ts'
import { type Admission, admitKey, costOf, requireAdmission, requireScope } from '../../domain/keys/index.ts'
import type { Call } from '../../domain/lib/call.ts'
import { type Caller, keyCaller, readAsCaller, withCaller } from '../../domain/lib/caller.ts'
import { ApiError, refusalOf } from '../../domain/lib/errors.ts'
import { retried } from '../../domain/lib/retried.ts'
import { explainArchived } from '../../domain/tickets/index.ts'
import { wakeRelay } from '../graphql/wakeRelay.ts'
import { selectionFor, shaped } from './shapes/selection.ts'

/** The log of this function. */
export const logger = new Logger({ serviceName: 'rest' })

/** What a request knows of itself. */
export interface RestEnv {
  Variables: { requestId: string; caller: Caller }
}

/** How a request says what a verb's input holds. */
export interface Phrasing {
  /** Input fields that the address names: where they lead to nothing, there is no such page. */
  readonly address?: readonly string[]
  /** Where in the arguments the body is. */
  readonly body?: readonly string[]
}

/** The verb refused. */
export class RefusedChange extends Error {
  override readonly name = 'RefusedChange'
  constructor(
    readonly userErrors: readonly UserError[],
    readonly phrasing: Phrasing,
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

/** The body, for what it costs; its form is judged once the key is let through. */
async function bodyOf(c: Context): Promise<unknown> {
  if (c.req.raw.body === null) return null
  try {
    return await c.req.json()
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
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
    // What is no number is refused in a moment, and costs as little as it can.
    const first = Number(c.req.query('first'))
    const args = { ...(Number.isFinite(first) ? { first } : {}), input: await bodyOf(c) }
    const admission = await admitKey({ secret }, costOf(field, args))
    if (admission) tellLimit(c, admission)
    const { id, personId, scopes } = requireAdmission(admission)
    const caller = keyCaller({ id, personId, scopes }, c.get('requestId'))
    requireScope(caller, route)
    c.set('caller', caller)
    await next()
  })

type Verb<Arguments, Answer> = (call: Call<Arguments>) => Promise<Answer>

/** Asks a query verb for what the shape holds. */
export async function ask<Arguments, Answer, Shape extends z.ZodType>(
  c: Context<RestEnv>,
  verb: Verb<Arguments, Answer>,
  args: Arguments,
  shape: Shape,
): Promise<z.output<Shape> | null> {
  const caller = c.get('caller')
  const selection = selectionFor(shape)
  const answer = await readAsCaller(caller, (tx) => verb({ tx, caller, args, selection }))
  return shaped(shape, await withAttachmentUrls(answer, selection)) as z.output<Shape> | null
}

/** Asks a verb for a page of what the shape holds. */
export async function askPage<Arguments, Item extends z.ZodType>(
  c: Context<RestEnv>,
  verb: Verb<Arguments, object>,
  args: Arguments,
  item: Item,
): Promise<{ items: z.output<Item>[]; nextCursor: string | null }> {
  const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() })
  const page = await ask(c, verb, args, z.object({ nodes: z.array(item), pageInfo }))
  if (!page) throw new Error('a list is a page')
  const nextCursor = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
  if (nextCursor !== null) {
    const next = new URL(c.req.url)
    next.searchParams.set('after', nextCursor)
    c.header('link', `<${next.pathname}${next.search}>; rel="next"`)
  }
  return { items: page.nodes, nextCursor }
}

/**
 * Has a mutation verb do its work, and wakes the relay.
 *
 * @param payload the parts of the answer that are asked for, with their shapes
 * @throws RefusedChange with the verb's user errors
 */
export async function change<Arguments, Payload extends z.ZodRawShape>(
  c: Context<RestEnv>,
  verb: Verb<Arguments, object>,
  args: Arguments,
  payload: Payload,
  phrasing: Phrasing = {},
): Promise<z.output<z.ZodObject<Payload>>> {
  const caller = c.get('caller')
  const shape = z.object(payload)
  const selection = selectionFor(shape)
  try {
    const done = await retried(() => withCaller(caller, (tx) => verb({ tx, caller, args, selection })))
    await wakeRelay(logger)
    return shaped(shape, await withAttachmentUrls(done, selection)) as z.output<typeof shape>
  } catch (error) {
    const userErrors = refusalOf(error)
    if (!userErrors) throw error
    throw new RefusedChange(await explainArchived(caller, args, userErrors), phrasing)
  }
}
