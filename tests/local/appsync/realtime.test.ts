import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { type Endpoint, encoded, plainSocket, type Socket, socketUrl, startThings, token } from './thing.ts'

let api: Endpoint
const sockets: Socket[] = []
beforeAll(async () => {
  api = await startThings({
    limits: { keepAliveMs: 60, subscriptions: 3, connectionTimeoutMs: 300_000 },
    resolvers: {
      'Subscription.onGuarded': {
        kind: 'js',
        dataSource: 'NONE',
        code: {
          request: ({ args }: { args: { id: string } }) => {
            if (args.id !== 'mine')
              throw Object.assign(new Error('not yours'), {
                errorType: 'Forbidden',
                errorInfo: null,
                data: null,
              })
            return { payload: null }
          },
          response: () => null,
        },
      },
    },
  })
})
afterAll(() => api.close())

async function open(headers?: Record<string, string>): Promise<Socket> {
  const socket = await api.socket(headers)
  sockets.push(socket)
  return socket
}

const change = (fields: string, args = 'id: "1", title: "a"') =>
  api.ask(`mutation { changeThing(${args}) { ${fields} } }`)
const onThing = 'subscription { onThing { id title note count tags meta } }'
const full = 'id title note count tags meta'

describe('connecting', () => {
  async function connect(
    url: string,
    protocols: string[],
    headers: Record<string, string> = {},
  ): Promise<Socket> {
    const ws = new WebSocket(url, protocols, { headers })
    const socket = plainSocket(ws, { 'x-api-key': 'key' })
    await new Promise((resolve, reject) => ws.once('open', resolve).once('error', reject))
    return socket
  }
  const url = () => socketUrl(api.url)
  const key = { 'x-api-key': 'key' }
  const urlSafe = Buffer.from(encoded(key), 'base64').toString('base64url')

  it('[S] takes credentials from the query, also with raw + and =, from the sub-protocol and from plain headers', async () => {
    const padded = Buffer.from(JSON.stringify({ host: 'h', pad: '>>>>???', ...key })).toString('base64')
    expect(padded).toContain('+')
    for (const socket of [
      await connect(`${url()}?header=${padded}&payload=e30=`, ['graphql-ws']),
      await connect(`${url()}?header=${encodeURIComponent(padded)}`, ['graphql-ws']),
      await connect(url(), ['graphql-ws', `header-${urlSafe}`]),
      await connect(url(), ['graphql-ws'], key),
      await connect(url().replace('/realtime', ''), ['graphql-ws', `header-${urlSafe}`]),
    ]) {
      expect(socket.ws.protocol).toBe('graphql-ws')
      socket.send({ type: 'connection_init' })
      expect(await socket.next()).toEqual({
        type: 'connection_ack',
        payload: { connectionTimeoutMs: 300_000 },
      })
      expect(await socket.next('ka')).toEqual({ type: 'ka' })
      socket.ws.close()
    }
  })

  it('[D] needs no connection_init', async () => {
    const socket = await connect(url(), ['graphql-ws', `header-${urlSafe}`])
    expect(await socket.start('a', onThing)).toEqual({ id: 'a', type: 'start_ack' })
    socket.ws.close()
  })

  it('keeps the socket alive with ka at its interval', async () => {
    const socket = await open()
    await socket.next('ka')
    expect(await socket.next('ka')).toEqual({ type: 'ka' })
  })

  it('[R] says why it refuses and closes only about 500 ms later', async () => {
    const socket = await connect(`${url()}?header=${encoded({ 'x-api-key': 'no' })}`, ['graphql-ws'])
    const closed = new Promise((resolve) => socket.ws.once('close', resolve))
    socket.send({ type: 'connection_init' })
    expect(await socket.next()).toEqual({
      payload: {
        errors: [
          {
            errorType: 'UnauthorizedException',
            message: 'You are not authorized to make this call.',
            errorCode: 401,
          },
        ],
      },
      type: 'connection_error',
    })
    const begun = Date.now()
    await closed
    expect(Date.now() - begun).toBeGreaterThan(350)
  })

  it('refuses an expired token at the connection and at a start', async () => {
    const expired = await token({}, undefined, '-1s')
    const socket = await connect(`${url()}?header=${encoded({ Authorization: expired })}`, ['graphql-ws'])
    expect((await socket.next()).payload).toMatchObject({ errors: [{ message: 'Token has expired.' }] })
    const good = await open()
    expect(await good.start('x', onThing, {}, { Authorization: expired })).toMatchObject({
      id: 'x',
      type: 'error',
      payload: { errors: [{ errorType: 'UnauthorizedException', message: 'Token has expired.' }] },
    })
  })

  it('closes after its time, 24 h if not set', async () => {
    const short = await startThings({ limits: { connectionMs: 50 } })
    const socket = await short.socket()
    expect(await new Promise((resolve) => socket.ws.once('close', resolve))).toBe(1000)
    await short.close()
  })
})

