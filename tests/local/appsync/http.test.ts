import { auditServer } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Endpoint, startThings } from './thing.ts'

let api: Endpoint
beforeAll(async () => {
  api = await startThings({ limits: { executionMs: 200 } })
})
afterAll(() => api.close())

describe('statuses and bodies before execution', () => {
  it('[C] answers 401 without `data` and names the error in x-amzn-ErrorType', async () => {
    for (const headers of [{}, { 'x-api-key': 'wrong' }, { 'x-api-key': 'old' }]) {
      const response = await api.post({ query: '{ fail }' }, headers)
      expect(response.status).toBe(401)
      expect(response.headers.get('x-amzn-errortype')).toBe('UnauthorizedException')
      expect(await response.json()).toEqual({
        errors: [
          { errorType: 'UnauthorizedException', message: 'You are not authorized to make this call.' },
        ],
      })
    }
  })

  it('answers 400 MalformedHttpRequestException for an empty body and for what is no GraphQL', async () => {
    const refused = (message: string) => ({
      errors: [{ message, errorType: 'MalformedHttpRequestException' }],
    })
    const empty = await api.post('')
    expect([empty.status, await empty.json()]).toEqual([400, refused('Request body is empty.')])
    for (const body of ['{"query":"{"}', '{ "not', '[]', '{}', '{"query":"{fail}","variables":[]}']) {
      const response = await api.post(body)
      expect([response.status, await response.json()]).toEqual([
        400,
        refused('Unable to parse GraphQL query.'),
      ])
    }
  })

  it('refuses a body over the limit with 413, a mutation by GET and a subscription over HTTP', async () => {
    expect((await api.post({ query: `{ fail } #${'x'.repeat(1024 * 1024)}` })).status).toBe(413)
    const mutation = encodeURIComponent('mutation { changeThing(id: 1, title: "a") { id } }')
    const headers = { 'x-api-key': 'key' }
    expect((await fetch(`${api.url}?query=${mutation}`, { headers })).status).toBe(405)
    const subscription = await api.post({ query: 'subscription { onThing { id } }' })
    expect([subscription.status, (await subscription.text()).includes('UnsupportedOperation')]).toEqual([
      400,
      true,
    ])
  })

  it('answers a preflight with the headers that the clients send', async () => {
    const response = await fetch(api.url, { method: 'OPTIONS' })
    expect(response.status).toBe(200)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    for (const name of [
      'authorization',
      'x-api-key',
      'x-amz-date',
      'x-amz-security-token',
      'x-amz-user-agent',
    ]) {
      expect(response.headers.get('access-control-allow-headers')).toContain(name)
    }
  })
})

