import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../support/call.ts'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'autocrm-relay-'))
const file = join(folder, 'published')
const channels = 20
const eventsEach = 60
let api: TestApi
beforeAll(async () => {
  api = await createTestApi()
  writeFileSync(file, '')
})
afterAll(async () => {
  await api.close()
  rmSync(folder, { recursive: true })
})

/** Runs a relay, and kills it so many milliseconds after it began to work; null lets it end. */
function run(killAfter: number | null): Promise<number | null> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/relay-child.ts', file], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: api.db.apiUrl },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const seen = readFileSync(file).length
  const watch = setInterval(() => {
    if (killAfter === null || readFileSync(file).length === seen) return
    clearInterval(watch)
    setTimeout(() => child.kill('SIGKILL'), killAfter)
  }, 1)
  return new Promise((resolve) =>
    child.on('exit', (code) => {
      clearInterval(watch)
      resolve(code)
    }),
  )
}

it('loses no event and numbers none twice, however often it is killed', async () => {
  const insert = (many: number) =>
    api.db.admin.query(
      `insert into events (kind, version, deliveries)
       select 'TICKET_CHANGED', n, jsonb_build_array(jsonb_build_object('channel', 'team:' || n % $1, 'kind', 'TICKET_CHANGED'))
       from generate_series(1, $2) n`,
      [channels, many],
    )
  await insert((channels * eventsEach) / 2)
  for (const killAfter of [0, 1, 3, 7]) await run(killAfter)
  await insert((channels * eventsEach) / 2)
  for (const killAfter of [2, 12]) await run(killAfter)
  expect(await run(null)).toBe(0)

  const { rows } = await api.db.admin.query<{
    channel: string
    seq: number
    event_id: string
    unpublished: boolean
  }>(
    'select channel, seq, event_id, published_at is null as unpublished from channel_events order by channel, seq',
  )
  expect(rows.filter(({ unpublished }) => unpublished)).toEqual([])
  const published = readFileSync(file, 'utf8').trim().split('\n')
  for (let n = 0; n < channels; n += 1) {
    const channel = `team:${n}`
    const numbered = rows.filter((row) => row.channel === channel)
    expect(numbered.map(({ seq }) => seq)).toEqual(
      Array.from({ length: eventsEach }, (_, place) => place + 1),
    )
    expect(new Set(numbered.map(({ event_id }) => event_id)).size).toBe(eventsEach)
    // At least once and in order: what comes again came before, and what is new is the next.
    const heard = published.filter((line) => line.startsWith(`${channel} `))
    const fresh = [...new Set(heard)]
    expect(fresh).toEqual(numbered.map(({ seq, event_id }) => `${channel} ${seq} ${event_id}`))
  }
  // It was killed in the middle: something was published and not yet marked.
  expect(published.length).toBeGreaterThan(rows.length)
}, 120_000)
