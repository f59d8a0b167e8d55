import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApi, type Served, type TestApi } from '../../support/call.ts'
import { type Company, createCompany } from '../../support/company.ts'

let api: TestApi
let company: Company
let served: Served
let authorization: string
beforeAll(async () => {
  api = await createTestApi()
  company = await createCompany(api)
  served = await api.serve()
  authorization = await company.token('admin', served)
})
afterAll(() => api.close())

interface Answer {
  readonly status: number
  readonly data: unknown
  readonly messages: readonly string[]
}

async function send(body: string | Buffer): Promise<Answer> {
  const response = await fetch(served.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  })
  const { data, errors = [] } = (await response.json()) as { data?: unknown; errors?: { message: string }[] }
  return { status: response.status, data: data ?? null, messages: errors.map(({ message }) => message) }
}
const ask = (query: string, variables?: object) => send(JSON.stringify({ query, variables }))

it('refuses a query that nests deeper than the limit', async () => {
  let deep = 'id'
  for (let n = 0; n < 30; n += 1) deep = `teams { members { ${deep} } }`
  const { data, messages } = await ask(`{ viewer { ${deep} } }`)
  expect(data).toBeNull()
  expect(messages.join()).toMatch(/depth/i)
})

it('refuses a document of a hundred thousand levels without falling over', async () => {
  const { status, data } = await ask(`${'{ a '.repeat(100_000)}${'}'.repeat(100_000)}`)
  expect(status).toBeLessThan(500)
  expect(data).toBeNull()
})

it('refuses more root fields than the limit, by whatever aliases', async () => {
  const many = Array.from({ length: 2_000 }, (_, n) => `a${n}: ticketCount { count }`).join(' ')
  const { data, messages } = await ask(`{ ${many} }`)
  expect(data).toBeNull()
  expect(messages.join()).toMatch(/resolver|limit/i)
})

it('refuses fragments that lead to themselves', async () => {
  const { data, messages } = await ask(
    '{ viewer { ...a } } fragment a on Person { ...b } fragment b on Person { ...a }',
  )
  expect(data).toBeNull()
  expect(messages.length).toBeGreaterThan(0)
})

it('refuses fragments that double at each level', async () => {
  const doubled = Array.from({ length: 24 }, (_, n) =>
    n === 23 ? `fragment f${n} on Person { id }` : `fragment f${n} on Person { ...f${n + 1} ...f${n + 1} }`,
  ).join(' ')
  const { status } = await ask(`{ viewer { ...f0 } } ${doubled}`)
  expect(status).toBe(200)
})

it('refuses what is no JSON, no object, not UTF-8, or too large, with the reason', async () => {
  expect(await send('')).toMatchObject({ status: 400, messages: ['Request body is empty.'] })
  for (const body of [
    '{',
    '[]',
    '"x"',
    'null',
    '{"query":7}',
    '{"query":"{ viewer { id } }","variables":[]}',
  ]) {
    expect((await send(body)).status, body).toBe(400)
  }
  expect((await send(Buffer.from([0xff, 0xfe, 0x7b]))).status).toBe(400)
  expect((await send(JSON.stringify({ query: 'x'.repeat(2 * 1024 * 1024) }))).status).toBe(413)
})

it('answers a hundred aliases of one nested list within the limits of one request', async () => {
  const nested = Array.from({ length: 100 }, (_, n) => `m${n}: members { id name }`).join(' ')
  const { status, data } = await ask(`{ teams { ${nested} } }`)
  expect(status).toBe(200)
  expect(data).not.toBeNull()
})
