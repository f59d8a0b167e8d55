import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Sql } from './db.ts'
import { ApiError } from './errors.ts'
import type { Selection } from './selection.ts'
import { within } from './selection.ts'

/** Where a page begins: the sorted-by value and the id of the item before it. */
export interface Position {
  readonly value: string
  readonly id: string
}

/** How many items are asked for. Throws BAD_USER_INPUT outside 1 to `most`. */
export function firstOf(first: number | null | undefined, standard = 25, most = 100): number {
  const wanted = first ?? standard
  if (wanted < 1 || wanted > most)
    throw new ApiError('BAD_USER_INPUT', `"first" must be 1 to ${most}, not ${wanted}.`)
  return wanted
}

/** What a cursor is bound to: a hash of all that the order and the choice of the items depend on. */
export function bindingOf(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 12)
}

const encode = (binding: string, [value, id]: readonly [string, string]): string =>
  Buffer.from(JSON.stringify([binding, value, id])).toString('base64url')

/** Reads `after`. Throws BAD_USER_INPUT for one that is malformed or belongs to another list. */
export function positionOf(after: string | null | undefined, binding: string): Position | null {
  if (after === null || after === undefined) return null
  const refused = new ApiError(
    'BAD_USER_INPUT',
    'The cursor "after" does not belong to this list: the condition or sort is another one, or it is no cursor. Start without it.',
  )
  let parts: unknown
  try {
    parts = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) throw refused
    throw error
  }
  if (!Array.isArray(parts) || parts.length !== 3 || !parts.every((part) => typeof part === 'string'))
    throw refused
  const [, value, id] = parts as [string, string, string]
  // Only the very text that this list gives: its binding is in it, and base64 has several spellings of the same bytes.
  if (!/^\d{1,18}$/.test(id) || encode(binding, [value, id]) !== after) throw refused
  return { value, id }
}

/** A page as the database gives it: cursors are still pairs. */
export interface RawPage {
  nodes?: unknown[]
  edges?: { cursor?: [string, string]; node?: unknown }[]
  hasNextPage: boolean
  end: [string, string] | null
  /** What `beside` tells. */
  capped?: boolean
}

/**
 * One page in one statement. `rows` gives `first` + 1 rows in order, with all columns that `node` wants, under the alias that it uses.
 *
 * @param rows the rows, with a column `place` that counts them from 1
 * @param node what a node is, of a row
 * @param value what the rows are sorted by, as text
 * @param beside common table expressions that `rows` reads, and what more of them the page tells
 */
export function pageSql(
  rows: Sql,
  alias: string,
  node: (selection: Selection) => Sql,
  value: Sql,
  selection: Selection,
  first: number,
  beside?: { readonly tables: Sql; readonly parts?: Sql },
): RawBuilder<{ page: RawPage }> {
  const id = sql.ref(`${alias}.id`)
  const place = sql.ref(`${alias}.place`)
  const cursor = sql`json_build_array(${value}, ${id}::text)`
  const list = (item: Sql): Sql =>
    sql`coalesce(json_agg(${item} order by ${place}) filter (where ${place} <= ${sql.lit(first)}), '[]'::json)`
  const parts: Sql[] = [
    sql`'hasNextPage', count(*) > ${sql.lit(first)}`,
    sql`'end', (json_agg(${cursor}) filter (where ${place} = least(${sql.lit(first)}, (select count(*) from page))) -> 0)`,
  ]
  if (selection['nodes']) parts.push(sql`'nodes', ${list(node(selection['nodes']))}`)
  if (selection['edges']) {
    parts.push(
      sql`'edges', ${list(sql`json_build_object('cursor', ${cursor}, 'node', ${node(within(selection, 'edges', 'node'))})`)}`,
    )
  }
  if (beside?.parts) parts.push(beside.parts)
  return sql`with ${beside ? sql`${beside.tables}, ` : sql``}page as materialized (${rows}) select json_build_object(${sql.join(parts)}) as page from page ${sql.ref(alias)}`
}

/** A page as the API gives it. */
export interface Connection {
  readonly nodes: readonly unknown[]
  readonly edges: readonly { readonly cursor: string; readonly node: unknown }[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

/** The page that the database gave, with its cursors. */
export function connectionOf(page: RawPage, binding: string): Connection {
  return {
    nodes: page.nodes ?? [],
    edges: (page.edges ?? []).map(({ cursor, node }) => ({
      cursor: cursor ? encode(binding, cursor) : '',
      node,
    })),
    pageInfo: { hasNextPage: page.hasNextPage, endCursor: page.end ? encode(binding, page.end) : null },
  }
}

/** A page of nothing. */
export const emptyConnection = { nodes: [], edges: [], pageInfo: { hasNextPage: false, endCursor: null } }
