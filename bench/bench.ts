import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { migrate } from '../local/migrate.ts'
import { startPostgres } from '../local/postgres.ts'

// `npm run bench [-- --tickets N] [-- --json FILE]`: our handlers beside the floor, in one run on one machine. The floor of a request is the
// very statement that our handler sends, by `pg`, prepared once, as a superuser whom no policy touches, answering raw JSON.
interface Figures {
  readonly rps: number
  readonly p50: number
  readonly p99: number
}

const rounds = 400

/** Requests a second, one after the other, and latencies in ms. The two take turns, so that a busy moment of the machine hits both. */
async function sideBySide(
  ours: () => Promise<unknown>,
  floor: () => Promise<unknown>,
): Promise<[Figures, Figures]> {
  const times: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds * 1.1; round += 1) {
    for (const [place, run] of [ours, floor].entries()) {
      const start = performance.now()
      await run()
      // The first tenth warms up.
      if (round >= rounds * 0.1) times[place]?.push(performance.now() - start)
    }
  }
  const figures = (list: number[]): Figures => {
    const sorted = [...list].sort((a, b) => a - b)
    const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
    return {
      rps: 1_000 / (sorted.reduce((sum, ms) => sum + ms, 0) / sorted.length),
      p50: at(0.5),
      p99: at(0.99),
    }
  }
  return [figures(times[0]), figures(times[1])]
}

const { values } = parseArgs({
  options: { tickets: { type: 'string', default: '10000' }, json: { type: 'string' } },
})
const folder = mkdtempSync(join(tmpdir(), 'autocrm-bench-'))
const postgres = await startPostgres({ dataDir: join(folder, 'pg') })
try {
  await migrate(postgres.ownerUrl)
  const admin = new pg.Client({ connectionString: postgres.adminUrl })
  await admin.connect()
  const password = randomBytes(16).toString('hex')
  await admin.query(`alter role autocrm_api password '${password}'`)
  execFileSync(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'seed.ts'), '--tickets', values.tickets],
    {
      env: { ...process.env, DATABASE_URL: postgres.adminUrl },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  await admin.query('analyze')
  const sub = '00000000-0000-4000-8000-000000000001'
  const { rows } = await admin.query<{ id: string }>(
    `update people set auth_user_id = '${sub}' where id = (select id from people where role = 'ADMIN' and active order by id limit 1) returning id::text`,
  )
  if (!rows[0])
    await admin.query(`insert into people (name, role, auth_user_id) values ('Bench', 'ADMIN', '${sub}')`)
  const { rows: teams } = await admin.query<{ id: string }>(
    'select team_id::text as id from tickets group by 1 order by count(*) desc limit 1',
  )
  const { rows: newest } = await admin.query<{ id: string }>('select max(id)::text as id from tickets')
  const url = new URL(postgres.adminUrl)
  url.username = 'autocrm_api'
  url.password = password
  process.env['DATABASE_URL'] = url.href
  process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT'
  const { handler } = await import('../amplify/functions/graphql/handler.ts')
  const { closeDb, listenToStatements } = await import('../amplify/domain/lib/db.ts')

  const person = ['id', 'name']
  const under = (field: string, names: readonly string[]) => [
    field,
    ...names.map((name) => `${field}/${name}`),
  ]
  const row = [
    'id',
    'subject',
    'tags',
    'priority',
    'updatedAt',
    ...under('status', ['id', 'label']),
    ...under('requester', person),
    ...under('assignee', person),
    ...under('team', person),
    ...under('lastMessage', ['id', 'body']),
  ]
  const requests = {
    'queue page of 50': {
      fieldName: 'tickets',
      arguments: {
        first: 50,
        condition: {
          all: [
            { field: 'teamId', operator: 'is', value: teams[0]?.id },
            { field: 'status', operator: 'in', value: ['NEW', 'OPEN', 'PENDING', 'ON_HOLD'] },
          ],
        },
      },
      asked: [...under('nodes', row), 'pageInfo', 'pageInfo/endCursor'],
    },
    'ticket page': {
      fieldName: 'ticket',
      arguments: { id: newest[0]?.id },
      asked: [...row, ...under('messages', ['id', 'body', 'kind', 'createdAt', ...under('author', person)])],
    },
    count: {
      fieldName: 'ticketCount',
      arguments: { condition: { all: [{ field: 'status', operator: 'is', value: 'OPEN' }] } },
      asked: ['count', 'capped'],
    },
  }
  const results = []
  for (const [name, { fieldName, arguments: args, asked }] of Object.entries(requests)) {
    const event = {
      arguments: args,
      identity: { sub },
      info: { parentTypeName: 'Query', fieldName, selectionSetList: asked, selectionSetGraphQL: null },
    }
    let sent = { text: '', values: [] as readonly unknown[] }
    const stop = listenToStatements((statement, parameters) => {
      if (/select/i.test(statement) && !/set_config/.test(statement))
        sent = { text: statement, values: parameters }
    })
    await handler(event)
    stop()
    const [ours, floor] = await sideBySide(
      () => handler(event),
      async () =>
        JSON.stringify((await admin.query({ name, text: sent.text, values: [...sent.values] })).rows),
    )
    results.push({ name, tickets: Number(values.tickets), ours, floor, ratio: ours.rps / floor.rps })
  }
  console.table(
    results.map(({ name, tickets, ours, floor, ratio }) => ({
      request: name,
      tickets,
      'ours/s': Math.round(ours.rps),
      'p50 ms': ours.p50.toFixed(1),
      'p99 ms': ours.p99.toFixed(1),
      'floor/s': Math.round(floor.rps),
      'floor p50': floor.p50.toFixed(1),
      ratio: ratio.toFixed(2),
    })),
  )
  if (values.json) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`)
  await closeDb()
  await admin.end()
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
