import fc from 'fast-check'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conditionSql } from '../../../amplify/domain/conditions/index.ts'
import {
  type Condition,
  type ConditionContext,
  type ConditionRow,
  customValuesOf,
  fold,
  matches,
  parseCondition,
} from '../../../schema/conditions/index.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import {
  conditionArbitrary,
  contextArbitrary,
  leafArbitrary,
  questions,
  registry,
  rowArbitrary,
} from './arbitraries.ts'

const rows: readonly ConditionRow[] = fc
  .sample(fc.tuple(...Array.from({ length: 200 }, (_, index) => rowArbitrary(String(index + 1)))), {
    numRuns: 1,
    seed: 20261124,
  })
  .flat()

let database: TestDatabase
let db: Kysely<Record<string, never>>

beforeAll(async () => {
  database = await createTestDatabase()
  const pool = new pg.Pool({ connectionString: database.adminUrl, max: 1, idleTimeoutMillis: 0 })
  db = new Kysely({ dialect: new PostgresDialect({ pool }) })
  // The columns and types of the true table without its constraints and triggers, so that any value may stand in it.
  await sql`create temp table tickets as select * from public.tickets with no data`.execute(db)
  await sql`
    insert into tickets (id, subject, status_id, status_category, priority, type, channel, language, tags, requester_id,
      organization_id, team_id, assignee_id, created_at, updated_at, first_reply_at, solved_at, closed_at, spam,
      snoozed, snoozed_until, fields)
    select r.id, r.subject, r."statusId", r."statusCategory", r.priority, r.type, r.channel, r.language, r.tags, r."requesterId",
      r."organizationId", r."teamId", r."assigneeId", r."createdAt", r."updatedAt", r."firstReplyAt", r."solvedAt", r."closedAt", r.spam,
      r.snoozed, r."snoozedUntil", r.fields
    from json_to_recordset(${JSON.stringify(rows.map((row) => ({ ...row, fields: customValuesOf(row) })))}::json) as r (
      id bigint, subject text, "statusId" bigint, "statusCategory" public.ticket_status_category, priority public.ticket_priority,
      type public.ticket_type, channel public.ticket_channel, language text, tags text[], "requesterId" bigint,
      "organizationId" bigint, "teamId" bigint, "assigneeId" bigint, "createdAt" timestamptz, "updatedAt" timestamptz,
      "firstReplyAt" timestamptz, "solvedAt" timestamptz, "closedAt" timestamptz, spam boolean, snoozed boolean,
      "snoozedUntil" timestamptz, fields jsonb)
  `.execute(db)
  // What stands beside a ticket, in tables of the same names that hide the true ones.
  await sql`create temp table ticket_followers as select * from public.ticket_followers with no data`.execute(
    db,
  )
  await sql`create temp table message_mentions as select * from public.message_mentions with no data`.execute(
    db,
  )
  const people = JSON.stringify(
    rows.map(({ id, followerIds, mentionedIds }) => ({ id, f: followerIds ?? [], m: mentionedIds ?? [] })),
  )
  await sql`
    with given as (select * from json_to_recordset(${people}::json) as r (id bigint, f bigint[], m bigint[])),
    followed as (insert into ticket_followers (ticket_id, person_id) select id, unnest(f) from given)
    insert into message_mentions (message_id, ticket_id, person_id)
    -- Somebody may be mentioned twice.
    select id * 2 + times, id, unnest(m) from given cross join generate_series(0, 1) times
  `.execute(db)
})

afterAll(async () => {
  await db.destroy()
  await database.drop()
})

const parsed = (json: unknown): Condition => {
  const result = parseCondition(json, registry)
  if (!result.ok)
    throw new Error(`The generator made what the parser refuses: ${JSON.stringify(result.errors)}`)
  return result.condition
}

async function idsBySql(condition: Condition, context: ConditionContext): Promise<Set<string>> {
  const found = await sql<{
    id: string
  }>`select id from tickets where ${conditionSql(condition, context, registry)}`.execute(db)
  return new Set(found.rows.map((row) => row.id))
}

