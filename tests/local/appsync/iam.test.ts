import { Sha256 } from '@aws-crypto/sha256-js'
import { SignatureV4 } from '@smithy/signature-v4'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { type Endpoint, encoded, plainSocket, relay, socketUrl, startThings } from './thing.ts'

let api: Endpoint
beforeAll(async () => {
  api = await startThings()
})
afterAll(() => api.close())

describe('IAM', () => {
  async function signed(body: string, credentials = relay, service = 'appsync', signingDate = new Date()) {
    const { hostname, host } = new URL(api.url)
    const signer = new SignatureV4({ service, region: 'us-east-1', credentials, sha256: Sha256 })
    const { headers } = await signer.sign(
      {
        method: 'POST',
        protocol: 'http:',
        hostname,
        path: '/graphql',
        body,
        headers: { host, 'content-type': 'application/json' },
      },
      { signingDate },
    )
    return headers
  }
  const body = JSON.stringify({ query: 'mutation { changeThing(id: 1, title: "é") { id title } }' })

  it('accepts a signed request and gives the principal as identity', async () => {
    expect(await (await api.post(body, await signed(body))).json()).toEqual({
      data: { changeThing: { id: '1', title: 'é' } },
    })
    const event = JSON.stringify({ query: '{ event }' })
    const answer = await (await api.post(event, await signed(event))).json()
    expect(JSON.parse(answer.data.event).identity).toEqual({
      accountId: '123456789012',
      cognitoIdentityPoolId: null,
      cognitoIdentityId: null,
      sourceIp: [expect.any(String)],
      username: 'relay:local',
      userArn: relay.arn,
      cognitoIdentityAuthType: null,
      cognitoIdentityAuthProvider: null,
    })
  })

  it('refuses a tampered body, header and signature, another secret, service, clock and key', async () => {
    const status = async (text: string, headers: Record<string, string>) =>
      (await api.post(text, headers)).status
    const headers = await signed(body)
    expect(await status(body.replace('é', 'e'), headers)).toBe(403)
    expect(await status(body, { ...headers, 'content-type': 'application/json; x' })).toBe(403)
    const last = headers.authorization?.endsWith('0') ? '1' : '0'
    expect(
      await status(body, { ...headers, authorization: `${headers.authorization?.slice(0, -1)}${last}` }),
    ).toBe(403)
    expect(await status(body, await signed(body, { ...relay, secretAccessKey: 'guess' }))).toBe(403)
    expect(await status(body, await signed(body, relay, 'execute-api'))).toBe(403)
    expect(await status(body, await signed(body, relay, 'appsync', new Date(Date.now() - 600_000)))).toBe(403)
    expect(await status(body, await signed(body, { ...relay, accessKeyId: 'AKIDOTHER' }))).toBe(403)
    expect(await status(body, headers)).toBe(200)
  })

  it('[C] a grant on the root field is enough for nested ones, and needed', async () => {
    const granted = JSON.stringify({ query: '{ thing(id: 1) { parent { title } } }' })
    expect(await (await api.post(granted, await signed(granted))).json()).toEqual({
      data: { thing: { parent: { title: 'Up' } } },
    })
    const other = JSON.stringify({ query: '{ echo }' })
    expect((await (await api.post(other, await signed(other))).json()).errors).toMatchObject([
      { errorType: 'Unauthorized', message: 'Not Authorized to access echo on type Query' },
    ])
  })

  it('verifies the signatures of a realtime connection and of a start', async () => {
    const { hostname, host } = new URL(api.url)
    const signer = new SignatureV4({
      service: 'appsync',
      region: 'us-east-1',
      credentials: relay,
      sha256: Sha256,
    })
    const sign = async (path: string, text: string) =>
      (
        await signer.sign({
          method: 'POST',
          protocol: 'http:',
          hostname,
          path,
          body: text,
          headers: { host },
        })
      ).headers
    const connect = async (headers: Record<string, string>) => {
      const socket = plainSocket(
        new WebSocket(`${socketUrl(api.url)}?header=${encoded(headers)}`, ['graphql-ws']),
        {},
      )
      await new Promise((resolve) => socket.ws.once('open', resolve))
      socket.send({ type: 'connection_init' })
      return socket
    }
    expect((await (await connect(await sign('/graphql', '{}'))).next()).type).toBe('connection_error')
    const socket = await connect(await sign('/graphql/connect', '{}'))
    expect((await socket.next()).type).toBe('connection_ack')
    const data = JSON.stringify({ query: 'subscription { onThing { id } }', variables: {} })
    const start = async (id: string, authorization: Record<string, string>) => {
      socket.send({ id, type: 'start', payload: { data, extensions: { authorization } } })
      return (await socket.next()).type
    }
    expect(await start('a', await sign('/graphql', data))).toBe('start_ack')
    expect(await start('b', await sign('/graphql', `${data} `))).toBe('error')
    socket.ws.close()
  })
})
