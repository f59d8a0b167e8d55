import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { migrate } from '../../local/migrate.ts'
import { type RunningPostgres, startPostgres } from '../../local/postgres.ts'
import { isAlive, stopOrphan } from '../../local/postgres-orphan.ts'

/** The database that every test database is a copy of: prelude and migrations, no rows but theirs. */
export const templateName = 'autocrm_template'
/** The password that tests give to the Lambda's login, which the migrations make without one. */
export const apiPassword = 'autocrm-test'

const root = fileURLToPath(new URL('../..', import.meta.url))
const cache = join(root, 'node_modules/.cache/autocrm-postgres')
const prefix = 'autocrm-test-'
// A throw-away cluster may lose everything when the machine falls over: it need not wait for the disk.
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

/** Changes whenever what the template is made of changes. */
async function templateKey(): Promise<string> {
  const hash = createHash('sha256').update(
    `${process.version} ${process.platform} ${process.arch} ${process.getuid?.()}`,
  )
  const migrations = join(root, 'supabase/migrations')
  const names = existsSync(migrations)
    ? (await readdir(migrations)).filter((name) => name.endsWith('.sql')).sort()
    : []
  const files = [
    'package-lock.json',
    'local/prelude.sql',
    'local/postgres.ts',
    'tests/support/cluster.ts',
    ...names.map((name) => `supabase/migrations/${name}`),
  ]
  for (const file of files) hash.update(`${file}\0`).update(await readFile(join(root, file)))
  return hash.digest('hex').slice(0, 16)
}

async function asAdmin(url: string, statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

/** `url` with another database. */
export function databaseUrl(url: string, database: string): string {
  const target = new URL(url)
  target.pathname = `/${database}`
  return target.href
}

async function makeTemplate(target: string): Promise<void> {
  await mkdir(cache, { recursive: true })
  const making = await ownFolder()
  try {
    const server = await startPostgres({ dataDir: join(making, 'pg'), settings })
    try {
      await asAdmin(server.adminUrl, [`create database ${templateName} template postgres owner postgres`])
      await migrate(databaseUrl(server.ownerUrl, templateName))
      await asAdmin(server.adminUrl, [
        `do $$ begin if exists (select 1 from pg_roles where rolname = 'autocrm_api')
           then alter role autocrm_api password '${apiPassword}'; end if; end $$`,
        `alter database ${templateName} with is_template true allow_connections false`,
        'checkpoint',
      ])
    } finally {
      await server.stop()
    }
    // Renamed when whole: a run beside this one that makes the same template may come first, and is as good.
    const staged = `${target}.${process.pid}`
    await copyCluster(join(making, 'pg'), staged)
    await rename(staged, target).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
      await rm(staged, { recursive: true, force: true })
    })
    await pruneTemplates()
  } finally {
    await rm(making, { recursive: true, force: true })
  }
}

/** A temporary folder that names this process, so that a later run knows whether it is still in use. */
async function ownFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`))
  // Others may pass: as root, the server runs as another user.
  await chmod(folder, 0o711)
  return folder
}

/** Keeps the newest templates: branches come back, but each takes 50 MB. */
async function pruneTemplates(keep = 4): Promise<void> {
  const names = await readdir(cache)
  const aged = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(cache, name))).mtimeMs })),
  )
  for (const { name } of aged.sort((a, b) => b.at - a.at).slice(keep))
    await rm(join(cache, name), { recursive: true, force: true })
}

/** Copies a stopped cluster with its owners, which matter when we are root. */
async function copyCluster(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true })
  if (process.getuid?.() !== 0) return
  const { uid, gid } = await stat(join(from, 'cluster'))
  const entries = await readdir(join(to, 'cluster'), { recursive: true, withFileTypes: true })
  await chown(join(to, 'cluster'), uid, gid)
  await Promise.all(entries.map((entry) => chown(join(entry.parentPath, entry.name), uid, gid)))
}

/** Clusters of runs that were killed: their servers are stopped, their folders removed. */
async function sweepLeftOvers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]
    if (owner === undefined || isAlive(Number(owner))) continue
    const folder = join(tmpdir(), name)
    await stopOrphan(join(folder, 'pg/cluster'))
    await rm(folder, { recursive: true, force: true })
  }
}

/** Starts a throw-away cluster that holds `autocrm_template`; `stop` removes it. */
export async function startTestCluster(): Promise<RunningPostgres> {
  await sweepLeftOvers()
  const template = join(cache, await templateKey())
  if (!existsSync(template)) await makeTemplate(template)
  const folder = await ownFolder()
  await copyCluster(template, join(folder, 'pg'))
  const server = await startPostgres({ dataDir: join(folder, 'pg'), settings })
  return {
    ...server,
    stop: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
