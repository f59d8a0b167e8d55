import { generateKeyPair, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AuthMode, startAppSync } from '../../../local/appsync/index.ts'
import { clientId, type Endpoint, issuer, settingsWith, startThings, token } from './thing.ts'

let api: Endpoint
beforeAll(async () => {
  api = await startThings()
})
afterAll(() => api.close())

const denied = (field: string, type: string) => ({
  path: expect.arrayContaining([field]),
  data: null,
  errorType: 'Unauthorized',
  errorInfo: null,
  locations: [{ line: 1, column: expect.any(Number), sourceName: null }],
  message: `Not Authorized to access ${field} on type ${type}`,
})
const identity = async (headers?: Record<string, string>, ask = api.ask) => {
  const { data } = await ask('{ event }', {}, headers)
  return (JSON.parse(String(data?.event)) as { identity: unknown }).identity
}

describe('directives', () => {
  it('denies a field without directives to all but the default mode', async () => {
    expect(await api.ask('{ fail }', {}, { authorization: await token() })).toEqual({
      data: { fail: null },
      errors: [denied('fail', 'Query')],
    })
  })

  it('a field’s directive overrides its type’s, and groups are checked', async () => {
    const query = '{ thing(id: 1) { title secret } }'
    const agent = await token({ 'cognito:groups': ['agent'] })
    const admin = await token({ 'cognito:groups': ['agent', 'admin'] })
    expect(await api.ask(query)).toMatchObject({
      data: { thing: { secret: null } },
      errors: [denied('secret', 'Thing')],
    })
    expect((await api.ask(query, {}, { authorization: agent })).errors).toEqual([denied('secret', 'Thing')])
    expect(await api.ask(query, {}, { authorization: admin })).toEqual({
      data: { thing: { title: 'Thing 1', secret: 'hidden' } },
    })
    expect((await api.ask('{ admins }', {}, { authorization: agent })).errors).toEqual([
      denied('admins', 'Query'),
    ])
  })

  it('[C] checks types as it descends: a reachable root field of a type that is not admitted', async () => {
    const { data, errors } = await api.ask('{ plain { id } }', {}, { authorization: await token() })
    expect(data).toEqual({ plain: null })
    expect(errors).toEqual([denied('id', 'Plain')])
    expect(await api.ask('{ plain { id } }')).toEqual({ data: { plain: { id: 'p' } } })
  })

  it('a field that names other modes is closed to the default one', async () => {
    expect((await api.ask('{ keyless }')).errors).toEqual([denied('keyless', 'Query')])
  })

  it('denies everything unnamed when Cognito is the default with DENY', async () => {
    const base = await settingsWith()
    const [cognito, ...others] = base.auth.additional
    if (cognito?.type !== 'AMAZON_COGNITO_USER_POOLS') throw new Error('Cognito stands first')
    for (const [defaultAction, answer] of [
      ['DENY', null],
      ['ALLOW', 'owned failure'],
    ] as const) {
      const auth = { default: { ...cognito, defaultAction }, additional: others }
      const other = await startAppSync({ ...base, auth })
      const headers = { authorization: await token(), 'content-type': 'application/json' }
      const response = await fetch(other.url, { method: 'POST', headers, body: '{"query":"{ fail }"}' })
      const { errors } = await response.json()
      expect(errors[0].message).toBe(answer ?? 'Not Authorized to access fail on type Query')
      await other.close()
    }
  })
})

describe('identity', () => {
  it('[D] is null for an API key', async () => {
    expect(await identity()).toBeNull()
  })

  it('[D] has Cognito’s claims and groups, with or without Bearer, of access and id tokens', async () => {
    const access = await token({ 'cognito:groups': ['agent'] })
    const person = {
      sub: 'u1',
      issuer,
      username: 'ann',
      claims: expect.objectContaining({ token_use: 'access', client_id: clientId }),
      sourceIp: [expect.any(String)],
      defaultAuthStrategy: 'ALLOW',
      groups: ['agent'],
    }
    expect(await identity({ authorization: access })).toEqual(person)
    expect(await identity({ authorization: `Bearer ${access}` })).toEqual(person)
    const id = await token({ token_use: 'id', aud: clientId, 'cognito:username': 'ann' })
    expect(await identity({ authorization: id })).toMatchObject({ username: 'ann', groups: null })
  })

  it('[D] has the authorizer’s context', async () => {
    expect(await identity({ authorization: 'opaque' })).toEqual({ resolverContext: { scope: 'all' } })
  })
})

