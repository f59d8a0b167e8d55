import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db, type Tx } from '../../amplify/domain/lib/db.ts'
import { retried } from '../../amplify/domain/lib/retried.ts'
import { at, createTestApi, type TestApi } from '../support/call.ts'
import { type Company, createCompany, openTicket } from '../support/company.ts'

const writers = 50
let api: TestApi
let company: Company
beforeAll(async () => {
  api = await createTestApi()
  // Each writer with a connection of his own.
  process.env['DATABASE_CONNECTIONS'] = String(writers + 10)
  company = await createCompany(api)
})
afterAll(() => api.close())

const update = `mutation updateTicket($input: UpdateTicketInput!) { updateTicket(input: $input) {
  ticket { id version tags } userErrors { code } } }`
interface Updated {
  readonly ticket: { readonly id: string; readonly version: number; readonly tags: readonly string[] }
  readonly userErrors: readonly { code: string }[]
}
const write = async (who: 'agent' | 'admin', input: object): Promise<Updated> => {
  const { data, errors } = await company.actors[who].run(update, { input })
  expect(errors).toEqual([])
  return at(data, 'updateTicket') as Updated
}
const present = async (ticketId: string) =>
  (await api.db.admin.query('select version, tags from tickets where id = $1', [ticketId])).rows[0] as {
    version: number
    tags: string[]
  }
const who = (n: number) => (n % 2 === 0 ? 'agent' : 'admin')
const each = <T>(work: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: writers }, (_, n) => work(n)))

describe(`${writers} writers on one ticket`, () => {
  it('lose no update when they expect no version', async () => {
    const ticketId = await openTicket(company.actors.customer)
    const answers = await each((n) => write(who(n), { ticketId, change: { addTags: [`tag-${n}`] } }))
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([])
    const { version, tags } = await present(ticketId)
    expect(version).toBe(1 + writers)
    expect(tags).toHaveLength(writers)
    // Each got a version of his own, and saw his own tag in it.
    expect(new Set(answers.map(({ ticket }) => ticket.version)).size).toBe(writers)
    for (const [n, { ticket }] of answers.entries()) expect(ticket.tags).toContain(`tag-${n}`)
  })

  it('are told when the version is another, with the ticket as it is, and succeed when they read and try again', async () => {
    const ticketId = await openTicket(company.actors.customer)
    let refusals = 0
    await each(async (n) => {
      let expectedVersion = 1
      for (;;) {
        const { ticket, userErrors } = await write(who(n), {
          ticketId,
          expectedVersion,
          change: { addTags: [`tag-${n}`] },
        })
        if (userErrors.length === 0) return
        expect(userErrors).toEqual([{ code: 'STALE_VERSION' }])
        expect(ticket.version).toBeGreaterThan(expectedVersion)
        expectedVersion = ticket.version
        refusals += 1
      }
    })
    expect(refusals).toBeGreaterThanOrEqual(writers - 1)
    const { version, tags } = await present(ticketId)
    expect(version).toBe(1 + writers)
    expect(tags).toHaveLength(writers)
  })

  it('make no more versions than they were told of, whether they expect one or not', async () => {
    const ticketId = await openTicket(company.actors.customer)
    const answers = await each((n) =>
      write(who(n), {
        ticketId,
        change: { addTags: [`tag-${n}`] },
        ...(n % 3 === 0 ? { expectedVersion: 1 } : {}),
      }),
    )
    const successes = answers.filter(({ userErrors }) => userErrors.length === 0).length
    const { version, tags } = await present(ticketId)
    expect(version).toBe(1 + successes)
    expect(tags).toHaveLength(successes)
  })
})

describe('createTicket', () => {
  it(`makes one ticket of ${writers} equal requests at once with an idempotency key`, async () => {
    const input = { subject: 'Once', body: 'Only once', idempotencyKey: 'once' }
    const document = `mutation createTicket($input: CreateTicketInput!) { createTicket(input: $input) { ticket { id } userErrors { code } } }`
    const answers = await each(() => company.actors.customer.run(document, { input }))
    expect(answers.flatMap(({ errors }) => errors)).toEqual([])
    expect(new Set(answers.map(({ data }) => at(data, 'createTicket.ticket.id'))).size).toBe(1)
    const { rows } = await api.db.admin.query(
      `select count(*)::int as count from tickets where subject = 'Once'`,
    )
    expect(rows).toEqual([{ count: 1 }])
  })
})

describe('retried', () => {
  it('lets two transactions that wait for each other both come through', async () => {
    const keys = [7421991, 7421992] as const
    let begun = 0
    const opposite = (first: number, second: number) =>
      retried(() =>
        db()
          .transaction()
          .execute(async (tx: Tx) => {
            begun += 1
            await sql`select pg_advisory_xact_lock(${first})`.execute(tx)
            await sql`select pg_sleep(0.1)`.execute(tx)
            await sql`select pg_advisory_xact_lock(${second})`.execute(tx)
            return first
          }),
      )
    expect(await Promise.all([opposite(keys[0], keys[1]), opposite(keys[1], keys[0])])).toEqual([...keys])
    expect(begun).toBeGreaterThan(2)
  })

  it('tries nothing else again, and a collision not for ever', async () => {
    const failing = (code: string) => {
      let attempts = 0
      const work = retried(async () => {
        attempts += 1
        throw Object.assign(new Error('refused'), { code })
      }, 3)
      return work.then(
        () => 0,
        () => attempts,
      )
    }
    expect(await failing('40P01')).toBe(3)
    expect(await failing('40001')).toBe(3)
    expect(await failing('23505')).toBe(1)
  })
})
