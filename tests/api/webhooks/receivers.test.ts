import '../../support/quiet.ts'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sendDeliveries } from '../../../amplify/domain/webhooks/sender.ts'
import { createExchange } from '../../../amplify/functions/webhooks/exchange.ts'
import { webhookJsonSchemas } from '../../../schema/webhooks/payload-schemas.ts'
import { type Company, createCompany } from '../../support/acting.ts'
import { hook, openTickets, quick, relayAll, sendAll } from '../../support/hooked.ts'
import { eventually, type Receiver, startReceiver } from '../../support/receiver.ts'

const many = 60
let company: Company
const receivers: Receiver[] = []
const start = async (...args: Parameters<typeof startReceiver>): Promise<Receiver> => {
  const receiver = await startReceiver(...args)
  receivers.push(receiver)
  return receiver
}
beforeAll(async () => {
  process.env['DATABASE_CONNECTIONS'] = '10'
  company = await createCompany()
})
afterAll(async () => {
  await Promise.all(receivers.map((receiver) => receiver.close()))
  await company?.close()
})

it('reaches who fails at random, and nobody waits for who hangs, leads astray, never ends, or is down', async () => {
  const good = await start((response) => response.writeHead(204).end())
  const flaky = await start((response) => {
    // Half of them: some with an answer, some without.
    const luck = Math.random()
    if (luck < 0.5) response.writeHead(200).end('thanks')
    else if (luck < 0.75) response.writeHead(500).end('no\0')
    else response.destroy()
  })
  const hanging = await start(() => undefined)
  const astray = await start((response) =>
    response.writeHead(302, { location: good.url.replace('hook', 'astray') }).end(),
  )
  let sent = 0
  const endless = await start((response) => {
    response.writeHead(200, { 'content-length': String(2 ** 30) })
    const more = (): void => {
      if (response.destroyed) return
      sent += 65_536
      if (response.write(Buffer.alloc(65_536, 'x'))) setTimeout(more, 1)
      else response.once('drain', more)
    }
    more()
  })
  const down = await startReceiver(() => undefined)
  await down.close()
  const hooks = {
    good: await hook(good.url),
    flaky: await hook(flaky.url),
    hanging: await hook(hanging.url),
    astray: await hook(astray.url),
    endless: await hook(endless.url),
    down: await hook(down.url),
  }
  const tickets = await openTickets(company, many)
  await relayAll()

  const { exchange, close } = createExchange({ allowLoopback: true, timeoutMs: 60_000 })
  const until = new Date(Date.now() + 120_000)
  const sending = sendDeliveries({
    exchange,
    until,
    timing: { ...quick, failuresToPause: 1_000_000, lease: 300 },
    onFault: (what, error) => {
      throw new Error(what, { cause: error })
    },
  })
  const stateOf = async (id: string): Promise<Record<string, number>> => {
    const { rows } = await company.database.admin.query<{ state: string; n: number }>(
      'select state, count(*)::int as n from webhook_deliveries where webhook_id = $1 group by state',
      [id],
    )
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]))
  }
  const all = { DELIVERED: many }
  for (const name of ['flaky', 'good', 'endless'] as const)
    await eventually(async () => (await stateOf(hooks[name].id))['DELIVERED'] === many)

  // All of that while not one of those that hang has ended.
  expect(hanging.open()).toBe(quick.atOnce.webhook)
  expect(hanging.received.length).toBe(quick.atOnce.webhook)
  expect(await stateOf(hooks.hanging.id)).toEqual({ SENDING: 10, PENDING: many - 10 })
  expect(await stateOf(hooks.good.id)).toEqual(all)
  expect(await stateOf(hooks.endless.id)).toEqual(all)
  expect(sent).toBeLessThan(2 ** 29)

  until.setTime(Date.now())
  await hanging.close()
  await sending
  await close()

  // Nothing came that was not signed, and each ticket came, with the same ids in each attempt.
  const schemas = webhookJsonSchemas()
  const ajv = new Ajv2020({ allErrors: true })
  addFormats.default(ajv)
  const isCreated = ajv.compile(schemas['ticket.created'])
  for (const [name, receiver] of Object.entries({ good, flaky, hanging, astray, endless })) {
    const { secret } = hooks[name as keyof typeof hooks]
    const ids = new Map<string, Set<string>>()
    for (const { headers, body } of receiver.received) {
      const payload = new Webhook(secret).verify(body, headers as Record<string, string>) as {
        id: string
        data: { ticket: { id: string } }
      }
      expect(isCreated(payload), JSON.stringify(isCreated.errors)).toBe(true)
      const messageId = String(headers['webhook-id'])
      ids.set(messageId, (ids.get(messageId) ?? new Set()).add(`${payload.id} ${payload.data.ticket.id}`))
    }
    expect([...ids.values()].every(({ size }) => size === 1)).toBe(true)
    if (name !== 'hanging')
      expect([...ids.values()].map(([first]) => first?.split(' ')[1]).sort()).toEqual([...tickets].sort())
    // Another's secret verifies nothing.
    expect(() =>
      new Webhook(hooks.down.secret).verify(
        receiver.received[0]?.body ?? '',
        receiver.received[0]?.headers as Record<string, string>,
      ),
    ).toThrow(/signature/)
  }
  expect(flaky.received.length).toBeGreaterThan(many)
  expect(good.received.map(({ path }) => path)).not.toContain('/astray')

  const errors = async (id: string): Promise<(string | null)[]> => {
    const { rows } = await company.database.admin.query<{ error: string | null }>(
      'select distinct error from webhook_attempts a join webhook_deliveries d on d.id = a.delivery_id where webhook_id = $1 order by 1',
      [id],
    )
    return rows.map(({ error }) => error)
  }
  expect(await errors(hooks.astray.id)).toEqual(['It answered 302: redirects are not followed.'])
  expect(await errors(hooks.down.id)).toEqual([expect.stringMatching(/ECONNREFUSED/)])
  expect(await errors(hooks.flaky.id)).toEqual(expect.arrayContaining(['It answered 500.', null]))
  const { rows: long } = await company.database.admin.query<{ n: number }>(
    'select max(char_length(answer))::int as n from webhook_attempts',
  )
  expect(long[0]?.n).toBe(1_000)
}, 120_000)

it('brings the events of twenty minutes, one a second, to a receiver that fails half the time', async () => {
  const seconds = 1_200
  const flaky = await start((response) => response.writeHead(Math.random() < 0.5 ? 204 : 503).end())
  const { id, secret } = await hook(flaky.url)
  await company.database.admin.query('update webhooks set enabled = false where id <> $1', [id])
  const tickets = await openTickets(company, seconds)
  await relayAll()
  await sendAll({}, 100)
  const heard = flaky.received.map(({ body, headers }) => {
    const { data } = new Webhook(secret).verify(body, headers as Record<string, string>) as {
      data: { ticket: { id: string } }
    }
    return data.ticket.id
  })
  expect(heard.length).toBeGreaterThan(seconds * 1.5)
  expect([...new Set(heard)].sort()).toEqual([...tickets].sort())
  const { rows } = await company.database.admin.query(
    'select state, count(*)::int as n from webhook_deliveries where webhook_id = $1 group by state',
    [id],
  )
  expect(rows).toEqual([{ state: 'DELIVERED', n: seconds }])
}, 120_000)
