import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { keptText } from './kept-file.ts'
import { migrate } from './migrate.ts'
import { type RunningPostgres, startPostgres } from './postgres.ts'
import type { Shutdown } from './shutdown.ts'
import { reasonOf, StartError } from './start-error.ts'

/** The migrated database that the product works on. */
export interface Database {
  /** As the owner of the tables. */
  ownerUrl: string
  /** As `autocrm_api`, the Lambdas' login. */
  apiUrl: string
  /** Whether it is ours, on this machine; a real Supabase is not seeded. */
  embedded: boolean
  /** The migrations that this start applied. */
  applied: string[]
}

/** `url` with another user; a pooler's user carries the project behind a dot, which stays. */
function loginUrl(url: string, user: string, password: string): string {
  const target = new URL(url)
  target.username = decodeURIComponent(target.username).replace(/^[^.]+/, user)
  target.password = password
  return target.href
}

/** Runs `work` on a connection of its own. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
  } catch (error) {
    throw new StartError(`The database does not answer (${reasonOf(error)}): check DATABASE_URL.`)
  }
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/**
 * Starts the embedded Postgres (or takes the one of `url`), migrates it, and gives the Lambdas' login its password.
 *
 * @param shutdown told of Postgres as soon as it runs: who stops in the middle of the migrations waits for none of them
 */
export async function openDatabase(
  dataDir: string,
  shutdown: Shutdown,
  port?: number,
  url?: string,
): Promise<Database> {
  const embedded: RunningPostgres | undefined =
    url === undefined ? await startPostgres({ dataDir: join(dataDir, 'postgres'), port }) : undefined
  if (embedded) shutdown.add(embedded.stop)
  const ownerUrl = embedded?.ownerUrl ?? url ?? ''
  const applied = await migrate(ownerUrl)
  const password = await keptText(join(dataDir, 'api-password'), () => randomBytes(24).toString('base64url'))
  await withClient(ownerUrl, (client) =>
    client.query(`alter role autocrm_api password ${client.escapeLiteral(password)}`),
  )
  return {
    ownerUrl,
    apiUrl: loginUrl(ownerUrl, 'autocrm_api', password),
    embedded: embedded !== undefined,
    applied,
  }
}
