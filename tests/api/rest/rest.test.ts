import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Company, call, createCompany } from '../../support/acting.ts'
import { request, secretOf } from '../../support/rest.ts'

let company: Company
let key: string
let supportKey: string
beforeAll(async () => {
  company = await createCompany()
  key = await secretOf('admin', ['TICKET_READ', 'TICKET_WRITE', 'MESSAGE_WRITE', 'PERSON_READ'], {
    rateLimit: 100_000,
  })
  supportKey = await secretOf('agent', ['TICKET_READ', 'TICKET_WRITE', 'MESSAGE_WRITE'])
})
afterAll(() => company?.close())

const sql = (statement: string, values: unknown[] = []) => company.database.admin.query(statement, values)
const open = async (more: object = {}) =>
  (await request('POST', '/tickets', { key, body: { subject: 'Help', body: 'Hello', ...more } })).body

describe('who may', () => {
  it.each([
    '',
    'Bearer',
    'Bearer x',
    `Bearer ak_live_${'x'.repeat(43)}`,
    'Basic YTpi',
    "Bearer ' or true --",
  ])('nobody with %j', async (authorization) => {
    const answer = await request('GET', '/tickets', { headers: { authorization } })
    expect(answer).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': 'Bearer realm="AutoCRM"', 'content-type': 'application/problem+json' },
      body: {
        code: 'UNAUTHENTICATED',
        status: 401,
        type: 'urn:autocrm:problem:unauthenticated',
        requestId: 'of the function',
      },
    })
  })

  it('no key that is expired, revoked or of someone gone', async () => {
    for (const change of [
      `update api_keys set expires_at = now() - interval '1 second' where id = $1`,
      'update api_keys set revoked_at = now() where id = $1',
      'update people set active = false where id = (select person_id from api_keys where id = $1)',
    ]) {
      const own = await secretOf('admin', ['TICKET_READ'])
      expect((await request('GET', '/tickets', { key: own })).status).toBe(200)
      const { rows } = await sql('select max(id) as id from api_keys')
      await sql(change, [rows[0].id])
      expect((await request('GET', '/tickets', { key: own })).status).toBe(401)
    }
  })

  it('each route only with its scope, which is named', async () => {
    const { id } = await open()
    const reader = await secretOf('admin', ['TICKET_READ'])
    const writer = await secretOf('admin', ['TICKET_WRITE'])
    const denied: [string, string, string, object | undefined, string][] = [
      [writer, 'GET', '/tickets', undefined, 'ticket:read'],
      [writer, 'GET', `/tickets/${id}`, undefined, 'ticket:read'],
      [writer, 'GET', '/tickets/by-external-id?externalId=x', undefined, 'ticket:read'],
      [writer, 'GET', `/tickets/${id}/messages`, undefined, 'ticket:read'],
      [reader, 'POST', '/tickets', { subject: 'x', body: 'x' }, 'ticket:write'],
      [reader, 'PATCH', `/tickets/${id}`, { priority: 'LOW' }, 'ticket:write'],
      [writer, 'POST', `/tickets/${id}/messages`, { body: 'x' }, 'message:write'],
      [reader, 'GET', '/people', undefined, 'person:read'],
      [reader, 'GET', '/people/1', undefined, 'person:read'],
    ]
    for (const [own, method, path, body, scope] of denied) {
      expect(await request(method, path, { key: own, body }), `${method} ${path}`).toMatchObject({
        status: 403,
        body: { code: 'FORBIDDEN', detail: `This needs a key with the scope ${scope}.` },
      })
    }
  })

  it("an agent's key only in his teams", async () => {
    const mine = await open({ teamId: '1', subject: 'Mine' })
    const other = await open({ teamId: '2', subject: 'Other' })
    const list = await request('GET', '/tickets?first=100', { key: supportKey })
    const ids = list.body.items.map((ticket: { id: string }) => ticket.id)
    expect(ids).toContain(mine.id)
    expect(ids).not.toContain(other.id)
    for (const [method, path, body] of [
      ['GET', `/tickets/${other.id}`, undefined],
      ['GET', `/tickets/${other.id}/messages`, undefined],
      ['PATCH', `/tickets/${other.id}`, { priority: 'LOW' }],
      ['POST', `/tickets/${other.id}/messages`, { body: 'x' }],
    ] as const) {
      const answer = await request(method, path, { key: supportKey, body })
      expect([path, answer.status, answer.body.code]).toEqual([path, 404, 'NOT_FOUND'])
    }
  })

  it('sees e-mail addresses only with person:read', async () => {
    const { id } = await open({ requesterId: company.ids.customer })
    const email = async (own: string) =>
      (await request('GET', `/tickets/${id}`, { key: own })).body.requester.email
    expect(await email(key)).toBe('carla@example.com')
    expect(await email(supportKey)).toBeNull()
  })
})

