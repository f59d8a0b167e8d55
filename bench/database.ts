import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../local/migrate.ts'
import { startPostgres } from '../local/postgres.ts'

/** Databases to measure on, each with as many tickets as asked for. */
export interface BenchDatabases {
  /** A copy of the database with so many tickets, which is filled now or kept from before; its superuser's URL. */
  open(tickets: number): Promise<string>
  /** Stops the server; a folder of its own goes, a kept one stays. */
  close(): Promise<void>
}

const root = join(import.meta.dirname, '..')

/** Changes whenever the schema or what is filled in changes. */
function schemaKey(): string {
  const hash = createHash('sha256')
  const migrations = join(root, 'supabase/migrations')
  const files = readdirSync(migrations).sort()
  for (const file of [
    ...files.map((name) => join(migrations, name)),
    join(root, 'bench/seed.ts'),
    join(root, 'bench/texts.ts'),
  ])
    hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 8)
}

function inDatabase(url: string, name: string): string {
  const target = new URL(url)
  target.pathname = `/${name}`
  return target.href
}

/** @param folder where the databases are kept from run to run; null for one that goes afterwards */
export async function openDatabases(folder: string | null): Promise<BenchDatabases> {
  const home = folder ?? mkdtempSync(join(tmpdir(), 'autocrm-bench-'))
  const server = await startPostgres({
    dataDir: join(home, 'pg'),
    settings: { shared_buffers: '512MB', max_wal_size: '8GB' },
  })
  const admin = new pg.Client({ connectionString: server.adminUrl })
  await admin.connect()
  const names = async (): Promise<string[]> =>
    (
      await admin.query<{ name: string }>(
        `select datname as name from pg_database where datname like 'bench\\_%'`,
      )
    ).rows.map(({ name }) => name)
  return {
    async open(tickets) {
      const name = `bench_${tickets}_${schemaKey()}`
      const known = await names()
      if (!known.includes(name)) await fill(name, tickets, known)
      // What is measured writes: into a copy, so that the next run meets the same.
      await admin.query('drop database if exists bench_run with (force)')
      await admin.query(`create database bench_run template "${name}" owner postgres strategy file_copy`)
      return inDatabase(server.adminUrl, 'bench_run')
    },
    async close() {
      await admin.query('drop database if exists bench_run with (force)')
      await admin.end()
      await server.stop()
      if (folder === null) rmSync(home, { recursive: true, force: true })
    },
  }
  async function fill(name: string, tickets: number, known: readonly string[]): Promise<void> {
    // Named when whole: a fill that was killed is made anew.
    const making = `${name}_making`
    for (const old of known.filter((other) => other.startsWith(`bench_${tickets}_`)))
      await admin.query(`drop database "${old}" with (force)`)
    await admin.query(`create database "${making}" template postgres owner postgres`)
    await migrate(inDatabase(server.ownerUrl, making))
    execFileSync(
      process.execPath,
      ['--import', 'tsx', join(root, 'bench/seed.ts'), '--tickets', String(tickets)],
      {
        env: { ...process.env, DATABASE_URL: inDatabase(server.adminUrl, making) },
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    )
    const client = new pg.Client({ connectionString: inDatabase(server.adminUrl, making) })
    await client.connect()
    await client.query('vacuum analyze')
    await client.end()
    await admin.query(`alter database "${making}" rename to "${name}"`)
  }
}
