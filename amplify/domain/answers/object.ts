import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely'
import type { Sql } from '../lib/db.ts'
import { hiddenAlias, type Selection } from '../lib/selection.ts'

/** How a type's fields are built from a row: by name, SQL that gives the field's JSON for what is asked of it. */
export type Fields = Readonly<Record<string, (selection: Selection) => Sql>>

/** What was built, by the table of fields and the selection. */
const built = new WeakMap<Fields, WeakMap<Selection, { sql: Sql; compiled: boolean }>>()
const compiler = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/**
 * The JSON object that is asked for, of one row. It follows from the selection alone: from the second time on it is one piece of text, unless values
 * are bound in it. Throws BAD_USER_INPUT for what is no field.
 */
export function objectSql(type: string, fields: Fields, selection: Selection): Sql {
  const ofFields = built.get(fields) ?? new WeakMap()
  built.set(fields, ofFields)
  const known = ofFields.get(selection)
  if (!known) {
    const made = buildSql(type, fields, selection)
    ofFields.set(selection, { sql: made, compiled: false })
    return made
  }
  if (!known.compiled) {
    const { sql: text, parameters } = known.sql.compile(compiler)
    if (parameters.length === 0) known.sql = sql.raw(text)
    known.compiled = true
  }
  return known.sql
}

function buildSql(type: string, fields: Fields, selection: Selection): Sql {
  const pairs = Object.entries(selection).map(([name, inner]) => {
    const build = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (!build) throw hiddenAlias(type, name)
    return sql`${sql.lit(name)}, ${build(inner)}`
  })
  return sql`json_build_object(${sql.join(pairs)})`
}

/** A column as it is. */
export function column(alias: string, name: string): () => Sql {
  return () => sql`${sql.ref(`${alias}.${name}`)}`
}

/** A column as text, for ids. */
export function idColumn(alias: string, name: string): () => Sql {
  return () => sql`${sql.ref(`${alias}.${name}`)}::text`
}

/** A moment as AWSDateTime. */
export function momentColumn(alias: string, name: string): () => Sql {
  return () => sql`private.iso(${sql.ref(`${alias}.${name}`)})`
}

/** A list of objects from a subquery. `from` is what follows the select list, without its order. */
export function listSql(item: Sql, from: Sql, order: Sql): Sql {
  return sql`(select coalesce(json_agg(${item} order by ${order}), '[]'::json) ${from})`
}
