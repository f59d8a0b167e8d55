import pg from 'pg'
import { prepareValue } from 'pg/lib/utils.js'
import { type Prepared, preparedOn } from './prepared.ts'

/** A statement with its values. */
export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

/** pg's collector of rows with the methods by which its own Query fills it; its types leave them out. */
interface Rows extends pg.QueryResult {
  addFields(fields: pg.FieldDef[]): void
  parseRow(fields: (string | null)[]): pg.QueryResultRow
  addRow(row: pg.QueryResultRow): void
  addCommandComplete(message: { text: string }): void
}

/**
 * Sends statements in one round trip and gives the result of one of them. Outside of a transaction they are one: what
 * `set_config(..., true)` sets holds until the last of them is done, and all are undone when one fails. A pooler in transaction mode
 * gives all of them to one server.
 *
 * @param asked which of them is asked for its result
 * @param prepared whether the connection keeps prepared statements from one transaction to the next
 */
export function roundTrip(
  client: pg.ClientBase,
  statements: readonly Statement[],
  asked: number,
  prepared: boolean,
): Promise<pg.QueryResult> {
  return new Promise((resolve, reject) => {
    client.query(
      new RoundTrip(statements, asked, prepared, (error, result) => {
        if (!error) return resolve(result)
        // The stack of the socket says nothing.
        Error.captureStackTrace(error)
        reject(error)
      }),
    )
  })
}

/** Several statements and one Sync. It is what pg calls a Submittable, as its own Query and its cursors are. */
class RoundTrip implements pg.Submittable {
  readonly #statements: readonly { readonly text: string; readonly values: (string | Buffer | null)[] }[]
  readonly #settle: (error: Error | null, result: pg.QueryResult) => void
  readonly #rows = new pg.Result('object', pg.types) as unknown as Rows
  readonly #asked: number
  readonly #prepared: boolean
  #names: Prepared | null = null
  #completed = 0

  constructor(
    statements: readonly Statement[],
    asked: number,
    prepared: boolean,
    settle: (error: Error | null, result: pg.QueryResult) => void,
  ) {
    // Written out before anything is sent: what cannot be written must not break off in the middle of the messages.
    this.#statements = statements.map(({ text, values }) => ({ text, values: values.map(prepareValue) }))
    this.#asked = asked
    this.#prepared = prepared
    this.#settle = settle
  }

  submit(connection: pg.Connection): void {
    this.#names = this.#prepared ? preparedOn(connection) : null
    connection.stream.cork()
    try {
      for (const [place, { text, values }] of this.#statements.entries()) {
        const { name, known } = this.#names?.nameOf(text) ?? { name: '', known: false }
        if (!known) connection.parse({ name, text, types: [] }, true)
        connection.bind({ portal: '', statement: name, values }, true)
        if (place === this.#asked) connection.describe({ type: 'P', name: '' }, true)
        connection.execute({ portal: '' }, true)
      }
      connection.sync()
    } finally {
      connection.stream.uncork()
    }
  }

  handleRowDescription({ fields }: { fields: pg.FieldDef[] }): void {
    this.#rows.addFields(fields)
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    if (this.#completed === this.#asked) this.#rows.addRow(this.#rows.parseRow(fields))
  }

  handleCommandComplete(message: { text: string }): void {
    if (this.#completed === this.#asked) this.#rows.addCommandComplete(message)
    this.#completed += 1
  }

  handleEmptyQuery(): void {
    this.#completed += 1
  }

  handleError(error: Error): void {
    this.#names?.failed(
      this.#statements.map(({ text }) => text),
      error,
    )
    this.#settle(error, this.#rows)
  }

  handleReadyForQuery(): void {
    this.#settle(null, this.#rows)
  }
}
