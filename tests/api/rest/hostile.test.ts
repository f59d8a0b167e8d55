import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp } from '../../../amplify/functions/rest/app.ts'
import type { ApiScope } from '../../../schema/__generated__/types.ts'
import { scopes } from '../../../schema/scopes.ts'
import { at } from '../../support/call.ts'
import { type ServedRest, serveRest } from '../../support/rest-server.ts'
import { hostileFor } from '../hostile/corpus.ts'
import { createWorld, type World } from '../matrix/world.ts'
import { rows } from './matrix/rows.ts'

interface Schema {
  $ref?: string
  allOf?: Schema[]
  properties?: Record<string, Schema>
}
interface Operation {
  parameters?: { name: string; in: 'path' | 'query' | 'header' }[]
  requestBody?: { content: { 'application/json': { schema: Schema } } }
}
const document = (await (await createApp().request('/api/v1/openapi.json')).json()) as {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
)

/** Where the values of a body are, as paths of names. */
function leaves(schema: Schema): string[][] {
  const whole = schema.$ref
    ? (document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {})
    : schema
  const parts = [whole, ...(whole.allOf ?? [])]
  return parts.flatMap((part) =>
    Object.entries(part.properties ?? {}).flatMap(([name, inner]) => [
      [name],
      ...leaves(inner).map((path) => [name, ...path]),
    ]),
  )
}

/** A body with another value at a path. */
function planted(body: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value
  const object = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  return { ...object, [name]: planted(object[name], rest, value) }
}

let world: World
let rest: ServedRest
let authorization: string
beforeAll(async () => {
  world = await createWorld()
  rest = await serveRest()
  const data = await world.byAdmin(
    'mutation key($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret userErrors { code message } } }',
    { input: { name: 'Robot', scopes: Object.keys(scopes) as ApiScope[], rateLimit: 100_000 } },
  )
  authorization = `Bearer ${at(data, 'createApiKey.secret')}`
})
afterAll(async () => {
  rest?.close()
  await world?.api.close()
})

type Sent = {
  readonly method: string
  readonly address: string
  readonly headers?: Record<string, string>
  readonly body?: BodyInit
}

/** Sends it; gives what is wrong with the answer, if something is. */
async function faultOf({ method, address, headers = {}, body }: Sent, what: string): Promise<string[]> {
  const response = await fetch(`${rest.url}${address}`, {
    method,
    headers: {
      authorization,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
    signal: AbortSignal.timeout(20_000),
  })
  const text = await response.text()
  if (response.status >= 500) return [`${what}: ${response.status} ${text.slice(0, 200)}`]
  // The server before us, as API Gateway, refuses some by itself.
  const ours = response.headers.get('x-request-id') !== null
  if (
    ours &&
    response.status >= 400 &&
    !response.headers.get('content-type')?.startsWith('application/problem+json')
  )
    return [`${what}: ${response.status} is no problem+json`]
  return []
}

const named = (value: unknown): string => JSON.stringify(value)?.slice(0, 60) ?? String(value)
const texts = hostileFor('String')

for (const { method, path, operation } of operations) {
  const route = `${method} ${path}`
  it(`${route} answers whatever is sent`, { timeout: 120_000 }, async () => {
    const row = rows[route]
    if (!row) throw new Error(`no row for ${route}`)
    const call = await row.call(world)
    const addressOf = (more: Record<string, string> = {}, query: Record<string, string> = {}) => {
      const parts = { ...call.path, ...more }
      const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parts[name] ?? ''))
      return `${filled}?${new URLSearchParams({ ...call.query, ...query })}`
    }
    const good = call.body ? { body: JSON.stringify(call.body) } : {}
    const attempts: (readonly [string, Sent])[] = []
    for (const { name, in: place } of operation.parameters ?? []) {
      for (const value of texts) {
        // Half of a surrogate pair has no form in an address, and a header holds no control characters: clients refuse to send them.
        const text = String(value).toWellFormed().slice(0, 6_000)
        const what = `${name}=${named(value)}`
        if (place === 'path')
          attempts.push([what, { method, address: addressOf({ [name]: text || ' ' }), ...good }])
        else if (place === 'query')
          attempts.push([what, { method, address: addressOf({}, { [name]: text }), ...good }])
        else if (/^[\x20-\x7e]*$/.test(text))
          attempts.push([what, { method, address: addressOf(), headers: { [name]: text }, ...good }])
      }
    }
    const schema = operation.requestBody?.content['application/json'].schema
    for (const leaf of schema ? leaves(schema) : [])
      for (const value of [...texts, null, -1, 1e308, [[]], ['x'], { until: 'x' }, { __proto__: null }])
        attempts.push([
          `${leaf.join('.')}=${named(value)}`,
          { method, address: addressOf(), body: JSON.stringify(planted(call.body, leaf, value)) },
        ])
    if (schema) {
      const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
      const polluting = '{"__proto__":{"a":1},"constructor":{"prototype":{"a":1}}}'
      for (const body of [
        '{',
        'null',
        '[]',
        '7',
        '"x"',
        '\u0000',
        deep,
        polluting,
        new Uint8Array([0xff, 0xfe, 0x22]),
      ])
        attempts.push([`body ${named(body)}`, { method, address: addressOf(), body }])
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data',
        'application/jsonx',
        '',
      ])
        attempts.push([
          `type ${type}`,
          {
            method,
            address: addressOf(),
            headers: { 'content-type': type },
            body: JSON.stringify(call.body),
          },
        ])
    }
    for (const value of ['x', `Bearer ${'x'.repeat(8_000)}`, 'Bearer ak_live_%00', "Bearer ' or 1=1 --"])
      attempts.push([
        `authorization ${named(value)}`,
        { method, address: addressOf(), headers: { authorization: value }, ...good },
      ])
    attempts.push([
      'a header of 1 MB',
      { method, address: addressOf(), headers: { 'x-large': 'x'.repeat(1_000_000) }, ...good },
    ])

    const faults: string[] = []
    const work = async () => {
      for (let next = attempts.shift(); next; next = attempts.shift())
        faults.push(...(await faultOf(next[1], next[0])))
    }
    await Promise.all([work(), work(), work(), work()])
    expect(faults).toEqual([])
  })
}

it('lets an object of its own be changed by nobody', () => {
  expect(({} as { a?: unknown }).a).toBeUndefined()
})
