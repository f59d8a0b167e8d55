import { randomUUID } from 'node:crypto'
import { unauthorized } from '../errors.ts'
import { inTime } from '../in-time.ts'
import { isObject, throughJson } from '../json.ts'
import type { LambdaAuthorizerMode } from '../settings.ts'
import type { Caller, Credentials } from './caller.ts'

/** How many answers are kept. */
const kept = 10_000

/** AppSync's own limit for an authorizer. */
const authorizerMs = 10_000

interface Answer {
  caller: Caller | null
  until: number
}

/** Asks the authorizer about a token, and keeps the answer for as long as it says. */
export function lambdaAuthenticator(
  mode: LambdaAuthorizerMode,
): (token: string, credentials: Credentials) => Promise<Caller> {
  const valid = mode.identityValidationExpression
  const expression = valid === undefined ? null : new RegExp(valid)
  const answers = new Map<string, Answer>()

  return async (token, credentials) => {
    if (expression !== null && !expression.test(token)) throw unauthorized()
    const known = answers.get(token)
    if (known !== undefined && known.until > Date.now()) return accepted(known.caller)
    answers.delete(token)
    const answer = await within(mode.authorizer(eventOf(token, credentials)))
    const caller = callerOf(answer)
    const ttl = ttlOf(answer, mode)
    if (ttl > 0) {
      if (answers.size >= kept) answers.delete(answers.keys().next().value ?? '')
      answers.set(token, { caller, until: Date.now() + ttl * 1000 })
    }
    return accepted(caller)
  }
}

function accepted(caller: Caller | null): Caller {
  if (caller === null) throw unauthorized()
  return caller
}

/** A failing or slow authorizer refuses the request, as on AWS. */
async function within(answer: Promise<unknown>): Promise<unknown> {
  try {
    return throughJson(await inTime(answer, authorizerMs, () => new Error('The authorizer took too long')))
  } catch (cause) {
    const refusal = unauthorized()
    refusal.cause = cause
    throw refusal
  }
}

function eventOf(token: string, { headers, operation }: Credentials): unknown {
  return throughJson({
    authorizationToken: token,
    requestContext: {
      apiId: 'local',
      accountId: '000000000000',
      requestId: randomUUID(),
      queryString: operation.query,
      operationName: operation.operationName,
      variables: operation.variables ?? {},
    },
    requestHeaders: headers,
  })
}

function callerOf(answer: unknown): Caller | null {
  if (!isObject(answer) || answer.isAuthorized !== true) return null
  const resolverContext = answer.resolverContext
  const denied = Array.isArray(answer.deniedFields) ? answer.deniedFields : []
  return {
    mode: 'AWS_LAMBDA',
    identity: { resolverContext: isObject(resolverContext) ? resolverContext : {} },
    name: 'lambda',
    groups: [],
    denied: new Set(denied.filter((name) => typeof name === 'string').map(fieldNameOf)),
    credential: null,
    defaultAction: 'ALLOW',
  }
}

/** `Type.field` of either way to write a denied field. */
function fieldNameOf(name: string): string {
  const [, type, field] = /\/types\/(\w+)\/fields\/(\w+)$/.exec(name) ?? []
  return type === undefined || field === undefined ? name : `${type}.${field}`
}

function ttlOf(answer: unknown, mode: LambdaAuthorizerMode): number {
  const override = isObject(answer) ? answer.ttlOverride : undefined
  return typeof override === 'number' ? override : (mode.ttlSeconds ?? 300)
}
