import '../../support/quiet.ts'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Company, createCompany } from '../../support/acting.ts'
import { hook, openTickets, relayAll } from '../../support/hooked.ts'
import { type Receiver, startReceiver } from '../../support/receiver.ts'

const root = join(import.meta.dirname, '../../..')
const many = 400
let company: Company
let receiver: Receiver
beforeAll(async () => {
  company = await createCompany()
  receiver = await startReceiver((response) => setTimeout(() => response.writeHead(204).end(), 3))
})
afterAll(async () => {
  await receiver?.close()
  await company?.close()
})

/** Runs a sender, and kills it when so many more messages have come; null lets it end. */
function run(killAfter: number | null): Promise<number | null> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/sender-child.ts'], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: company.database.apiUrl },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const seen = receiver.received.length
  const watch = setInterval(() => {
    if (killAfter !== null && receiver.received.length >= seen + killAfter) child.kill('SIGKILL')
  }, 1)
  return new Promise((resolve) =>
    child.on('exit', (code) => {
      clearInterval(watch)
      resolve(code)
    }),
  )
}

it('loses nothing, however often the sender is killed', async () => {
  const { id, secret } = await hook(receiver.url)
  const tickets = await openTickets(company, many)
  await relayAll()
  for (const killAfter of [1, 7, 23, 40]) await run(killAfter)
  expect(await run(null)).toBe(0)
  const { rows } = await company.database.admin.query<{ state: string; n: number }>(
    'select state, count(*)::int as n from webhook_deliveries where webhook_id = $1 group by state',
    [id],
  )
  expect(rows).toEqual([{ state: 'DELIVERED', n: many }])
  const heard = receiver.received.map(({ body, headers }) => {
    const { data } = new Webhook(secret).verify(body, headers as Record<string, string>) as {
      data: { ticket: { id: string } }
    }
    return data.ticket.id
  })
  expect([...new Set(heard)].sort()).toEqual([...tickets].sort())
  // It was killed in the middle: something had been sent and was not yet recorded.
  expect(heard.length).toBeGreaterThan(many)
}, 120_000)
