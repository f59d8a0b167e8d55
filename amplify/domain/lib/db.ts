import { type Kysely, Kysely as KyselyDatabase, type RawBuilder, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from './__generated__/database.ts'
import { type RoundTripConnection, roundTripDialect, type StatementListener } from './dialect.ts'
import { asLogin, becoming, type Identity, type ServiceRole, saysWho } from './identity.ts'
import type { Statement } from './round-trip.ts'

/** The database, outside of a transaction. */
export type Database = Kysely<DB>
/** A transaction as some caller. */
export type Tx = Transaction<DB>
/** A piece of SQL with its values bound. */
export type Sql = RawBuilder<unknown>

/** How many connections a process opens where DATABASE_CONNECTIONS says nothing. A Lambda serves one request at a time, for which the relay takes three. */
export const usualConnections = 5

let database: Database | undefined
const listeners = new Set<StatementListener>()

function connect(): Database {
  const connectionString = process.env['DATABASE_URL']
  if (!connectionString) throw new Error('DATABASE_URL is not set: the login of the role autocrm_api')
  const pool = new pg.Pool({
    connectionString,
    max: Number(process.env['DATABASE_CONNECTIONS'] ?? usualConnections),
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
  })
  // An idle connection that the database ends is no error of any request: the pool opens another. Without this the process would end.
  pool.on('error', (error) => console.warn(`a database connection ended: ${error.message}`))
  return new KyselyDatabase<DB>({
    dialect: roundTripDialect({
      pool,
      prepared: process.env['DATABASE_PREPARED'] === 'on',
      listener: (statement, values) => {
        for (const listener of listeners) listener(statement, values)
      },
    }),
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

/** Listens to the statements that are sent, tests count them so, until the returned function is called. */
export function listenToStatements(listener: StatementListener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether a statement opens or closes a transaction or says who calls: whoever listens for what the work in it asks leaves it out. */
export function framesTransaction(statement: string): boolean {
  return /^\s*(begin|commit|rollback)\b/i.test(statement) || saysWho(statement)
}

/** The row of a statement that gives one; throws when it gave none. */
export function rowOf<Row>({ rows }: { readonly rows: readonly Row[] }): Row {
  const [row] = rows
  if (row === undefined) throw new Error('a statement that gives one row gave none')
  return row
}

/** The first row of a statement; throws when it gives none. */
export async function one<Row>(tx: Tx, statement: RawBuilder<Row>): Promise<Row> {
  return rowOf(await statement.execute(tx))
}

/** Runs work in one transaction. */
export function transaction<T>(identity: Identity, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db()
    .transaction()
    .execute((tx) => after(tx, becoming(identity, 'writes'), work))
}

/** Runs work that only reads: each of its statements stands by itself and costs one round trip. One that writes is refused by Postgres. */
export function reading<T>(identity: Identity, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db()
    .transaction()
    .setAccessMode('read only')
    .execute((tx) => after(tx, becoming(identity, 'reads'), work))
}

async function after<T>(tx: Tx, first: Statement, work: (tx: Tx) => Promise<T>): Promise<T> {
  await precede(tx, first)
  return work(tx)
}

function precede(tx: Tx, ...statements: Statement[]): Promise<void> {
  return tx.getExecutor().provideConnection(async (connection) => {
    for (const statement of statements) (connection as RoundTripConnection).precede(statement)
  })
}

/** Sends a statement, whose result nobody asks for, with the next one in one round trip. When it fails, so does that. */
export async function sendWithNext(tx: Tx, statement: Sql): Promise<void> {
  const { sql: text, parameters: values } = statement.compile(tx)
  await precede(tx, { text, values })
}

/** Lets the next statement be the last of a transaction, which is committed with it in one round trip. Any after it is refused. */
export async function commitWithNext(tx: Tx): Promise<void> {
  await tx.getExecutor().provideConnection(async (connection) => {
    ;(connection as RoundTripConnection).commitWithNext()
  })
}

/** Goes on in a transaction as somebody else, from its next statement on. */
export async function become(tx: Tx, identity: Identity): Promise<void> {
  await precede(tx, asLogin, becoming(identity, 'writes'))
}

/** Runs work in a transaction of AutoCRM's own programs. */
export function asService<T>(role: ServiceRole, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction({ role, requestId: '' }, work)
}
