import type { LookupAddress } from 'node:dns'
import { describe, expect, it } from 'vitest'
import { objectionTo } from '../../../amplify/domain/webhooks/sender.ts'
import { createExchange, type Resolve } from '../../../amplify/functions/webhooks/exchange.ts'
import { startReceiver } from '../../support/receiver.ts'

const message = (url: string) => ({ url, headers: { 'content-type': 'application/json' }, body: '{}' })

/** A resolver that gives one answer after the other. */
function resolverOf(...answers: readonly string[][]): { resolve: Resolve; asked: () => number } {
  let asked = 0
  const resolve: Resolve = (_host, _options, done) => {
    const addresses = answers[Math.min(asked, answers.length - 1)] ?? []
    asked += 1
    done(
      null,
      addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }
  return { resolve, asked: () => asked }
}

describe('an address', () => {
  const refused = [
    ['this network', ['0.0.0.0', '0.1.2.3']],
    ['loopback', ['127.0.0.1', '127.255.255.254', '::1']],
    ['private', ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.0.1', 'fc00::1', 'fd00:ec2::254']],
    ['link-local, with metadata of clouds', ['169.254.169.254', '169.254.170.2', 'fe80::1', 'fec0::1']],
    ['shared (CGNAT)', ['100.64.0.1', '100.127.255.255', '100.100.100.200']],
    ['multicast and broadcast', ['224.0.0.1', '239.255.255.255', '255.255.255.255', 'ff02::1']],
    [
      'reserved, for documents and for benchmarks',
      [
        '192.0.0.1',
        '192.0.2.1',
        '198.18.0.1',
        '198.51.100.1',
        '203.0.113.9',
        '240.0.0.1',
        '192.88.99.1',
        '2001:db8::1',
        '2001:2::1',
        '3fff::1',
      ],
    ],
    [
      'IPv4 in IPv6',
      [
        '::ffff:127.0.0.1',
        '::ffff:10.0.0.1',
        '::ffff:169.254.169.254',
        '::127.0.0.1',
        '::7f00:1',
        '64:ff9b::7f00:1',
        '64:ff9b::a9fe:a9fe',
        '64:ff9b:1::1',
        '2002:7f00:1::1',
        '2001::1',
        '::ffff:0:7f00:1',
      ],
    ],
    ["nobody's", ['::', '100::1', '4000::1', '5f00::1', '200::1', 'e000::1']],
    ['no address', ['', 'example.com', '127.1.1', '1.2.3.4.5']],
  ] as const
  it.each(refused)('that is %s is not called', (_, addresses) => {
    for (const address of addresses)
      expect(objectionTo(address, false), address).toMatch(/not a public|no IP/)
  })

  it('that is public is called', () => {
    for (const address of [
      '8.8.8.8',
      '1.1.1.1',
      '172.32.0.1',
      '100.63.255.255',
      '100.128.0.0',
      '2606:4700::1111',
      '2a00:1450:4001::1',
      '::ffff:8.8.8.8',
    ])
      expect(objectionTo(address, false), address).toBeNull()
  })

  it('that is loopback is called where that is allowed, and no other private one', () => {
    for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
      expect(objectionTo(address, true)).toBeNull()
    for (const address of ['10.0.0.1', '169.254.169.254', '0.0.0.0', '::'])
      expect(objectionTo(address, true)).not.toBeNull()
  })
})

describe('an exchange', () => {
  it('refuses a literal address, however it is written, and plain HTTP', async () => {
    const { exchange, close } = createExchange({ allowLoopback: false })
    for (const url of [
      'https://127.0.0.1/',
      'https://0x7f.1/',
      'https://2130706433/',
      'https://[::ffff:7f00:1]/',
      'https://[::1]:443/',
    ])
      expect(await exchange(message(url)), url).toEqual({
        statusCode: null,
        answer: null,
        error: expect.stringMatching(/not a public address/),
      })
    expect(await exchange(message('http://8.8.8.8/'))).toMatchObject({
      error: expect.stringMatching(/https/),
    })
    expect(await exchange(message('ftp://8.8.8.8/'))).toMatchObject({ error: expect.stringMatching(/https/) })
    await close()
  })

  it('refuses a name that leads to a private address, also beside public ones', async () => {
    for (const addresses of [['127.0.0.1'], ['8.8.8.8', '10.0.0.1'], ['::ffff:169.254.169.254'], []]) {
      const { resolve } = resolverOf(addresses)
      const { exchange, close } = createExchange({ allowLoopback: false, resolve })
      const { error, statusCode } = await exchange(message('https://rebind.example/'))
      expect(error, addresses.join()).toMatch(/not a public address|has no address/)
      expect(statusCode).toBeNull()
      await close()
    }
  })

  it('connects to the address that was checked, and looks it up again for each connection', async () => {
    const receiver = await startReceiver((response) =>
      response.writeHead(200, { connection: 'close' }).end('here'),
    )
    const port = new URL(receiver.url).port
    // The name leads to the receiver, then elsewhere: what is connected to is what was looked up for that connection, and no other.
    const { resolve, asked } = resolverOf(['127.0.0.1'], ['10.0.0.1'], ['127.0.0.1'])
    const { exchange, close } = createExchange({ allowLoopback: true, resolve })
    const url = `http://rebind.example:${port}/hook`
    expect(await exchange(message(url))).toEqual({ statusCode: 200, answer: 'here', error: null })
    expect(await exchange(message(url))).toMatchObject({
      error: expect.stringMatching(/10\.0\.0\.1 is not a public address/),
    })
    expect(await exchange(message(url))).toMatchObject({ statusCode: 200 })
    expect(asked()).toBe(3)
    expect(receiver.received.length).toBe(2)
    await close()
    await receiver.close()
  })

  it('lets plain HTTP go to this machine only', async () => {
    const { resolve } = resolverOf(['8.8.8.8'])
    const { exchange, close } = createExchange({ allowLoopback: true, resolve })
    expect(await exchange(message('http://elsewhere.example/'))).toMatchObject({
      error: expect.stringMatching(/https/),
    })
    await close()
  })

  it('ends in time, whether nobody answers, the name is not found out, or a body does not end', async () => {
    const silent = await startReceiver(() => undefined)
    const dripping = await startReceiver((response) => response.writeHead(200).write('x'))
    const failing = await startReceiver((response) => response.writeHead(503).write('x'))
    const within = { allowLoopback: true, timeoutMs: 150 }
    const { exchange, close } = createExchange(within)
    expect(await exchange(message(silent.url))).toEqual({
      statusCode: null,
      answer: null,
      error: 'There was no answer within 0.15 s.',
    })
    expect(await exchange(message(dripping.url))).toEqual({ statusCode: 200, answer: 'x', error: null })
    expect(await exchange(message(failing.url))).toEqual({
      statusCode: 503,
      answer: 'x',
      error: 'It answered 503.',
    })
    await close()
    const lost = createExchange({ ...within, resolve: () => undefined })
    expect(await lost.exchange(message('https://lost.example/'))).toMatchObject({
      statusCode: null,
      error: expect.stringMatching(/no answer within/),
    })
    await lost.close()
    await Promise.all([silent.close(), dripping.close(), failing.close()])
  })

  it('says what a status means', async () => {
    let status = 200
    const receiver = await startReceiver((response) => response.writeHead(status, { location: '/x' }).end())
    const { exchange, close } = createExchange({ allowLoopback: true })
    const errors: Record<number, string | null> = {}
    for (status of [200, 202, 299, 301, 307, 400, 410, 429, 500])
      errors[status] = (await exchange(message(receiver.url))).error
    expect(errors).toEqual({
      200: null,
      202: null,
      299: null,
      301: 'It answered 301: redirects are not followed.',
      307: 'It answered 307: redirects are not followed.',
      400: 'It answered 400.',
      410: 'It answered 410 Gone: it wants no more messages.',
      429: 'It answered 429.',
      500: 'It answered 500.',
    })
    expect(receiver.received.every(({ path }) => path === '/hook')).toBe(true)
    await close()
    await receiver.close()
  })
})