describe('JWTs are verified', () => {
  const status = async (authorization: string) =>
    (await api.post({ query: '{ event }' }, { authorization })).status

  it('accepts the pool’s own', async () => expect(await status(await token())).toBe(200))
  it('refuses another key', async () => {
    const other = await generateKeyPair('RS256')
    expect(await status(await token({}, other.privateKey))).toBe(401)
  })
  it('refuses an expired one, and says so', async () => {
    const response = await api.post(
      { query: '{ event }' },
      { authorization: await token({}, undefined, '-1s') },
    )
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({
      errors: [{ errorType: 'UnauthorizedException', message: 'Token has expired.' }],
    })
  })
  it('refuses one that expires while it is remembered', async () => {
    const short = await token({}, undefined, '2s')
    expect(await status(short)).toBe(200)
    await new Promise((resolve) => setTimeout(resolve, 2100))
    expect(await status(short)).toBe(401)
  })
  it('refuses another issuer, client and use', async () => {
    expect(await status(await token({ iss: 'https://other' }))).toBe(401)
    expect(await status(await token({ client_id: 'other' }))).toBe(401)
    expect(await status(await token({ token_use: 'refresh' }))).toBe(401)
  })
  it('refuses alg none and a tampered payload', async () => {
    const unsigned = new UnsecuredJWT({ sub: 'u1', token_use: 'access', client_id: clientId })
    expect(await status(unsigned.setIssuer(issuer).setExpirationTime('1h').encode())).toBe(401)
    const [head, body = '', signature] = (await token()).split('.')
    const claims = { ...JSON.parse(Buffer.from(body, 'base64url').toString()), 'cognito:groups': ['admin'] }
    const forged = Buffer.from(JSON.stringify(claims)).toString('base64url')
    expect(await status(`${head}.${forged}.${signature}`)).toBe(401)
  })
})

describe('the Lambda authorizer', () => {
  async function withAuthorizer(
    answer: unknown,
    more: Partial<Extract<AuthMode, { type: 'AWS_LAMBDA' }>> = {},
    calls: unknown[] = [],
  ) {
    const { auth } = await settingsWith()
    const authorizer = async (event: unknown) => {
      calls.push(event)
      if (answer instanceof Error) throw answer
      return answer
    }
    return startThings({
      auth: { default: auth.default, additional: [{ type: 'AWS_LAMBDA', authorizer, ...more }] },
    })
  }
  const headers = { authorization: 'opaque' }

  it('[D] is asked with the token, the operation and the headers', async () => {
    const calls: unknown[] = []
    const other = await withAuthorizer({ isAuthorized: true }, {}, calls)
    await other.ask('query ($id: ID!) { thing(id: $id) { id } }', { id: 1 }, headers)
    expect(calls).toEqual([
      {
        authorizationToken: 'opaque',
        requestContext: {
          apiId: expect.any(String),
          accountId: expect.any(String),
          requestId: expect.any(String),
          queryString: 'query ($id: ID!) { thing(id: $id) { id } }',
          operationName: null,
          variables: { id: 1 },
        },
        requestHeaders: expect.objectContaining({ authorization: 'opaque' }),
      },
    ])
    await other.close()
  })

  it('refuses what is not authorized, a failing authorizer, a Bearer prefix and a token of the wrong form', async () => {
    for (const [answer, token, more] of [
      [{ isAuthorized: false }, 'opaque', {}],
      [new Error('down'), 'opaque', {}],
      [{ isAuthorized: true }, 'Bearer opaque', {}],
      [{ isAuthorized: true }, 'opaque', { identityValidationExpression: '^key-' }],
    ] as const) {
      const other = await withAuthorizer(answer, more)
      expect((await other.post({ query: '{ event }' }, { authorization: token })).status).toBe(401)
      await other.close()
    }
  })

  it('[D] denies fields by Type.field and by ARN', async () => {
    const arn = 'arn:aws:appsync:us-east-1:111122223333:apis/abc/types/Thing/fields/note'
    const other = await withAuthorizer({
      isAuthorized: true,
      deniedFields: ['Thing.title', arn, 'Query.echo'],
    })
    const { data, errors } = await other.ask('{ thing(id: 1) { id note count } echo }', {}, headers)
    expect(data).toEqual({ thing: { id: '1', note: null, count: 3 }, echo: null })
    expect(errors).toEqual(expect.arrayContaining([denied('echo', 'Query'), denied('note', 'Thing')]))
    await other.close()
  })

  it('[D] keeps the answer for its time: the mode’s, or ttlOverride, where 0 means none', async () => {
    for (const [answer, ttlSeconds, times] of [
      [{ isAuthorized: true }, 300, 1],
      [{ isAuthorized: true }, 0, 2],
      [{ isAuthorized: true, ttlOverride: 0 }, 300, 2],
      [{ isAuthorized: true, ttlOverride: 60 }, 0, 1],
    ] as const) {
      const calls: unknown[] = []
      const other = await withAuthorizer(answer, { ttlSeconds }, calls)
      await other.ask('{ event }', {}, headers)
      await other.ask('{ event }', {}, headers)
      expect(calls).toHaveLength(times)
      await other.close()
    }
  })
})