describe('limits', () => {
  it('stand in every answer, and over them it says how long to wait', async () => {
    const own = await secretOf('admin', ['TICKET_READ'], { rateLimit: 3 })
    const first = await request('GET', '/tickets?first=50', { key: own })
    expect(first.headers).toMatchObject({ 'ratelimit-policy': '"key";q=3;w=60', ratelimit: '"key";r=1;t=40' })
    const refused = await request('GET', '/tickets?first=50', { key: own })
    expect(refused).toMatchObject({
      status: 429,
      body: { code: 'RATE_LIMITED', detail: expect.stringMatching(/wait \d+ s/) },
    })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(10)
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(20)
    expect(refused.headers['ratelimit']).toMatch(/^"key";r=1;t=\d+$/)
  })
})

describe('tickets', () => {
  it('are opened once for an idempotency key', async () => {
    const body = { subject: 'Once', body: 'Hello', externalId: 'once' }
    const post = (given: object) =>
      request('POST', '/tickets', { key, body: given, headers: { 'idempotency-key': 'k1' } })
    const [first, second] = [await post(body), await post(body)]
    expect(first).toMatchObject({
      status: 201,
      headers: { location: `/api/v1/tickets/${first.body.id}`, etag: '"1"' },
      body: { subject: 'Once', channel: 'API', externalId: 'once', status: { category: 'NEW' } },
    })
    expect(second.body).toEqual(first.body)
    expect(await post({ ...body, subject: 'Twice' })).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_CONFLICT' },
    })
    expect(await request('POST', '/tickets', { key, body })).toMatchObject({
      status: 409,
      body: { code: 'TAKEN', errors: [{ pointer: '/externalId' }] },
    })
    expect((await request('GET', '/tickets/by-external-id?externalId=once', { key })).body.id).toBe(
      first.body.id,
    )
    expect((await request('GET', '/tickets/by-external-id?externalId=never', { key })).status).toBe(404)
  })

  it('change with If-Match only while they are as known', async () => {
    const ticket = await open()
    const patch = (body: object, ifMatch?: string) =>
      request('PATCH', `/tickets/${ticket.id}`, {
        key,
        body,
        headers: ifMatch === undefined ? {} : { 'if-match': ifMatch },
      })
    const done = await patch({ priority: 'HIGH', addTags: ['vip'] }, `"${ticket.version}"`)
    expect(done).toMatchObject({ status: 200, body: { priority: 'HIGH', tags: ['vip'] } })
    expect(done.headers['etag']).toBe(`"${done.body.version}"`)
    expect(await patch({ priority: 'LOW' }, `"${ticket.version}"`)).toMatchObject({
      status: 412,
      body: { code: 'STALE_VERSION' },
    })
    expect((await patch({ priority: 'LOW' }, '*')).status).toBe(200)
    for (const wrong of ['5', 'W/"5"', '"x"'])
      expect((await patch({ priority: 'LOW' }, wrong)).status).toBe(400)
    const get = (etag: string) =>
      request('GET', `/tickets/${ticket.id}`, { key, headers: { 'if-none-match': etag } })
    const { headers } = await request('GET', `/tickets/${ticket.id}`, { key })
    expect((await get(headers['etag'] ?? '')).status).toBe(304)
    expect((await get('"0"')).status).toBe(200)
  })

  it('come in pages, filtered and sorted', async () => {
    for (const subject of ['a', 'b', 'c'])
      await open({ subject, teamId: '2', requesterId: company.ids.stranger })
    const seen: string[] = []
    let path = `/tickets?requesterId=${company.ids.stranger}&teamId=2&status=NEW,OPEN&sort=number&first=2`
    for (;;) {
      const { body, headers } = await request('GET', path, { key })
      seen.push(...body.items.map((ticket: { subject: string }) => ticket.subject))
      const [, next] = /^<\/api\/v1(.+)>; rel="next"$/.exec(headers['link'] ?? '') ?? []
      expect(body.nextCursor === null).toBe(next === undefined)
      if (!next) break
      path = next
    }
    expect(seen).toEqual(['a', 'b', 'c'])
    const count = async (query: string) =>
      (await request('GET', `/tickets?first=100&${query}`, { key })).body.items.length
    const condition = encodeURIComponent(JSON.stringify({ field: 'subject', operator: 'is', value: 'b' }))
    expect(await count(`condition=${condition}`)).toBe(1)
    expect(await count(`condition=${condition}&teamId=1`)).toBe(0)
    expect(await count('updatedSince=2999-01-01T00:00:00Z')).toBe(0)
    expect(await count('updatedSince=2000-01-01T00:00:00%2B02:00')).toBe(await count(''))
    expect(await count('status=SOLVED')).toBe(0)
  })

  it.each([
    ['a status that is none', '/tickets?status=WAITING', 'status/0'],
    ['a parameter that is none', '/tickets?team=1', ''],
    ['too many', '/tickets?first=101', 'first'],
    ['an id that is none', '/tickets?teamId=x', 'teamId'],
    ['a time without offset', '/tickets?updatedSince=2026-01-01', 'updatedSince'],
    ['an id that is none in the path', '/tickets/x', 'ticket'],
  ])('refuse %s', async (_, path, pointer) => {
    expect(await request('GET', path, { key })).toMatchObject({
      status: 400,
      body: { code: 'BAD_USER_INPUT', errors: [{ pointer, detail: expect.any(String) }] },
    })
  })

  it.each(['{', '{"field":"nothing","operator":"is","value":1}', '[]', '"x"'])(
    'refuse the condition %s',
    async (condition) => {
      const answer = await request('GET', `/tickets?condition=${encodeURIComponent(condition)}`, { key })
      expect(answer).toMatchObject({ status: 400, body: { code: 'BAD_USER_INPUT' } })
    },
  )

  it.each<[string, unknown, string]>([
    ['no subject', { body: 'x' }, '/subject'],
    ['an unknown property', { subject: 'x', body: 'x', color: 'red' }, '/'],
    ['a number for a text', { subject: 1, body: 'x' }, '/subject'],
    ['a priority that is none', { subject: 'x', body: 'x', priority: 'MEDIUM' }, '/priority'],
    ['a list', [], '/'],
  ])('are not opened with %s', async (_, body, pointer) => {
    const answer = await request('POST', '/tickets', { key, body })
    expect(answer).toMatchObject({
      status: 400,
      body: {
        code: 'BAD_USER_INPUT',
        errors: expect.arrayContaining([expect.objectContaining({ pointer })]),
      },
    })
  })

  it.each<[object, number, string]>([
    [{ subject: 'a\0b', body: 'x' }, 422, '/subject'],
    [{ subject: '   ', body: 'x' }, 422, '/subject'],
    [{ subject: 'x', body: 'x', teamId: '999' }, 422, '/teamId'],
    [{ subject: 'x', body: 'x', requesterId: '999999999999999999' }, 422, '/requesterId'],
  ])('are not opened with what the verb refuses: %j', async (body, status, pointer) => {
    expect(await request('POST', '/tickets', { key, body })).toMatchObject({
      status,
      body: { errors: [{ pointer }] },
    })
  })

  it('are not changed against the rules', async () => {
    const { id } = await open()
    const patch = (body: object) => request('PATCH', `/tickets/${id}`, { key, body })
    const { rows } = await sql(`select id from ticket_statuses where category = 'CLOSED'`)
    expect(await patch({ statusId: String(rows[0].id) })).toMatchObject({
      status: 409,
      body: { code: 'STATUS_TRANSITION_NOT_ALLOWED' },
    })
    expect(await patch({ assigneeId: company.ids.customer })).toMatchObject({
      status: 422,
      body: { code: 'ASSIGNEE_NOT_IN_TEAM' },
    })
    expect(await patch({})).toMatchObject({ status: 400 })
    expect(await patch({ version: 5 })).toMatchObject({ status: 400 })
    expect((await request('PATCH', '/tickets/999999', { key, body: { priority: 'LOW' } })).status).toBe(404)
  })
})

