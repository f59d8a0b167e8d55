import { sql } from 'kysely'
import type { QuerySearchTicketsArgs } from '../../../schema/__generated__/types.ts'
import { everywhere, type Fields, objectSql, ticketObjectSql } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { bindingOf, connectionOf, emptyConnection, firstOf, pageSql, positionOf } from '../lib/connection.ts'
import { one, type Sql } from '../lib/db.ts'
import { conditionOf, whereSql } from '../tickets/index.ts'
import { highlightsSql, withHighlights } from './highlightsSql.ts'
import { numberOf, termsOf } from './terms.ts'

/** How many tickets are ranked: the newest that match and meet the condition. */
export const mostRanked = 500
/** How many matches are held against a condition: the newest. */
export const mostMatches = 5_000
const resultFields: Fields = {
  ticket: (selection) => sql`(select ${ticketObjectSql(selection)} from tickets where tickets.id = found.id)`,
  score: () => sql`found.score`,
  highlights: () => highlightsSql,
}

/**
 * A page of the tickets that are found by words, the best first. The ticket of a typed number comes before all. The words are looked for
 * among all that the caller sees, but only the newest matches are held against the condition, and ranked.
 */
export async function searchTickets({ tx, args, selection }: Call<QuerySearchTicketsArgs>): Promise<object> {
  const first = firstOf(args.first)
  const terms = termsOf(args.query)
  const condition = await conditionOf(tx, args.condition)
  const binding = bindingOf('searchTickets', args.query, condition?.condition ?? null)
  const after = positionOf(args.after, binding)
  if (terms.length === 0) return { ...emptyConnection, capped: false }
  const most = condition ? mostMatches : mostRanked
  const where = await whereSql(tx, condition)
  const number = numberOf(args.query)
  // A day's worth of age at a time, so that scores, and with them cursors, hold from page to page.
  const recency = sql`(0.5 + 0.5 * exp(-extract(epoch from greatest(date_trunc('day', now()) - date_trunc('day', c.updated_at), '0')) / (90 * 86400.0)))`
  // Archived tickets are found among the others.
  const tables = sql`
    ${everywhere},
    matches as materialized (select * from private.search_tickets(${JSON.stringify(terms)}::jsonb, ${sql.lit(most + 1)})),
    chosen as materialized (
      select id, updated_at from tickets
      where id = any (array(select ticket_id from matches)) and ${where}
      order by id desc limit ${sql.lit(mostRanked + 1)}
    ),
    scored as materialized (
      select c.id, r.rank * ${recency} as score
      from private.search_ranks(array(select id from chosen), (select query from matches limit 1)) r
      join chosen c on c.id = r.ticket_id
      where c.id is distinct from ${number}::bigint
      union all select id, 100 from tickets where id = ${number}::bigint and ${where}
    )`
  const rows = sql`
    select row_number() over (order by s.score desc, s.id desc) as place, s.score, (select words from matches limit 1) as words,
      t.id, t.subject, t.language
    from scored s join tickets t using (id)
    where ${after ? sql`(s.score, s.id) < (${after.value}::float8, ${after.id}::bigint)` : sql`true`}
    order by s.score desc, s.id desc limit ${first + 1}`
  const capped = sql`'capped', (select count(*) from matches) > ${sql.lit(most)} or (select count(*) from chosen) > ${sql.lit(mostRanked)}`
  const result = (inner: typeof selection): Sql => objectSql('TicketSearchResult', resultFields, inner)
  const { page } = await one(
    tx,
    pageSql(rows, 'found', result, sql`found.score::text`, selection, first, {
      tables,
      parts: capped,
    }),
  )
  const connection = connectionOf(page, binding)
  return {
    ...connection,
    nodes: connection.nodes.map(withHighlights),
    edges: connection.edges.map((edge) => ({ ...edge, node: withHighlights(edge.node) })),
    capped: page.capped ?? false,
  }
}
