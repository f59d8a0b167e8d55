import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartError } from './start-error.ts'

const projectFolder = fileURLToPath(new URL('..', import.meta.url))

/** The CLI's own program: the npm package's starter would put a second process and its signals between us. */
function cliProgram(): string {
  const fromCli = createRequire(createRequire(import.meta.url).resolve('supabase/package.json'))
  for (const suffix of [`${process.platform}-${process.arch}`, `${process.platform}-${process.arch}-musl`]) {
    try {
      return join(dirname(fromCli.resolve(`@supabase/cli-${suffix}/package.json`)), 'bin', 'supabase')
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND')) throw error
    }
  }
  throw new StartError(
    `The supabase CLI has no program for ${process.platform}-${process.arch}: run npm ci again.`,
  )
}

/**
 * Applies the pending `supabase/migrations` to a database with the `supabase` CLI, each in its own transaction.
 * @param url the database, as the role that shall own the tables (`postgres`)
 * @returns the files that it applied, in order
 * @throws StartError with the CLI's own words when a migration fails
 */
export async function migrate(url: string, folder = projectFolder): Promise<string[]> {
  // A home of its own: the CLI asks nobody, keeps nothing, and finds no login of the user.
  const home = await mkdtemp(join(tmpdir(), 'autocrm-supabase-'))
  const target = new URL(url)
  if (target.hostname === '127.0.0.1' && !target.searchParams.has('sslmode'))
    target.searchParams.set('sslmode', 'disable')
  try {
    const args = ['migration', 'up', '--yes', '--agent', 'no', '--workdir', folder, '--db-url', target.href]
    const env = {
      PATH: process.env['PATH'] ?? '',
      HOME: home,
      SUPABASE_HOME: home,
      DO_NOT_TRACK: '1',
      SUPABASE_TELEMETRY_DISABLED: '1',
      NO_COLOR: '1',
    }
    const child = spawn(cliProgram(), args, { env, cwd: home, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString()
      })
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', resolve)
    })
    if (code !== 0) throw new StartError(`The migrations could not be applied: ${said.trim()}`)
    return [...said.matchAll(/Applying migration (\S+?\.sql)/g)].map((match) => match[1] ?? '')
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}
