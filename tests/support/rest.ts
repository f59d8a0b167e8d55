import { handler } from '../../amplify/functions/rest/handler.ts'
import type { ApiScope, CreateApiKeyPayload } from '../../schema/__generated__/types.ts'
import { call, type Who } from './acting.ts'

/** What a request to the REST interface was answered with; `body` is as loose as JSON is. */
export interface RestAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  // biome-ignore lint/suspicious/noExplicitAny: tests look into all kinds of bodies
  readonly body: any
}

/** Sends a request to the REST function as API Gateway's HTTP API does. */
export async function request(
  method: string,
  path: string,
  {
    key,
    body,
    headers = {},
  }: { key?: string | null; body?: unknown; headers?: Readonly<Record<string, string>> } = {},
): Promise<RestAnswer> {
  const { pathname, search } = new URL(`http://localhost/api/v1${path}`)
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
  const event = {
    version: '2.0',
    routeKey: 'ANY /api/v1/{proxy+}',
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers: {
      host: 'api.example.org',
      ...(key ? { authorization: `Bearer ${key}` } : {}),
      ...(text === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    requestContext: {
      domainName: 'api.example.org',
      http: { method, path: pathname, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: 'of the gateway',
      stage: '$default',
    },
    ...(text === undefined ? {} : { body: text }),
    isBase64Encoded: false,
  }
  const result = (await handler(event as never, { awsRequestId: 'of the function' } as never)) as unknown as {
    statusCode: number
    headers: Record<string, string>
    body: string
  }
  const json = /json/.test(result.headers['content-type'] ?? '')
  return {
    status: result.statusCode,
    headers: result.headers,
    body: json ? JSON.parse(result.body) : result.body,
  }
}

/** The secret of a new key. */
export async function secretOf(who: Who, scopes: readonly ApiScope[], input: object = {}): Promise<string> {
  const { secret, userErrors } = await call<CreateApiKeyPayload>(
    who,
    'Mutation.createApiKey',
    { input: { name: 'Robot', scopes, ...input } },
    ['apiKey/id'],
  )
  if (!secret) throw new Error(`no key: ${JSON.stringify(userErrors)}`)
  return secret
}
