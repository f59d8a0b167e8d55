import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** What API Gateway's HTTP APIs send a Lambda (payload format 2.0), as far as it is the same for every caller. */
export interface HttpApiEvent {
  version: '2.0'
  routeKey: string
  rawPath: string
  rawQueryString: string
  cookies?: string[]
  headers: Record<string, string>
  queryStringParameters?: Record<string, string>
  requestContext: {
    accountId: string
    apiId: string
    domainName: string
    domainPrefix: string
    http: { method: string; path: string; protocol: string; sourceIp: string; userAgent: string }
    requestId: string
    routeKey: string
    stage: string
    time: string
    timeEpoch: number
  }
  body?: string
  isBase64Encoded: boolean
}

interface HttpApiResult {
  statusCode: number
  headers?: Record<string, string>
  cookies?: string[]
  body?: string
  isBase64Encoded?: boolean
}

/** API Gateway's own limit of a payload. */
const mostBytes = 10 * 1024 * 1024

const text = (type: string | undefined): boolean =>
  /^(text\/|application\/(json|javascript|xml|x-www-form-urlencoded)|[^;]*\+json)/i.test(type ?? '')

/** The path as a Lambda gets it: decoded; null where it cannot be. */
function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}

function eventOf(req: IncomingMessage, body: Buffer): HttpApiEvent | null {
  const { pathname, search, searchParams } = new URL(req.url ?? '/', 'http://localhost')
  const { cookie, ...rest } = req.headers
  const headers = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : (value ?? ''),
    ]),
  )
  const parameters: Record<string, string> = {}
  for (const [name, value] of searchParams)
    parameters[name] = name in parameters ? `${parameters[name]},${value}` : value
  const asText = text(headers['content-type'])
  const rawPath = decoded(pathname)
  if (rawPath === null) return null
  const now = new Date()
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString: search.slice(1),
    ...(cookie === undefined ? {} : { cookies: cookie.split('; ') }),
    headers,
    ...(search === '' ? {} : { queryStringParameters: parameters }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: headers['host'] ?? 'localhost',
      domainPrefix: 'local',
      http: {
        method: req.method ?? 'GET',
        path: pathname,
        protocol: `HTTP/${req.httpVersion}`,
        sourceIp: req.socket.remoteAddress ?? '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: now.toISOString(),
      timeEpoch: now.getTime(),
    },
    ...(body.length === 0 ? {} : { body: asText ? body.toString('utf8') : body.toString('base64') }),
    isBase64Encoded: body.length > 0 && !asText,
  }
}

function refuse(res: ServerResponse, status: number, message: string): void {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ message }))
}

/** A route that hands requests to a Lambda as an HTTP API does. */
export function createHttpApi(
  invoke: (event: HttpApiEvent) => Promise<unknown>,
): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  return async (req, res) => {
    const chunks: Buffer[] = []
    let bytes = 0
    for await (const chunk of req) {
      bytes += (chunk as Buffer).length
      if (bytes <= mostBytes) chunks.push(chunk as Buffer)
    }
    if (bytes > mostBytes) return refuse(res, 413, 'Request Entity Too Large')
    const event = eventOf(req, Buffer.concat(chunks))
    if (!event) return refuse(res, 400, 'Bad Request')
    let result: HttpApiResult
    try {
      result = (await invoke(event)) as HttpApiResult
    } catch (error) {
      // As in AWS, the caller learns nothing of it; the Lambda's failure stands in its log.
      console.warn(
        `the HTTP API's function failed: ${error instanceof Error ? error.message : String(error)}`,
      )
      return refuse(res, 500, 'Internal Server Error')
    }
    const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded = false } = result
    res.writeHead(statusCode, { ...headers, ...(cookies.length > 0 ? { 'set-cookie': cookies } : {}) })
    res.end(isBase64Encoded ? Buffer.from(body, 'base64') : body)
  }
}
