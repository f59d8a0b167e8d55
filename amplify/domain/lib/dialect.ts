import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import type pg from 'pg'
import { roundTrip, type Statement } from './round-trip.ts'

/** Told of each statement that is sent. */
export type StatementListener = (statement: string, values: readonly unknown[]) => void

/** What the connections have in common. */
export interface DialectSettings {
  readonly pool: pg.Pool
  /** Whether a connection keeps prepared statements from one transaction to the next. */
  readonly prepared: boolean
  readonly listener: StatementListener
}

/**
 * Kysely's Postgres, with fewer round trips: what opens a transaction travels with its first statement. A transaction that only reads is
 * none: each of its statements is one by itself, which is what `read committed` shows anyway.
 */
export function roundTripDialect(settings: DialectSettings): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new RoundTripDriver(settings),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

class RoundTripDriver implements Driver {
  readonly #settings: DialectSettings

  constructor(settings: DialectSettings) {
    this.#settings = settings
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<RoundTripConnection> {
    return new RoundTripConnection(await this.#settings.pool.connect(), this.#settings)
  }

  async beginTransaction(
    connection: RoundTripConnection,
    { accessMode }: TransactionSettings,
  ): Promise<void> {
    connection.begin(accessMode === 'read only')
  }

  async commitTransaction(connection: RoundTripConnection): Promise<void> {
    await connection.end('commit')
  }

  async rollbackTransaction(connection: RoundTripConnection): Promise<void> {
    await connection.end('rollback')
  }

  async releaseConnection(connection: RoundTripConnection): Promise<void> {
    connection.release()
  }

  async destroy(): Promise<void> {
    await this.#settings.pool.end()
  }
}

/** A connection of the pool for the length of one piece of work. */
export class RoundTripConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient
  readonly #settings: DialectSettings
  /** What is sent before the next statement. */
  #before: Statement[] = []
  #onlyReads = false
  #open = false
  /** Whether the next statement is the last of its transaction, or was. */
  #last: 'next' | 'sent' | null = null

  constructor(client: pg.PoolClient, settings: DialectSettings) {
    this.#client = client
    this.#settings = settings
    client.on('error', this.#ended)
  }

  begin(onlyReads: boolean): void {
    this.#onlyReads = onlyReads
    this.#last = null
    this.#before = onlyReads ? [] : [{ text: 'begin', values: [] }]
  }

  /** Sends a statement, whose result nobody asks for, with the next one: in a transaction that only reads, with each. */
  precede(statement: Statement): void {
    this.#before.push(statement)
  }

  /** Lets the next statement be the last of its transaction, which is committed with it. One that comes after it is refused. */
  commitWithNext(): void {
    if (!this.#onlyReads) this.#last = 'next'
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.#last === 'sent') throw new Error('the transaction was committed with the statement before')
    const { command, rowCount, rows } = await this.#send({ text: sql, values: parameters })
    const changes =
      command === 'INSERT' || command === 'UPDATE' || command === 'DELETE' || command === 'MERGE'
    return changes ? { rows: rows as Row[], numAffectedRows: BigInt(rowCount ?? 0) } : { rows: rows as Row[] }
  }

  // biome-ignore lint/correctness/useYield: Kysely asks for a generator
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('answers are not streamed')
  }

  /** Ends a transaction, if a statement of it was sent. */
  async end(word: 'commit' | 'rollback'): Promise<void> {
    this.#before = []
    if (!this.#open) return
    this.#open = false
    await this.#send({ text: word, values: [] })
  }

  release(): void {
    this.#client.off('error', this.#ended)
    this.#client.release()
  }

  // The statement under way, or the next one, fails because of it, and the pool keeps no such client. Without a listener the process would end.
  #ended = (): void => undefined

  async #send(statement: Statement): Promise<pg.QueryResult> {
    const statements = [...this.#before, statement]
    const asked = statements.length - 1
    const last = this.#last === 'next'
    if (last) {
      statements.push({ text: 'commit', values: [] })
      this.#last = 'sent'
    }
    if (!this.#onlyReads) {
      this.#open ||= this.#before.length > 0
      this.#before = []
    }
    const { listener, prepared } = this.#settings
    for (const { text, values } of statements) listener(text, values)
    const result = await roundTrip(this.#client, statements, asked, prepared)
    // Not before: what fails is still to be rolled back.
    if (last) this.#open = false
    return result
  }
}
