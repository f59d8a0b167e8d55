import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createHttpApi, type HttpApiEvent } from '../../local/http-api.ts'

let server: Server
let url: string
let events: HttpApiEvent[] = []
let answer: () => unknown = () => ({ statusCode: 204 })
beforeAll(async () => {
  const handle = createHttpApi(async (event) => {
    events.push(event)
    return answer()
  })
  server = createServer((req, res) => void handle(req, res))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

async function send(
  path: string,
  init: RequestInit = {},
): Promise<{ response: Response; event: HttpApiEvent | undefined }> {
  events = []
  const response = await fetch(`${url}${path}`, init)
  return { response, event: events[0] }
}

it('makes an event of payload format 2.0: the path decoded, the query as it came and joined by commas', async () => {
  const { event } = await send('/api/v1/a%20b?x=1&x=2&y=%2F', {
    headers: { 'X-Some': 'value', cookie: 'a=1; b=2' },
  })
  expect(event).toMatchObject({
    version: '2.0',
    rawPath: '/api/v1/a b',
    rawQueryString: 'x=1&x=2&y=%2F',
    queryStringParameters: { x: '1,2', y: '/' },
    cookies: ['a=1', 'b=2'],
    headers: { 'x-some': 'value' },
    requestContext: { http: { method: 'GET' }, stage: '$default' },
    isBase64Encoded: false,
  })
  expect(event?.headers).not.toHaveProperty('cookie')
  expect(event).not.toHaveProperty('body')
})

it('hands texts on as they are and all else in base64', async () => {
  const json = await send('/x', {
    method: 'POST',
    body: '{"a":"ü"}',
    headers: { 'content-type': 'application/json' },
  })
  expect(json.event).toMatchObject({ body: '{"a":"ü"}', isBase64Encoded: false })
  const bytes = await send('/x', {
    method: 'POST',
    body: new Uint8Array([0, 255]),
    headers: { 'content-type': 'image/png' },
  })
  expect(bytes.event).toMatchObject({ body: 'AP8=', isBase64Encoded: true })
})

it('answers with status, headers, cookies and body of the function', async () => {
  answer = () => ({
    statusCode: 201,
    headers: { 'x-own': '1' },
    cookies: ['a=1'],
    body: 'AP8=',
    isBase64Encoded: true,
  })
  const { response } = await send('/x')
  expect([response.status, response.headers.get('x-own'), response.headers.get('set-cookie')]).toEqual([
    201,
    '1',
    'a=1',
  ])
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([0, 255]))
})

it('refuses a path that cannot be decoded and a body of more than 10 MB, and tells nothing of a failure', async () => {
  const malformed = await send('/api/v1/%zz')
  expect([malformed.response.status, malformed.event]).toEqual([400, undefined])
  const large = await send('/x', { method: 'POST', body: new Uint8Array(10 * 1024 * 1024 + 1) })
  expect([large.response.status, large.event]).toEqual([413, undefined])
  answer = () => {
    throw new Error('a secret')
  }
  const { response } = await send('/x')
  expect([response.status, await response.json()]).toEqual([500, { message: 'Internal Server Error' }])
})