describe('subscriptions', () => {
  it('[C] start, start_ack, data, stop, complete', async () => {
    const socket = await open()
    expect(await socket.start('u', onThing)).toEqual({ id: 'u', type: 'start_ack' })
    await change(full, 'id: "1", title: "a", meta: "{\\"k\\":[1]}"')
    expect(await socket.next()).toEqual({
      id: 'u',
      type: 'data',
      payload: {
        data: { onThing: { id: '1', title: 'a', note: null, count: null, tags: ['a'], meta: '{"k":[1]}' } },
      },
    })
    socket.send({ type: 'stop', id: 'u' })
    expect(await socket.next()).toEqual({ id: 'u', type: 'complete' })
    await change(full)
    expect(await socket.quiet(50)).toEqual([])
  })

  it('[C] gives null for what the mutation did not select, under the schema’s names whatever its aliases', async () => {
    const socket = await open()
    await socket.start('u', 'subscription { renamed: onThing { theTitle: title id note tags } }')
    await api.ask(
      `mutation { a: changeThing(id: "1", title: "a", note: "n") { i: id ...T } } fragment T on Thing { t: title }`,
    )
    expect((await socket.next()).payload).toEqual({
      data: { renamed: { theTitle: 'a', id: '1', note: null, tags: null } },
    })
  })

  it('[D] errs for an unselected non-null field', async () => {
    const socket = await open()
    await socket.start('u', 'subscription { onThing { id title } }')
    await change('id')
    expect((await socket.next()).payload).toMatchObject({
      data: { onThing: null },
      errors: [
        {
          message:
            "Cannot return null for non-nullable type: 'String' within parent 'Thing' (/onThing/title)",
        },
      ],
    })
  })

  it('publishes nothing of a mutation that failed', async () => {
    const socket = await open()
    await socket.start('u', onThing)
    await api.ask('mutation { changeThing(id: "1", title: null) { id } }')
    await api.ask('mutation { changeThing(id: "1") { id } }')
    expect(await socket.quiet(50)).toEqual([])
  })

  it('[D] filters by arguments: all of them, absent is no filter, null asks for null', async () => {
    const socket = await open()
    await socket.start('two', 'subscription { onThing(id: "1", count: 2) { id } }')
    await socket.start('absent', 'subscription ($id: ID) { onThing(id: $id) { id } }')
    await socket.start('null', 'subscription ($note: String) { onThing(note: $note) { id } }', { note: null })
    await change(full, 'id: "1", title: "a", count: 2, note: "n"')
    await change(full, 'id: "1", title: "a", count: 3')
    await change(full, 'id: "2", title: "a", count: 2, note: "n"')
    const got = (await socket.quiet(80)).map(({ id }) => id)
    expect(got).toEqual(['two', 'absent', 'absent', 'null', 'absent'])
  })

  it('[D] runs the subscription’s own resolver once at start; its error refuses the start', async () => {
    const socket = await open()
    const guarded = 'subscription ($id: ID!) { onGuarded(id: $id) { id title } }'
    expect(await socket.start('a', guarded, { id: 'yours' })).toEqual({
      id: 'a',
      type: 'error',
      payload: { errors: [{ errorType: 'Forbidden', message: 'not yours' }] },
    })
    expect(await socket.start('a', guarded, { id: 'mine' })).toEqual({ id: 'a', type: 'start_ack' })
    await change(full, 'id: "mine", title: "a"')
    expect(await socket.next('data')).toMatchObject({
      id: 'a',
      payload: { data: { onGuarded: { id: 'mine' } } },
    })
  })

  it('authorizes every start by itself, by directives and denied fields', async () => {
    const socket = await open()
    const refused = await socket.start('a', onThing, {}, { 'x-api-key': 'wrong' })
    expect(refused.payload).toMatchObject({ errors: [{ errorType: 'UnauthorizedException' }] })
    const denied = await socket.start(
      'a',
      'subscription { onGuarded(id: 1) { id } }',
      {},
      { Authorization: await token() },
    )
    expect(denied).toEqual({
      id: 'a',
      type: 'error',
      payload: {
        errors: [
          { errorType: 'Unauthorized', message: 'Not Authorized to access onGuarded on type Subscription' },
        ],
      },
    })
    expect(await socket.start('a', onThing, {}, { Authorization: await token() })).toMatchObject({
      type: 'start_ack',
    })
    expect(await socket.start('b', onThing, {}, { Authorization: 'opaque' })).toMatchObject({
      type: 'start_ack',
    })
  })

  it('shows a subscriber no field that he may not read', async () => {
    const socket = await open()
    await socket.start('a', 'subscription { onThing { id secret } }')
    await change('id secret')
    expect((await socket.next('data')).payload).toMatchObject({
      data: { onThing: { id: '1', secret: null } },
      errors: [{ errorType: 'Unauthorized', message: 'Not Authorized to access secret on type Thing' }],
    })
  })

  it('refuses a duplicate id, more than the limit, a query, an invalid document and an unknown stop', async () => {
    const socket = await open()
    const errors = async (message: Promise<{ payload?: Record<string, unknown> }>) =>
      (await message).payload?.errors
    await socket.start('a', onThing)
    expect(await errors(socket.start('a', onThing))).toMatchObject([
      { errorType: 'DuplicatedOperationError' },
    ])
    expect(await errors(socket.start('q', '{ fail }'))).toMatchObject([
      { errorType: 'UnsupportedOperation', message: 'query not supported through the realtime channel' },
    ])
    expect(await errors(socket.start('i', 'subscription { onNothing }'))).toMatchObject([
      { message: expect.stringContaining('FieldUndefined') },
    ])
    expect(
      await errors(socket.start('i', 'subscription ($id: ID!) { onGuarded(id: $id) { id } }')),
    ).toMatchObject([{ message: "Variable 'id' has coerced Null value for NonNull type 'ID!'" }])
    await socket.start('b', onThing)
    await socket.start('c', onThing)
    expect(await errors(socket.start('d', onThing))).toMatchObject([
      { errorType: 'MaxSubscriptionsReachedError' },
    ])
    socket.send({ type: 'stop', id: 'nobody' })
    expect(await errors(socket.next())).toMatchObject([{ errorType: 'UnknownOperationError' }])
  })

  it('[I] drops a payload over 240 KB, and logs it', async () => {
    const socket = await open()
    await socket.start('a', 'subscription { onThing { id title } }')
    await api.ask('mutation { big(id: 1) { id title } }')
    await api.ask('mutation { changeThing(id: 2, title: "small") { id title } }')
    expect((await socket.next('data')).payload).toEqual({ data: { onThing: { id: '2', title: 'small' } } })
    expect(api.lines).toContainEqual(
      expect.objectContaining({ operation: 'deliver onThing', status: 'dropped' }),
    )
  })

  it('delivers in the order of the mutations', async () => {
    const socket = await open()
    await socket.start('a', 'subscription { onThing { id } }')
    for (let id = 0; id < 50; id++) await change('id', `id: ${id}, title: "a"`)
    const ids: unknown[] = []
    while (ids.length < 50) {
      const data = (await socket.next('data')).payload?.data as { onThing: { id: string } }
      ids.push(Number(data.onThing.id))
    }
    expect(ids).toEqual(Array.from({ length: 50 }, (_, id) => id))
  })
})