describe('messages', () => {
  it('are replies or notes, by the machine of the key, once for an idempotency key', async () => {
    const { id } = await open({ requesterId: company.ids.customer })
    const post = (body: object, headers = {}) =>
      request('POST', `/tickets/${id}/messages`, { key, body, headers })
    const first = await post({ body: 'Answer' }, { 'idempotency-key': 'm1' })
    expect(first).toMatchObject({
      status: 201,
      body: { kind: 'REPLY', body: 'Answer', ticketId: id, author: { name: 'Robot' } },
    })
    expect((await post({ body: 'Answer' }, { 'idempotency-key': 'm1' })).body.id).toBe(first.body.id)
    expect((await post({ kind: 'NOTE', body: 'Between us' })).body.kind).toBe('NOTE')
    expect(await post({ kind: 'NOTE', body: 'x', statusId: '1' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/statusId' }] },
    })
    expect((await post({ kind: 'SYSTEM', body: 'x' })).status).toBe(400)
    const page = await request('GET', `/tickets/${id}/messages?first=2`, { key })
    expect(page.body.items.map((message: { body: string }) => message.body)).toEqual(['Between us', 'Answer'])
    const rest = await request('GET', `/tickets/${id}/messages?first=2&after=${page.body.nextCursor}`, {
      key,
    })
    expect(rest.body).toMatchObject({ items: [{ body: 'Hello' }], nextCursor: null })
    expect(
      (await request('GET', `/tickets/${id}/messages?after=${page.body.nextCursor}x`, { key })).status,
    ).toBe(400)
  })

  it('set a status only where the key may change tickets', async () => {
    const { id } = await open()
    const { rows } = await sql(`select id from ticket_statuses where category = 'OPEN'`)
    const body = { body: 'x', statusId: String(rows[0].id) }
    const talker = await secretOf('admin', ['MESSAGE_WRITE'])
    expect(await request('POST', `/tickets/${id}/messages`, { key: talker, body })).toMatchObject({
      status: 403,
    })
    expect((await request('POST', `/tickets/${id}/messages`, { key, body })).status).toBe(201)
    expect((await request('GET', `/tickets/${id}`, { key })).body.status.category).toBe('OPEN')
  })
})

describe('people', () => {
  it('are listed, searched and got', async () => {
    const found = await request('GET', '/people?search=CARLA', { key })
    expect(found.body.items).toMatchObject([
      { id: company.ids.customer, email: 'carla@example.com', role: 'CUSTOMER' },
    ])
    const one = await request('GET', `/people/${company.ids.agent}`, { key })
    expect(one.body).toMatchObject({
      name: 'Anton Agent',
      teams: [{ id: '1', name: 'Support' }],
      isMachine: false,
    })
    expect((await request('GET', '/people/999999', { key })).status).toBe(404)
  })
})

describe('HTTP', () => {
  it.each<[string, string, string, object, number]>([
    ['bad JSON', 'POST', '/tickets', { body: '{' }, 400],
    ['another type', 'POST', '/tickets', { body: 'x', headers: { 'content-type': 'text/plain' } }, 415],
    ['a body that is too large', 'POST', '/tickets', { body: 'x'.repeat(1_100_000) }, 413],
    ['no such path', 'GET', '/nothing', {}, 404],
    ['no such method', 'DELETE', '/tickets', {}, 404],
  ])('answers %s with a problem', async (_, method, path, more, status) => {
    const answer = await request(method, path, { key, ...more })
    expect(answer).toMatchObject({
      status,
      headers: { 'content-type': 'application/problem+json' },
      body: { status },
    })
    expect(answer.headers['x-request-id']).toBe('of the function')
  })

  it('writes what it did under its request id, and wakes nobody for what it only read', async () => {
    const { id } = await open()
    const { rows } = await sql(
      `select actor_kind, request_id from audit_log where table_name = 'tickets' and row_id = $1`,
      [id],
    )
    expect(rows[0]).toEqual({ actor_kind: 'KEY', request_id: 'of the function' })
  })

  it('sees the same as GraphQL', async () => {
    const { id } = await open({ tags: ['same'] })
    const rest = (await request('GET', `/tickets/${id}`, { key })).body
    const graphql = await call<object>('admin', 'Query.ticket', { id }, [
      'id',
      'subject',
      'tags',
      'version',
      'updatedAt',
    ])
    expect(rest).toMatchObject(graphql)
  })
})
