import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  closeDb,
  commitWithNext,
  db,
  listenToStatements,
  reading,
  transaction,
} from '../../amplify/domain/lib/db.ts'
import { type Identity, notes } from '../../amplify/domain/lib/identity.ts'
import { scopes } from '../../schema/scopes.ts'
import { type Company, call, createCompany, type Who } from '../support/acting.ts'

const identity = (person: string): Identity => ({
  role: 'authenticated',
  claims: {
    role: 'authenticated',
    person_id: person,
    key_id: '1',
    scopes: Object.keys(scopes) as (keyof typeof scopes)[],
  },
  requestId: 'r',
})

// One connection, so that whatever a statement leaves behind is met by the next caller.
describe.each(['on', 'off'])('with prepared statements %s', (prepared) => {
  let company: Company
  beforeAll(async () => {
    company = await createCompany()
    process.env['DATABASE_PREPARED'] = prepared
    process.env['DATABASE_CONNECTIONS'] = '1'
  })
  afterAll(async () => {
    delete process.env['DATABASE_PREPARED']
    delete process.env['DATABASE_CONNECTIONS']
    await company.close()
  })
  const admin = () => identity(company.ids.admin)

  it('gives each of many callers, one after the other on one connection, what he may see and nothing more', async () => {
    const ticket = async (who: Who, teamId?: string) => {
      const input = { subject: `of ${who}`, body: 'Help', ...(teamId ? { teamId } : {}) }
      await call(who, 'Mutation.createTicket', { input }, ['ticket/id'])
    }
    await ticket('customer')
    await ticket('stranger')
    await ticket('otherAgent', '2')
    const seen = async (who: Who) =>
      (
        await call<{ nodes: { subject: string }[] }>(who, 'Query.tickets', { first: 10 }, ['nodes/subject'])
      ).nodes.map(({ subject }) => subject)
    const meant: [Who, string[]][] = [
      ['admin', ['of otherAgent', 'of stranger', 'of customer']],
      ['agent', ['of stranger', 'of customer']],
      ['otherAgent', ['of otherAgent']],
      ['customer', ['of customer']],
      ['colleague', ['of customer']],
      ['stranger', ['of stranger']],
      ['gone', []],
      ['nobody', []],
    ]
    // More often than Postgres makes a plan for given values: from the sixth time on the plan is for any.
    for (let round = 0; round < 9; round += 1)
      for (const [who, subjects] of meant) expect(await seen(who), `${who}, round ${round}`).toEqual(subjects)
  })

  it('forgets the caller with the statement, and with the transaction', async () => {
    const left = async () =>
      (
        await sql<{ role: string; claims: string | null; noted: string | null; readOnly: string }>`
          select current_user::text as role, nullif(current_setting('request.jwt.claims', true), '') as claims,
            nullif(concat(${sql.join(
              notes.map((note) => sql`current_setting(${note}, true)`),
            )}), '') as noted,
            current_setting('transaction_read_only') as "readOnly"`.execute(db())
      ).rows[0]
    const nobody = { role: 'autocrm_api', claims: null, noted: null, readOnly: 'off' }
    await reading(admin(), (tx) => sql`select 1`.execute(tx))
    expect(await left()).toEqual(nobody)
    await transaction(admin(), (tx) => sql`select 1`.execute(tx))
    expect(await left()).toEqual(nobody)
    await expect(reading(admin(), (tx) => sql`select 1 / 0`.execute(tx))).rejects.toThrow('division')
    expect(await left()).toEqual(nobody)
    await expect(transaction(admin(), (tx) => sql`select 1 / 0`.execute(tx))).rejects.toThrow('division')
    expect(await left()).toEqual(nobody)
  })

  it('undoes a transaction as a whole, and writes nothing while reading', async () => {
    const names = async () =>
      (
        await reading(admin(), (tx) =>
          sql<{ name: string }>`select name from teams order by name`.execute(tx),
        )
      ).rows.map(({ name }) => name)
    const before = await names()
    await expect(
      transaction(admin(), async (tx) => {
        await sql`insert into teams (name) values ('Gone again')`.execute(tx)
        await sql`insert into teams (name) values ('gone again')`.execute(tx)
      }),
    ).rejects.toMatchObject({ code: '23505' })
    await expect(
      reading(admin(), (tx) => sql`insert into teams (name) values ('Unwritten')`.execute(tx)),
    ).rejects.toMatchObject({ code: '25006' })
    expect(await names()).toEqual(before)
    await transaction(admin(), (tx) => sql`insert into teams (name) values ('Kept')`.execute(tx))
    expect(await names()).toEqual([...before, 'Kept'].sort())
  })

  it('goes on after a statement that cannot be read, and after one that failed at its first use', async () => {
    const run = (text: string, value: unknown) =>
      reading(admin(), (tx) => sql<{ x: number }>`${sql.raw(text)} ${value}::int as x`.execute(tx))
    await expect(run('selct', 1)).rejects.toMatchObject({ code: '42601' })
    await expect(run('select 10 /', 0)).rejects.toMatchObject({ code: '22012' })
    expect((await run('select 10 /', 5)).rows).toEqual([{ x: 2 }])
    expect((await run('select 10 /', 2)).rows).toEqual([{ x: 5 }])
  })

  it('keeps a hundred statements of a connection at most', async () => {
    for (let n = 0; n < 230; n += 1) {
      const { rows } = await reading(admin(), (tx) => sql`select ${sql.lit(n)} as n`.execute(tx))
      expect(rows).toEqual([{ n }])
    }
    const { rows } = await sql<{
      count: number
    }>`select count(*)::int as count from pg_prepared_statements`.execute(db())
    expect(rows[0]?.count).toBeLessThanOrEqual(101)
    expect(rows[0]?.count).toBeGreaterThan(prepared === 'on' ? 90 : -1)
  })

  it('sends the caller along with the statement', async () => {
    const sent: string[] = []
    const stop = listenToStatements((statement) => sent.push(statement.slice(0, 17)))
    await reading(admin(), (tx) => sql`select 1`.execute(tx))
    await transaction(admin(), async () => 'nothing sent, nothing opened')
    await transaction(admin(), (tx) => sql`select 2`.execute(tx))
    stop()
    expect(sent).toEqual([
      'select set_config',
      'select 1',
      'begin',
      'select set_config',
      'select 2',
      'commit',
    ])
  })

  it('commits with the last statement, and sends none after it', async () => {
    const names = () =>
      reading(admin(), (tx) => sql<{ name: string }>`select name from teams`.execute(tx)).then(({ rows }) =>
        rows.map(({ name }) => name),
      )
    const sent: string[] = []
    const stop = listenToStatements((statement) => sent.push(statement.slice(0, 14)))
    const made = await transaction(admin(), async (tx) => {
      await sql`insert into teams (name) values ('Committed')`.execute(tx)
      await commitWithNext(tx)
      return sql<{ count: number }>`select count(*)::int from teams where name = 'Committed'`.execute(tx)
    })
    stop()
    expect(made.rows).toEqual([{ count: 1 }])
    expect(sent.slice(-2)).toEqual(['select count(*', 'commit'])
    expect(await names()).toContain('Committed')
    await expect(
      transaction(admin(), async (tx) => {
        await commitWithNext(tx)
        await sql`select 1`.execute(tx)
        await sql`insert into teams (name) values ('Too late')`.execute(tx)
      }),
    ).rejects.toThrow('was committed')
    expect(await names()).not.toContain('Too late')
  })

  it('undoes all when the last statement fails', async () => {
    await expect(
      transaction(admin(), async (tx) => {
        await sql`insert into teams (name) values ('Undone')`.execute(tx)
        await commitWithNext(tx)
        await sql`select 1 / 0`.execute(tx)
      }),
    ).rejects.toThrow('division')
    const { rows } = await reading(admin(), (tx) => sql`select from teams where name = 'Undone'`.execute(tx))
    expect(rows).toHaveLength(0)
    await transaction(admin(), (tx) => sql`insert into teams (name) values ('After it')`.execute(tx))
  })

  it('opens another connection when the database has ended one in the middle', async () => {
    await expect(
      transaction(admin(), async (tx) => {
        await sql`select 1`.execute(tx)
        await company.database.admin.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'autocrm_api' and datname = current_database()`,
        )
        await sql`select 1`.execute(tx)
      }),
    ).rejects.toThrow()
    expect((await reading(admin(), (tx) => sql`select 1 as x`.execute(tx))).rows).toEqual([{ x: 1 }])
    await closeDb()
  })
})
