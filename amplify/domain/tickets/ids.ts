import { sql } from 'kysely'
import type { Sql } from '../lib/db.ts'
import type { Wanted } from './where.ts'

/**
 * The ids of all tickets that the caller sees and that are wanted, as a table to select from; with a limit the first so many of them by number. Where few are
 * known beforehand only these are read, else all that may be: for what asks to the last one. A page or a capped count asks `seenSql`.
 */
export function idsSql({ where, few }: Wanted, limit?: number): Sql {
  const tail = limit === undefined ? sql`` : sql`order by id limit ${sql.lit(limit)}`
  const some = (which: Sql): Sql => sql`(select tickets.id from tickets where ${which} and ${where} ${tail})`
  if (!few) return some(sql`true`)
  const ids = sql`(select ids from few)`
  return sql`(
    with few as materialized (select ${few} as ids)
    select id from (
      ${some(sql`tickets.id = any (${ids}::bigint[])`)} union all ${some(sql`${ids} is null`)}
    ) tickets ${tail})`
}
