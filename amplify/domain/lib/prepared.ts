import type pg from 'pg'

/** How many statements a connection keeps: Postgres keeps a plan with each, some 100 KB for a large one. */
const kept = 100

const ofConnection = new WeakMap<pg.Connection, Prepared>()

/** The prepared statements of a connection. */
export function preparedOn(connection: pg.Connection): Prepared {
  const known = ofConnection.get(connection)
  if (known) return known
  const made = new Prepared(connection)
  ofConnection.set(connection, made)
  return made
}

/**
 * The statements that one connection has prepared, each under a name of its own; the one that was not used for longest goes first. A
 * statement counts as prepared once Postgres has said so: what is sent after a statement that fails is never read.
 */
export class Prepared {
  readonly #connection: pg.Connection
  readonly #known = new Map<string, { readonly name: string; used: number }>()
  #sent: { readonly text: string; readonly name: string }[] = []
  #count = 0
  #uses = 0

  constructor(connection: pg.Connection) {
    this.#connection = connection
    connection.on('parseComplete', () => {
      const done = this.#sent.shift()
      if (done) this.#known.set(done.text, { name: done.name, used: this.#uses })
    })
  }

  /** The name to bind a statement by, and whether it must be parsed before. To be asked in the order of sending. */
  nameOf(text: string): { name: string; known: boolean } {
    this.#uses += 1
    const known = this.#known.get(text)
    if (known) {
      known.used = this.#uses
      return { name: known.name, known: true }
    }
    const sent = this.#sent.find((statement) => statement.text === text)
    if (sent) return { name: sent.name, known: true }
    this.#makeRoom()
    this.#count += 1
    const name = `autocrm_${this.#count}`
    this.#sent.push({ text, name })
    return { name, known: false }
  }

  /** To be told of a failure, and of what was sent: Postgres has not read it all, and may have lost, or outgrown, what it once prepared. */
  failed(texts: readonly string[], error: Error): void {
    this.#sent = []
    const { code } = error as { code?: string }
    if (code === '26000' || code === '0A000') for (const text of texts) this.#known.delete(text)
  }

  #makeRoom(): void {
    if (this.#known.size < kept) return
    let oldest: [string, { readonly name: string; readonly used: number }] | undefined
    for (const entry of this.#known) if (!oldest || entry[1].used < oldest[1].used) oldest = entry
    if (!oldest) return
    const [text, { name }] = oldest
    this.#known.delete(text)
    this.#connection.close({ type: 'S', name }, true)
  }
}
