import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningPostgres, startPostgres } from '../../local/postgres.ts'
import { describeSchema } from './catalog.ts'

const folder = (name: string): string => fileURLToPath(new URL(`../../supabase/${name}`, import.meta.url))

// A cluster of its own: roles belong to the cluster, and rollbacks drop them.
let home: string
let server: RunningPostgres
let owner: pg.Client
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'autocrm-rollback-'))
  await chmod(home, 0o711)
  server = await startPostgres({ dataDir: join(home, 'pg'), settings: { fsync: 'off' } })
  owner = new pg.Client({ connectionString: server.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await server.stop()
  await rm(home, { recursive: true, force: true })
})

async function run(kind: 'migrations' | 'rollbacks', name: string): Promise<string[]> {
  await owner.query(`begin; ${await readFile(join(folder(kind), name), 'utf8')}; commit`)
  return describeSchema(owner)
}

it('has a way back beside each migration', async () => {
  expect(await readdir(folder('rollbacks'))).toEqual(await readdir(folder('migrations')))
})

// Three times through all migrations, on a machine that may have other things to do.
it('goes up, back step by step, and up again, to the same schema each time', {
  timeout: 180_000,
}, async () => {
  const names = (await readdir(folder('migrations'))).sort()
  const states = [await describeSchema(owner)]
  for (const name of names) states.push(await run('migrations', name))

  for (const [step, name] of [...names.entries()].reverse()) {
    expect(await run('rollbacks', name), `after going back before ${name}`).toEqual(states[step])
    expect(await run('migrations', name), `after applying ${name} once more`).toEqual(states[step + 1])
    expect(await run('rollbacks', name), `after going back before ${name} once more`).toEqual(states[step])
  }
  for (const [step, name] of names.entries())
    expect(await run('migrations', name), `after ${name} at the second ascent`).toEqual(states[step + 1])
  expect(states.at(-1)?.length).toBeGreaterThan(250)
})

it('keeps the roles while another database of the cluster uses them', { timeout: 180_000 }, async () => {
  await owner.query('create database neighbour')
  const url = new URL(server.ownerUrl)
  url.pathname = '/neighbour'
  const neighbour = new pg.Client({ connectionString: url.href })
  await neighbour.connect()
  await neighbour.query('create schema kept; grant usage on schema kept to autocrm_relay, autocrm_schedule')
  await neighbour.end()
  const names = (await readdir(folder('rollbacks'))).sort().reverse()
  for (const name of names) await run('rollbacks', name)
  const { rows } = await owner.query(`select rolname from pg_roles where rolname like 'autocrm%' order by 1`)
  expect(rows.map((row) => row.rolname)).toEqual([
    'autocrm_api',
    'autocrm_identity',
    'autocrm_relay',
    'autocrm_schedule',
  ])
  for (const name of names.reverse()) await run('migrations', name)
})