describe('validation and variables: 200, data null, path null, no errorType', () => {
  const cases: [title: string, query: string, variables: unknown, message: string][] = [
    [
      '[C] an undefined field',
      '{ absent }',
      {},
      "Validation error of type FieldUndefined: Field 'absent' in type 'Query' is undefined @ 'absent'",
    ],
    [
      'a nested undefined field',
      '{ thing(id: 1) { nope } }',
      {},
      "Validation error of type FieldUndefined: Field 'nope' in type 'Thing' is undefined @ 'thing/nope'",
    ],
    [
      'an unknown argument',
      '{ thing(id: 1, x: 2) { id } }',
      {},
      "Validation error of type UnknownArgument: Unknown field argument x @ 'thing'",
    ],
    [
      'a missing argument',
      '{ thing { id } }',
      {},
      "Validation error of type MissingFieldArgument: Missing field argument id @ 'thing'",
    ],
    [
      'a missing selection',
      '{ thing(id: 1) }',
      {},
      "Validation error of type SubSelectionRequired: Sub selection required for type Thing of field thing @ 'thing'",
    ],
    [
      'a selection too much',
      '{ fail { x } }',
      {},
      "Validation error of type SubSelectionNotAllowed: Sub selection not allowed on leaf type String of field fail @ 'fail'",
    ],
    [
      '[C] a null variable',
      'query ($id: ID!) { thing(id: $id) { id } }',
      { id: null },
      "Variable 'id' has coerced Null value for NonNull type 'ID!'",
    ],
    [
      'an absent variable',
      'query ($id: ID!) { thing(id: $id) { id } }',
      {},
      "Variable 'id' has coerced Null value for NonNull type 'ID!'",
    ],
    [
      '[C] an invalid variable',
      'query ($json: AWSJSON) { echo(json: $json) }',
      { json: { a: 1 } },
      "Variable 'json' has an invalid value.",
    ],
    [
      '[C] the innermost input field',
      'query ($input: ThingInput) { echo(input: $input) }',
      { input: { id: 1, title: 'a', json: '{' } },
      "Variable 'json' has an invalid value.",
    ],
    [
      'an absent input field',
      'query ($input: ThingInput) { echo(input: $input) }',
      { input: { id: 1, title: 'a', nested: {} } },
      "Variable 'size' has coerced Null value for NonNull type 'Int!'",
    ],
    [
      'an unknown input field',
      'query ($input: ThingInput) { echo(input: $input) }',
      { input: { id: 1, title: 'a', no: 1 } },
      "The variables input contains a field name 'no' that is not defined for input object type 'ThingInput' ",
    ],
    [
      'several operations without a name',
      'query A { fail } query B { fail }',
      {},
      'Must provide operation name if query contains multiple operations.',
    ],
  ]
  it.each(cases)('%s', async (_title, query, variables, message) => {
    const response = await api.post({ query, variables })
    const body = await response.json()
    expect(response.status).toBe(200)
    expect(body).toMatchObject({ data: null, errors: [{ path: null, message }] })
    expect(body.errors[0]).not.toHaveProperty('errorType')
  })

  it('[C] gives locations with a sourceName of null', async () => {
    const { errors } = await api.ask('{\n  absent }')
    expect(errors?.[0]?.locations).toEqual([{ line: 2, column: 3, sourceName: null }])
  })
})

describe('errors of fields', () => {
  it('[C] gives the thrown name and message at the top level of the error', async () => {
    expect(await api.ask('{ fail }')).toEqual({
      data: { fail: null },
      errors: [
        {
          path: ['fail'],
          data: null,
          errorType: 'OwnedError',
          errorInfo: null,
          locations: [{ line: 1, column: 3, sourceName: null }],
          message: 'owned failure',
        },
      ],
    })
  })

  it('names a null violation, in a field and in a list', async () => {
    const bad = await api.ask('{ bad { title } }')
    expect(bad).toEqual({
      data: { bad: null },
      errors: [
        {
          path: ['bad', 'title'],
          locations: null,
          message: "Cannot return null for non-nullable type: 'String' within parent 'Thing' (/bad/title)",
        },
      ],
    })
    const { errors } = await api.ask('{ things { title } }')
    expect(errors?.[0]?.message).toContain("type: 'String' within parent 'Thing' (/things[1]/title)")
  })

  it('says what cannot be serialized', async () => {
    const { data, errors } = await api.ask('{ count }')
    expect(data).toEqual({ count: null })
    expect(errors?.[0]?.message).toMatch(/^Can't serialize value \(\/count\) : /)
  })

  it('times a Lambda out with Lambda:ExecutionTimeoutException', async () => {
    const { errors } = await api.ask('{ slow }')
    expect(errors).toMatchObject([
      { errorType: 'Lambda:ExecutionTimeoutException', message: 'Execution timed out.' },
    ])
  })
})

it('[R] passes every MUST of graphql-http’s audits', async () => {
  const results = await auditServer({
    url: api.url,
    fetchFn: (url: string, init: RequestInit = {}) =>
      fetch(url, { ...init, headers: { ...init.headers, 'x-api-key': 'key' } }),
  })
  expect(results.length).toBeGreaterThan(50)
  expect(results.filter(({ status }) => status === 'error')).toEqual([])
})

it('logs one line a request', async () => {
  api.lines.length = 0
  await api.ask('query Named { fail }')
  await api.post({ query: '{ fail }' }, {})
  expect(api.lines).toMatchObject([
    { operation: 'query Named', caller: 'api-key', status: 200, errors: ['OwnedError: owned failure'] },
    { operation: '-', caller: '-', status: 401 },
  ])
  expect(api.lines[0]?.ms).toBeGreaterThan(0)
})
