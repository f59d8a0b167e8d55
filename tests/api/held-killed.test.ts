import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { at, createTestApi, type TestApi } from '../support/call.ts'
import { type Company, createCompany, openTicket } from '../support/company.ts'

const root = join(import.meta.dirname, '../..')
const many = 40
let api: TestApi
let company: Company
beforeAll(async () => {
  api = await createTestApi()
  company = await createCompany(api)
})
afterAll(() => api.close())

const count = async (state: string): Promise<number> =>
  (await api.db.admin.query('select from held_replies where state = $1', [state])).rows.length

/** Runs the schedule's work in a process of its own, and kills that once so many were sent; null lets it end. */
function run(killAfter: number | null): Promise<number | null> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/held-child.ts'], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: api.db.apiUrl },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  let ended = false
  const watch = async (): Promise<void> => {
    while (!ended) {
      if (killAfter !== null && (await count('SENT')) >= killAfter) child.kill('SIGKILL')
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
  }
  const watching = watch()
  return new Promise((resolve) =>
    child.on('exit', async (code) => {
      ended = true
      await watching
      resolve(code)
    }),
  )
}

it('sends each held reply once, however often the sender is killed', { timeout: 120_000 }, async () => {
  const { agent, customer } = company.actors
  const hold = `mutation hold($input: ReplyToTicketInput!) { replyToTicket(input: $input) { heldReply { id } userErrors { code } } }`
  for (let n = 0; n < many; n += 1) {
    const ticketId = await openTicket(customer)
    const { data } = await agent.run(hold, { input: { ticketId, body: 'Held', holdSeconds: 1 } })
    expect(at(data, 'replyToTicket.userErrors')).toEqual([])
  }
  await api.db.admin.query('update held_replies set send_at = now()')
  for (const killAfter of [3, 11, 24]) {
    await run(killAfter)
    expect(await count('HELD')).toBeGreaterThan(0)
  }
  expect(await run(null)).toBe(0)
  expect([await count('HELD'), await count('SENT')]).toEqual([0, many])
  const { rows } = await api.db.admin.query<{ n: number }>(
    `select count(*)::int as n from messages where body = 'Held' group by ticket_id`,
  )
  expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: many }, () => 1))
})
