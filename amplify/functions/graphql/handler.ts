import { Logger } from '@aws-lambda-powertools/logger'
import { withAttachmentUrls } from '../../domain/attachments/index.ts'
import { admitKey, costOf, requireAdmission, requireScope } from '../../domain/keys/index.ts'
import type { Call } from '../../domain/lib/call.ts'
import { type Caller, callerOf, readAsCaller, withCaller } from '../../domain/lib/caller.ts'
import { apiErrorOf, Refused, refusalOf } from '../../domain/lib/errors.ts'
import { retried } from '../../domain/lib/retried.ts'
import { type Selection, type SelectionInfo, selectionOf, within } from '../../domain/lib/selection.ts'
import { explainArchived, ticket } from '../../domain/tickets/index.ts'
import { afterCommit, eventless } from './afterCommit.ts'
import { verbs, whenRefused } from './verbs.ts'
import { wakeJobs } from './wakeJobs.ts'
import { wakeRelay } from './wakeRelay.ts'

/** What AppSync sends a direct Lambda resolver. */
export interface ResolverEvent {
  readonly arguments: Record<string, unknown>
  readonly identity: unknown
  readonly request?: { readonly headers?: Readonly<Record<string, string>> | null } | null
  readonly info: SelectionInfo & { readonly parentTypeName: string; readonly fieldName: string }
}

const logger = new Logger({ serviceName: 'graphql' })

/** What a refused mutation answers: the ticket as it is now, where it is about one, and why nothing was done. */
async function refused(
  field: string,
  caller: Caller,
  call: Omit<Call<unknown>, 'tx'>,
  error: unknown,
): Promise<unknown> {
  const refusals = refusalOf(error)
  if (!refusals) throw error
  const userErrors = await explainArchived(caller, call.args, refusals)
  const { input } = call.args as { input?: { ticketId?: unknown } }
  const ticketId = input?.ticketId
  const selection = within(call.selection, 'ticket')
  const present =
    typeof ticketId === 'string' && Object.keys(selection).length > 0
      ? await readAsCaller(caller, (tx) => ticket({ ...call, tx, args: { id: ticketId }, selection }))
      : null
  const { beside } = error instanceof Refused ? error : {}
  const more = beside ? await readAsCaller(caller, (tx) => beside({ ...call, tx })) : {}
  return { ...whenRefused[field], ...more, ticket: present, userErrors }
}

/** Whether a mutation's answer is that a job does the rest. */
function givesJob(done: unknown): boolean {
  return typeof done === 'object' && done !== null && 'job' in done && done.job !== null
}

async function answer(event: ResolverEvent, selection: Selection, requestId: string): Promise<unknown> {
  const field = `${event.info.parentTypeName}.${event.info.fieldName}`
  const verb = Object.hasOwn(verbs, field) ? verbs[field] : undefined
  if (!verb) throw new Error(`no verb for ${field}`)
  const caller = callerOf(event.identity, requestId)
  const { key_id: keyId } = caller.claims
  if (keyId !== undefined) {
    requireScope(caller, field)
    requireAdmission(await admitKey({ id: keyId }, costOf(field, event.arguments)))
  }
  const call = { caller, args: event.arguments, selection }
  if (event.info.parentTypeName !== 'Mutation') return readAsCaller(caller, (tx) => verb({ ...call, tx }))
  try {
    const done = await retried(() => withCaller(caller, (tx) => verb({ ...call, tx })))
    if (!eventless.has(field)) await wakeRelay(logger)
    if (givesJob(done)) await wakeJobs(logger)
    return (await afterCommit[field]?.(done, call, logger)) ?? done
  } catch (error) {
    return refused(field, caller, call, error)
  }
}

/** AppSync's direct Lambda resolver of every root field that amplify/api/resolvers.ts gives to `graphql`. */
export async function handler(
  event: ResolverEvent,
  context?: { readonly awsRequestId?: string },
): Promise<unknown> {
  const requestId =
    context?.awsRequestId ?? event.request?.headers?.['x-amzn-requestid'] ?? crypto.randomUUID()
  const began = performance.now()
  const line = (outcome: string) => ({
    requestId,
    field: `${event.info.parentTypeName}.${event.info.fieldName}`,
    outcome,
    ms: Math.round(performance.now() - began),
  })
  try {
    const selection = selectionOf(event.info)
    const done = await withAttachmentUrls(await answer(event, selection, requestId), selection)
    logger.info('answered', line('OK'))
    return done
  } catch (error) {
    const failure = apiErrorOf(error, requestId)
    if (failure.name === 'INTERNAL') logger.error('failed', { ...line('INTERNAL'), error: error as Error })
    else logger.info('refused', line(failure.name))
    throw failure
  }
}
