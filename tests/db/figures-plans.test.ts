import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Company, call, createCompany } from '../support/acting.ts'

// A hundred thousand tickets over two years, of a hundred agents; ten of them are the agent's team. What is read is counted, not how long it takes.
const tickets = 100_000
let company: Company
beforeAll(async () => {
  company = await createCompany()
  await company.database.admin.query(`
    set session_replication_role = replica;
    insert into people (name, role) select 'Agent ' || n, 'AGENT' from generate_series(1, 100) n;
    insert into teams (name) select 'Team ' || n from generate_series(1, 10) n;
    insert into team_members (team_id, person_id) select 2 + n % 10 + 1, 7 + n from generate_series(1, 100) n;
    insert into team_members (team_id, person_id) values (3, 2);
    insert into tickets (subject, status_id, status_category, channel, requester_id, team_id, assignee_id, created_at, updated_at, first_reply_at, solved_at)
    select 'Subject ' || n, s.id, s.category, 'PORTAL', 4, 2 + n % 10 + 1, case when n % 100 = 0 then 2 else 7 + n % 100 end,
      t.at, t.at + interval '1 hour', t.at + interval '1 hour', t.at + interval '2 hours'
    from generate_series(1, ${tickets}) n
    cross join lateral (select now() - interval '10 minutes' * n as at) t
    join ticket_statuses s on s.category = 'SOLVED';
    insert into messages (ticket_id, kind, author_id, body, created_at)
    select t.id, 'REPLY', t.assignee_id, 'Text', t.first_reply_at from tickets t;
    insert into ticket_reopenings (ticket_id, reopened_at, assignee_id) select t.id, t.solved_at, t.assignee_id from tickets t where t.id % 20 = 0;
    set session_replication_role = origin;
    analyze;
  `)
}, 300_000)
afterAll(() => company.close())

const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10)
const asked = ['total/solved/count', 'days/figures/solved/count', 'backlog/count']

/** How many rows of each large table are read without an index while a function runs, the first time and when its plan is a general one. */
async function readWithoutIndex(from: string): Promise<Record<string, number>> {
  const client = await company.database.admin.connect()
  try {
    await client.query('begin')
    await client.query(
      `select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1, true)`,
      [JSON.stringify({ role: 'authenticated', person_id: company.ids.agent })],
    )
    for (let n = 0; n < 7; n += 1) await client.query(from)
    await client.query('reset role')
    const { rows } = await client.query<{ name: string; read: string }>(
      `select relname as name, seq_tup_read as read from pg_stat_xact_user_tables where relname in ('tickets', 'messages', 'ticket_reopenings')`,
    )
    return Object.fromEntries(rows.map(({ name, read }) => [name, Number(read)]))
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const bounds = `array(select date_trunc('day', now()) - interval '1 day' * n from generate_series(-1, 89) n order by 1)`
it.each([
  ['one agent', `select * from private.figures_of(array[2::bigint], null, ${bounds})`],
  ['the members of his teams', `select * from private.team_medians(${bounds})`],
])('reads for the figures of %s only what an index finds', async (_whose, from) => {
  expect(await readWithoutIndex(from)).toEqual({ tickets: 0, messages: 0, ticket_reopenings: 0 })
})

it('answers for 90 days of one agent with what he did', async () => {
  const { total, days } = await call<{
    total: { solved: { count: number } }
    days: { figures: { solved: { count: number } } }[]
  }>('agent', 'Query.myFigures', { from: day(89), to: day(0), timeZone: 'UTC' }, asked)
  expect(days).toHaveLength(90)
  expect(days.reduce((all, { figures }) => all + figures.solved.count, 0)).toBe(total.solved.count)
  expect(total.solved.count).toBeGreaterThan(100)
})
