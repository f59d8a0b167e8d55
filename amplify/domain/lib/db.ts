import {
  type Kysely,
  Kysely as KyselyDatabase,
  PostgresDialect,
  type RawBuilder,
  sql,
  type Transaction,
} from 'kysely'
import pg from 'pg'
import type { DB } from './__generated__/database.ts'

/** The database, outside of a transaction. */
export type Database = Kysely<DB>
/** A transaction as some caller. */
export type Tx = Transaction<DB>
/** A piece of SQL with its values bound. */
export type Sql = RawBuilder<unknown>

/** Told of each statement that is sent; tests count with it. */
export type StatementListener = (statement: string, values: readonly unknown[]) => void

let database: Database | undefined
const listeners = new Set<StatementListener>()

function connect(): Database {
  const connectionString = process.env['DATABASE_URL']
  if (!connectionString) throw new Error('DATABASE_URL is not set: the login of the role autocrm_api')
  const pool = new pg.Pool({
    connectionString,
    // A Lambda serves one request at a time, for which the relay takes three; on one machine one process serves many.
    max: Number(process.env['DATABASE_CONNECTIONS'] ?? 5),
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
  })
  // An idle connection that the database ends is no error of any request: the pool opens another. Without this the process would end.
  pool.on('error', (error) => console.warn(`a database connection ended: ${error.message}`))
  return new KyselyDatabase<DB>({
    dialect: new PostgresDialect({
      pool,
    }),
    log: (event) => {
      for (const listener of listeners) listener(event.query.sql, event.query.parameters)
    },
  })
}

/** The one connection pool of this process, opened when it is first needed. */
export function db(): Database {
  database ??= connect()
  return database
}

/** Closes the pool; the next use opens a new one. */
export async function closeDb(): Promise<void> {
  const open = database
  database = undefined
  await open?.destroy()
}

/** Listens to the statements that are sent until the returned function is called. */
export function listenToStatements(listener: StatementListener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The first row of a statement; throws when it gives none. */
export async function one<Row>(tx: Tx, statement: RawBuilder<Row>): Promise<Row> {
  const row = (await statement.execute(tx)).rows[0]
  if (row === undefined) throw new Error('a statement that gives one row gave none')
  return row
}

/** Takes one of the roles that the login may take, with claims, for the rest of the transaction. */
export async function become(tx: Tx, role: string, claims: object, requestId: string): Promise<void> {
  await sql`select set_config('role', ${role}, true), set_config('request.jwt.claims', ${JSON.stringify(claims)}, true),
    set_config('autocrm.request_id', ${requestId}, true)`.execute(tx)
}

/** Runs work in a transaction of AutoCRM's own programs. */
export function asService<T>(
  role: 'autocrm_relay' | 'autocrm_identity' | 'autocrm_schedule' | 'autocrm_webhooks',
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return db()
    .transaction()
    .execute(async (tx) => {
      await become(tx, role, {}, '')
      return work(tx)
    })
}
