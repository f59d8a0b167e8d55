import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import pg from 'pg'
import { type CustomFieldType, customFieldName, withCustomFields } from '../../../schema/conditions/index.ts'
import { columnOf } from '../conditions/index.ts'

/** What a run did: keys of fields by what became of their indexes. */
export interface IndexRun {
  readonly built: readonly string[]
  readonly dropped: readonly string[]
  readonly failed: readonly string[]
  /** True when another run is at work: it sees what this one would, or the next one will. */
  readonly left: boolean
}

interface Wanted {
  key: string
  type: CustomFieldType
  state: string
}

const oneRun = 7_421_010
const prefix = 'tickets_by_field_'
const compiler = new Kysely<never>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** The statement that makes a field's index, of the very expression that conditions ask. Empty values are not in it. */
export function indexStatement({ key, type }: { key: string; type: CustomFieldType }): string {
  const field = withCustomFields([{ key, type }]).get(customFieldName(key))
  if (!field) throw new Error(`conditions know no field ${key}`)
  const { value, isJson } = columnOf(field)
  const expression = value.compile(compiler).sql
  const name = pg.escapeIdentifier(`${prefix}${key}`)
  if (isJson) return `create index concurrently ${name} on public.tickets using gin (${expression})`
  return `create index concurrently ${name} on public.tickets (${expression}) where ${expression} is not null`
}

async function note(client: pg.Client, key: string, state: string, error: string | null): Promise<void> {
  await client.query(
    `update public.ticket_fields set index_state = $2::public.ticket_field_index, index_error = $3
     where key = $1 and (index_state, index_error) is distinct from ($2::public.ticket_field_index, $3)`,
    [key, state, error],
  )
}

/** Drops the index of a field, if there is one. An unfinished one is in nobody's way, but it costs each writer. */
async function drop(client: pg.Client, key: string): Promise<void> {
  await client.query(`drop index concurrently if exists public.${pg.escapeIdentifier(`${prefix}${key}`)}`)
}

async function build(client: pg.Client, field: Wanted): Promise<boolean> {
  await note(client, field.key, 'BUILDING', null)
  try {
    await client.query(indexStatement(field))
    await note(client, field.key, 'READY', null)
    return true
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error
    await drop(client, field.key)
    await note(client, field.key, 'FAILED', error.message.slice(0, 500))
    return false
  }
}

async function work(client: pg.Client): Promise<IndexRun> {
  const { rows: wanted } = await client.query<Wanted>(
    `select key, type, index_state as state from public.ticket_fields where filterable and archived_at is null order by position, id`,
  )
  const { rows: present } = await client.query<{ key: string; valid: boolean }>(
    `select substr(c.relname, length($1) + 1) as key, i.indisvalid and i.indisready as valid
     from pg_catalog.pg_index i join pg_catalog.pg_class c on c.oid = i.indexrelid
     where i.indrelid = 'public.tickets'::regclass and starts_with(c.relname, $1) order by c.relname`,
    [prefix],
  )
  const serving = new Set(present.filter(({ valid }) => valid).map(({ key }) => key))
  const keys = new Set(wanted.map(({ key }) => key))
  const dropped: string[] = []
  for (const { key, valid } of present) {
    if (valid && keys.has(key)) continue
    await drop(client, key)
    dropped.push(key)
  }
  await client.query(
    `update public.ticket_fields set index_state = 'NONE', index_error = null where not (filterable and archived_at is null) and index_state <> 'NONE'`,
  )
  const built: string[] = []
  const failed: string[] = []
  for (const field of wanted) {
    if (serving.has(field.key)) await note(client, field.key, 'READY', null)
    else if (await build(client, field)) built.push(field.key)
    else failed.push(field.key)
  }
  return { built, dropped, failed, left: false }
}

/**
 * Makes the indexes of filterable custom fields what they should be, concurrently: no writer waits. What a killed run left unfinished is dropped and
 * made again. One run works at a time, by a lock of its session, which ends with it.
 *
 * @param connectionString the login of the tables' owner, not through a transaction pooler
 */
export async function maintainFieldIndexes(connectionString: string): Promise<IndexRun> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [
      oneRun,
    ])
    if (!rows[0]?.mine) return { built: [], dropped: [], failed: [], left: true }
    return await work(client)
  } finally {
    await client.end()
  }
}
