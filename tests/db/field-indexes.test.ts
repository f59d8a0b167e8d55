import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { conditionSql } from '../../amplify/domain/conditions/index.ts'
import { maintainFieldIndexes } from '../../amplify/domain/maintenance/index.ts'
import { type CustomFieldType, parseCondition, withCustomFields } from '../../schema/conditions/index.ts'
import { asCaller, createTestDatabase, type TestDatabase } from '../support/database.ts'
import { actors, makeWorld, roleOf } from './world.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await database.admin.query(`insert into people (name, role) values ('Carla', 'CUSTOMER'), ('Anton', 'AGENT');
    insert into team_members (team_id, person_id) values (1, 2)`)
  // A filled table: fast, and past the triggers.
  await database.admin.query(`
    begin;
    set local session_replication_role = replica;
    insert into tickets (subject, status_id, status_category, channel, requester_id, team_id, fields)
    select 'Ticket ' || n, 2, 'OPEN', 'API', 1, 1, jsonb_build_object(
      'note', 'note ' || n, 'seats', n, 'amount', n || '.5', 'due_day', (date '2020-01-01' + n % 3000)::text,
      'due_at', private.iso(timestamptz '2020-01-01Z' + n * interval '1 hour'), 'paid', n % 1000 = 0, 'region', 'r' || n % 200,
      'products', jsonb_build_array('p' || n % 300, 'q'), 'site', 'https://a.example/' || n, 'mail', n || '@b.example', 'buyer', n::text)
    from generate_series(1, 20000) n;
    commit;
  `)
  await database.admin.query('analyze tickets')
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.admin.query('delete from ticket_fields')
  await maintainFieldIndexes(database.ownerUrl)
})

const kinds: readonly [key: string, type: CustomFieldType, operator: string, value: unknown][] = [
  ['note', 'TEXT', 'is', 'note 7'],
  ['seats', 'NUMBER', 'between', [5, 9]],
  ['amount', 'DECIMAL', 'lt', '3'],
  ['due_day', 'DATE', 'is', '2021-05-05'],
  ['due_at', 'TIMESTAMP', 'before', '2020-01-02T00:00:00Z'],
  ['paid', 'BOOLEAN', 'is', true],
  ['region', 'CHOICE', 'in', ['r1', 'r2']],
  ['products', 'MULTI_CHOICE', 'hasAnyOf', ['p7']],
  ['site', 'URL', 'is', 'https://a.example/5'],
  ['mail', 'EMAIL', 'is', '5@b.example'],
  ['buyer', 'PERSON', 'is', '77'],
]
const choices = (values: readonly string[]) =>
  JSON.stringify(values.map((value) => ({ value, label: value, labels: {}, archived: false })))
const define = (key: string, type: string, filterable = true) =>
  database.admin.query(
    'insert into ticket_fields (key, type, label, filterable, choices) values ($1, $2, $1, $3, $4)',
    [key, type, filterable, type.includes('CHOICE') ? choices(['r1', 'r2', 'p7']) : '[]'],
  )
const states = async (): Promise<Record<string, string>> => {
  const { rows } = await database.admin.query('select key, index_state as state from ticket_fields')
  return Object.fromEntries(rows.map(({ key, state }) => [key, state]))
}
const indexes = async (): Promise<string[]> => {
  const { rows } = await database.admin.query(
    `select indexrelid::regclass::text as name from pg_index where indrelid = 'tickets'::regclass and indexrelid::regclass::text like 'tickets_by_field_%' order by 1`,
  )
  return rows.map(({ name }) => name)
}

it('the view that conditions on indexed fields ask shows each actor the tickets that he sees, and no others', async () => {
  const world = await makeWorld()
  await world.rows(
    `update tickets set organization_id = (select organization_id from people where id = requester_id)`,
  )
  for (const actor of actors.filter((one) => roleOf(one) === 'authenticated')) {
    const [seen, viewed] = await world.as(actor, async (client) => [
      (await client.query('select id from tickets order by id')).rows,
      (await client.query('select id from private.seen_ticket_fields order by id')).rows,
    ])
    expect(viewed, actor).toEqual(seen)
  }
  await world.db.drop()
})

describe('indexes of custom fields', () => {
  it('are made for each type, and serve the SQL of conditions for an agent, under row-level security', async () => {
    for (const [key, type] of kinds) await define(key, type)
    await define('unwanted', 'TEXT', false)
    const run = await maintainFieldIndexes(database.ownerUrl)
    expect(run).toMatchObject({ built: kinds.map(([key]) => key), failed: [], left: false })
    expect(await states()).toEqual({
      ...Object.fromEntries(kinds.map(([key]) => [key, 'READY'])),
      unwanted: 'NONE',
    })
    await database.admin.query('analyze tickets')
    const registry = withCustomFields(
      kinds.map(([key, type]) => ({ key, type, choices: ['r1', 'r2', 'p7'], indexed: true })),
    )
    const db = new Kysely<Record<string, never>>({
      dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: database.adminUrl }) }),
    })
    const context = { me: null, myTeams: [], now: new Date() }
    await asCaller(database.admin, { role: 'authenticated', person_id: '2' }, async (agent) => {
      for (const [key, , operator, value] of kinds) {
        const parsed = parseCondition({ field: `fields.${key}`, operator, value }, registry)
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
        const { sql, parameters } = conditionSql(parsed.condition, context, registry).compile(db)
        const { rows } = await agent.query(`explain (format json) select id from tickets where ${sql}`, [
          ...parameters,
        ])
        const plan = JSON.stringify(rows)
        expect(plan, key).toContain(`tickets_by_field_${key}`)
        expect(plan, key).toContain('Index Cond')
      }
    })
    await db.destroy()
  })

  it('go when the field is not filterable any more, or archived, and come back when it is restored', async () => {
    await define('note', 'TEXT')
    await define('seats', 'NUMBER')
    await maintainFieldIndexes(database.ownerUrl)
    expect(await indexes()).toEqual(['tickets_by_field_note', 'tickets_by_field_seats'])
    await database.admin.query(`update ticket_fields set filterable = false where key = 'note'`)
    await database.admin.query(`update ticket_fields set archived_at = now() where key = 'seats'`)
    expect(await maintainFieldIndexes(database.ownerUrl)).toMatchObject({ dropped: ['note', 'seats'] })
    expect([await indexes(), await states()]).toEqual([[], { note: 'NONE', seats: 'NONE' }])
    await database.admin.query(`update ticket_fields set archived_at = null where key = 'seats'`)
    expect(await states()).toMatchObject({ seats: 'WANTED' })
    await maintainFieldIndexes(database.ownerUrl)
    expect(await indexes()).toEqual(['tickets_by_field_seats'])
  })

  it('that a killed run left unfinished are dropped and made again', async () => {
    await define('note', 'TEXT')
    await maintainFieldIndexes(database.ownerUrl)
    await database.admin.query(
      `update pg_index set indisvalid = false where indexrelid = 'tickets_by_field_note'::regclass`,
    )
    await database.admin.query(`update ticket_fields set index_state = 'BUILDING'`)
    expect(await maintainFieldIndexes(database.ownerUrl)).toMatchObject({
      dropped: ['note'],
      built: ['note'],
    })
    const { rows } = await database.admin.query(
      `select indisvalid as valid from pg_index where indexrelid = 'tickets_by_field_note'::regclass`,
    )
    expect([rows, await states()]).toEqual([[{ valid: true }], { note: 'READY' }])
  })

  it('that cannot be made tell why, leave nothing behind, and are tried again', async () => {
    await define('seats', 'NUMBER')
    await database.admin.query(
      `begin; set local session_replication_role = replica; update tickets set fields = '{"seats": "many"}' where id = 1; commit`,
    )
    expect(await maintainFieldIndexes(database.ownerUrl)).toMatchObject({ failed: ['seats'] })
    const { rows } = await database.admin.query('select index_state, index_error from ticket_fields')
    expect(rows).toEqual([{ index_state: 'FAILED', index_error: expect.stringContaining('bigint') }])
    expect(await indexes()).toEqual([])
    await database.admin.query(
      `begin; set local session_replication_role = replica; update tickets set fields = '{"seats": 1}' where id = 1; commit`,
    )
    expect(await maintainFieldIndexes(database.ownerUrl)).toMatchObject({ built: ['seats'], failed: [] })
  })

  it('one run works at a time', async () => {
    const other = new pg.Client({ connectionString: database.ownerUrl })
    await other.connect()
    await other.query('select pg_advisory_lock(7421010)')
    expect(await maintainFieldIndexes(database.ownerUrl)).toMatchObject({ left: true })
    await other.end()
  })
})

it('fields come, change and go while writers and readers work: nobody waits for a lock, nothing is rewritten', async () => {
  const file = async () =>
    (await database.admin.query(`select relfilenode from pg_class where oid = 'tickets'::regclass`)).rows[0]
      ?.relfilenode
  const before = await file()
  let working = true
  let [written, seen] = [0, 0]
  const worker = async (step: (client: pg.Client) => Promise<unknown>): Promise<void> => {
    const client = new pg.Client({ connectionString: database.adminUrl })
    await client.connect()
    try {
      // Who would have to wait longer for a lock fails, and so does the test.
      await client.query(`set lock_timeout = '200ms'`)
      while (working) await step(client)
    } finally {
      await client.end()
    }
  }
  const writer = (id: number) =>
    worker(async (client) => {
      await client.query(
        `update tickets set priority = case priority when 'LOW' then 'HIGH' else 'LOW' end::ticket_priority where id = $1`,
        [id],
      )
      await client.query(
        `insert into tickets (subject, channel, requester_id) values ('While fields change', 'API', 1)`,
      )
      written += 1
    })
  const reader = () =>
    worker(async (client) => {
      await client.query(`select count(*) from tickets where fields ->> 'region' = 'r1'`)
      seen += 1
    })
  const workers = [writer(1), writer(2), writer(3), reader()]
  const changes = async (): Promise<void> => {
    for (let round = 0; round < 3; round += 1) {
      const [before, looked] = [written, seen]
      await define('note', 'TEXT')
      await define('region', 'CHOICE')
      await maintainFieldIndexes(database.ownerUrl)
      await database.admin.query(
        `update ticket_fields set label = 'Other', required = 'ON_SOLVING', default_value = '"x"' where key = 'note'`,
      )
      await database.admin.query(`update ticket_fields set filterable = false where key = 'note'`)
      await database.admin.query(`update ticket_fields set archived_at = now() where key = 'region'`)
      await maintainFieldIndexes(database.ownerUrl)
      await expect.poll(() => written > before && seen > looked).toBe(true)
      await database.admin.query('delete from ticket_fields')
    }
  }
  try {
    await Promise.race([changes(), Promise.all(workers)])
  } finally {
    working = false
  }
  await Promise.all(workers)
  expect(written).toBeGreaterThan(3)
  expect(await file()).toBe(before)
}, 60_000)
