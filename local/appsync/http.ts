import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Authenticate } from './auth/authenticate.ts'
import type { documentCache } from './document.ts'
import { malformed, RequestRefused, type ResponseError } from './errors.ts'
import { type ExecutionAnswer, type Executor, newExecution, operationOf } from './execution.ts'
import { headersOf, sourceIpOf } from './headers.ts'
import { isObject, type JsonObject } from './json.ts'
import { mutationPayloads } from './payload.ts'
import type { Limits, LogLine } from './settings.ts'
import type { Subscriptions } from './subscriptions.ts'

/** What a request is answered with the help of. */
export interface Parts {
  authenticate: Authenticate
  documents: ReturnType<typeof documentCache>
  executor: Executor
  subscriptions: Subscriptions
  limits: Required<Limits>
  log: (line: LogLine) => void
}

const cors = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'x-amzn-RequestId,x-amzn-ErrorType,x-amz-user-agent,x-amzn-ErrorMessage,Date,x-amz-schema-version',
}

const preflight = {
  ...cors,
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers':
    'authorization,content-type,accept,x-api-key,x-amz-date,x-amz-security-token,x-amz-user-agent,x-amz-content-sha256',
  'access-control-max-age': '172800',
}

/** A request as it came over HTTP, nothing of it believed yet. */
interface Asked {
  query: unknown
  variables: unknown
  operationName: unknown
  extensions: unknown
}

/** Answers POST, GET and OPTIONS of `/graphql`. */
export function httpHandler(parts: Parts) {
  return async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    if (req.method === 'OPTIONS') {
      res.writeHead(200, preflight).end()
      return
    }
    const begun = performance.now()
    const line: LogLine = { operation: '-', caller: '-', ms: 0, status: 200, errors: [] }
    let errors: readonly ResponseError[] = []
    try {
      const answer = await answerOf(parts, req, line)
      errors = answer.errors ?? []
      respond(res, 200, answer)
    } catch (error) {
      const refusal = refusalOf(error)
      line.status = refusal.status
      errors = refusal.toErrors()
      respond(res, refusal.status, { errors }, refusal.errorType)
      if (refusal !== error)
        line.errors.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
    }
    line.ms = Math.round((performance.now() - begun) * 10) / 10
    line.errors.push(
      ...errors.map(({ errorType, message }) => (errorType ? `${errorType}: ${message}` : message)),
    )
    parts.log(line)
  }
}

async function answerOf(parts: Parts, req: IncomingMessage, line: LogLine): Promise<ExecutionAnswer> {
  const [path = '', search = ''] = (req.url ?? '').split('?', 2)
  const body = await bodyOf(req, parts.limits.bodyBytes)
  const asked = req.method === 'GET' ? fromSearch(search) : fromBody(body)
  const headers = headersOf(req)
  const operationName = typeof asked?.operationName === 'string' ? asked.operationName : null
  const query = typeof asked?.query === 'string' ? asked.query : ''
  const caller = await parts.authenticate({
    headers,
    signed: { method: req.method ?? 'POST', path, query: search, body },
    sourceIp: sourceIpOf(req),
    operation: { query, operationName, variables: asked?.variables },
  })
  line.caller = caller.name
  if (req.method !== 'POST' && req.method !== 'GET') {
    throw new RequestRefused(405, 'MethodNotAllowedException', 'Send the operation by POST or GET.')
  }
  if (req.method === 'POST' && body.trim() === '') throw malformed('Request body is empty.')
  const variables = checked(asked)

  const { document, errors } = parts.documents(query)
  const operation = operationOf(document, operationName)
  line.operation = `${operation?.operation ?? ''} ${operation?.name?.value ?? rootField(operation)}`.trim()
  if (errors.length > 0) return { data: null, errors }
  if (operation?.operation === 'subscription') {
    throw new RequestRefused(400, 'UnsupportedOperation', 'Subscriptions go through the realtime endpoint.')
  }
  if (operation?.operation === 'mutation' && req.method === 'GET') {
    throw new RequestRefused(405, 'MethodNotAllowedException', 'Send mutations by POST.')
  }
  const execution = newExecution(caller, headers, variables)
  const answer = await parts.executor.run(document, operationName, execution)
  if (operation?.operation === 'mutation' && answer.data !== null) {
    parts.subscriptions.publish(mutationPayloads(document, operation, answer.data))
    parts.subscriptions.invalidate(execution.invalidations)
  }
  return answer
}

function rootField(operation: ReturnType<typeof operationOf>): string {
  const [first] = operation?.selectionSet.selections ?? []
  return first?.kind === 'Field' ? first.name.value : ''
}

/** The body as text; more than the limit is refused. */
function bodyOf(req: IncomingMessage, limit: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    req.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) chunks.push(chunk)
      else
        reject(
          new RequestRefused(
            413,
            'RequestEntityTooLargeException',
            `A request takes ${limit} bytes at most.`,
          ),
        )
    })
    req.on('end', () => resolve(Buffer.concat(chunks).toString()))
    req.on('error', reject)
  })
}

function fromBody(body: string): Asked | null {
  const json = parsedOrNull(body)
  return isObject(json) ? askedOf(json) : null
}

function fromSearch(search: string): Asked | null {
  const { variables, extensions, ...rest } = Object.fromEntries(new URLSearchParams(search))
  const asked: JsonObject = { ...rest }
  if (variables !== undefined) asked.variables = parsedOrNull(variables) ?? 'unreadable'
  if (extensions !== undefined) asked.extensions = parsedOrNull(extensions) ?? 'unreadable'
  return askedOf(asked)
}

function askedOf({ query, variables, operationName, extensions }: JsonObject): Asked {
  return { query, variables, operationName, extensions }
}

/** JSON, or null for what is none: the caller refuses null in AppSync's words. */
function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** Refuses a request of the wrong form; gives its variables. */
function checked(asked: Asked | null): JsonObject {
  if (asked === null || typeof asked.query !== 'string') throw malformed()
  const { variables, operationName, extensions } = asked
  if (operationName != null && typeof operationName !== 'string') throw malformed()
  if (extensions != null && !isObject(extensions)) throw malformed()
  if (variables == null) return {}
  if (!isObject(variables)) throw malformed()
  return variables
}

function refusalOf(error: unknown): RequestRefused {
  if (error instanceof RequestRefused) return error
  return new RequestRefused(500, 'InternalFailure', 'An internal failure occurred: the log has its cause.')
}

function respond(res: ServerResponse, status: number, body: unknown, errorType?: string): void {
  // As a string it goes out in one piece with the head.
  const text = JSON.stringify(body)
  res.writeHead(status, {
    ...cors,
    'content-type': 'application/json;charset=UTF-8',
    'content-length': Buffer.byteLength(text),
    ...(errorType === undefined ? {} : { 'x-amzn-ErrorType': errorType }),
  })
  res.end(text)
}