/** Compares both evaluators on all rows; the counterexample names the rows. Gives how many rows the condition kept. */
async function agree(json: unknown, context: ConditionContext): Promise<number> {
  const condition = parsed(json)
  const bySql = await idsBySql(condition, context)
  const differing = rows.filter((row) => matches(condition, row, context, registry) !== bySql.has(row.id))
  const first = differing[0]
  if (first) {
    const text = JSON.stringify(condition)
    const asked = [...registry.values()].filter((field) => text.includes(`"field":"${field.name}"`))
    const values = JSON.stringify(
      Object.fromEntries(asked.map((field) => [field.name, field.valueOf(first)])),
    )
    const [yes, no] = bySql.has(first.id) ? ['SQL', 'matches()'] : ['matches()', 'SQL']
    throw new Error(
      `${text}: ${yes} keeps and ${no} drops ticket ${first.id}, ${values}; ${differing.length} differ.`,
    )
  }
  return bySql.size
}

describe('SQL and matches() agree', () => {
  test('on every operator of every field, each with 20 random values, over 200 rows', async () => {
    let sometimes = 0
    for (const { field, operator } of questions) {
      let kept = 0
      let dropped = 0
      const ask = fc.asyncProperty(
        leafArbitrary(field, operator, rows),
        contextArbitrary,
        async (leaf, context) => {
          const size = await agree(leaf, context)
          kept += size
          dropped += rows.length - size
        },
      )
      await fc.assert(ask, { numRuns: operator === 'matches' ? 60 : 20 })
      if (kept > 0 && dropped > 0) sometimes += 1
    }
    // Fields that are never empty make isEmpty and isNotEmpty constant; nearly every other question parts the rows.
    const constant = questions.filter(
      ({ field, operator }) =>
        ['isEmpty', 'isNotEmpty'].includes(operator) && rows.every((row) => field.valueOf(row)?.length),
    )
    expect(sometimes).toBeGreaterThanOrEqual(questions.length - constant.length - 2)
  })

  test('on 1,500 random conditions, nested, over 200 rows', async () => {
    const ask = fc.asyncProperty(conditionArbitrary(rows), contextArbitrary, async (json, context) => {
      await agree(json, context)
    })
    await fc.assert(ask, { numRuns: 1500 })
  })

  test('on the small form of every letter of Unicode', async () => {
    const found = await sql<{ code: number; small: string }>`
      select code, lower(chr(code) collate pg_catalog.pg_c_utf8) as small
      from generate_series(1, 1114111) code where code not between 55296 and 57343
    `.execute(db)
    expect(found.rows).toHaveLength(1114111 - 2048)
    const differing = found.rows.filter(({ code, small }) => fold(String.fromCodePoint(code)) !== small)
    expect(differing.map(({ code }) => `U+${code.toString(16)}`)).toEqual([])
  })
})

describe('SQL', () => {
  const context: ConditionContext = { me: '7', myTeams: ['1', '2'], now: new Date('2026-11-24T12:00:00Z') }
  const compiled = (json: unknown) => conditionSql(parsed(json), context, registry).compile(db)

  test('binds every value', () => {
    const { sql: text, parameters } = compiled({
      any: [
        { field: 'subject', operator: 'contains', value: "100%_'; drop table tickets --\\" },
        { field: 'tags', operator: 'hasAnyOf', value: ['secret'] },
      ],
    })
    expect(text).not.toMatch(/drop|secret|100/)
    expect(parameters).toEqual(["%100\\%\\_'; drop table tickets --\\\\%", ['secret']])
  })

  test.each([
    [{ field: 'requesterId', operator: 'is', value: '5' }, 'tickets_by_requester'],
    [{ field: 'assigneeId', operator: 'is', value: { relative: 'me' } }, 'tickets_by_assignee'],
    [{ field: 'id', operator: 'between', value: [5, 9] }, 'tickets_pkey'],
    [
      { field: 'createdAt', operator: 'inTheLast', value: { amount: 1, unit: 'hours' } },
      'tickets_by_created',
    ],
    [
      {
        all: [
          { field: 'teamId', operator: 'in', value: { relative: 'myTeams' } },
          { field: 'status', operator: 'in', value: ['NEW', 'OPEN'] },
        ],
      },
      'tickets_open_by_team',
    ],
  ])('%j is answered by the index %s', async (json, index) => {
    const condition = conditionSql(parsed(json), context, registry)
    await db.transaction().execute(async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx)
      const plan = await sql`explain (format json) select id from public.tickets where ${condition}`.execute(
        tx,
      )
      const found = JSON.stringify(plan.rows)
      expect(found).toContain(index)
      expect(found).toContain('Index Cond')
    })
  })
})
