import { sql } from 'kysely'
import type { QueryPeopleArgs } from '../../../schema/__generated__/types.ts'
import { personObjectSql } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { bindingOf, connectionOf, emptyConnection, firstOf, pageSql, positionOf } from '../lib/connection.ts'
import { one, type Sql } from '../lib/db.ts'
import { ApiError } from '../lib/errors.ts'
import { isId, isStorable } from '../lib/input.ts'

/** A page of people by name. */
export async function people({ tx, args, selection }: Call<QueryPeopleArgs>): Promise<object> {
  const search = args.search?.trim() ?? ''
  if (!isStorable(search) || search.length > 200) {
    throw new ApiError('BAD_USER_INPUT', '"search" is a text of at most 200 characters without NUL.')
  }
  const first = firstOf(args.first)
  const binding = bindingOf('people', search, args.role, args.teamId)
  const after = positionOf(args.after, binding)
  if (args.teamId && !isId(args.teamId)) return emptyConnection
  const pattern = `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  const others = sql`${args.role ? sql`role = ${sql.lit(args.role)}` : sql`true`}
    and ${args.teamId ? sql`exists (select from team_members m where m.team_id = ${args.teamId} and m.person_id = people.id)` : sql`true`}
    and ${after ? sql`(lower(name), id) > (${after.value}::text, ${after.id}::bigint)` : sql`true`}`
  const some = (which: Sql): Sql =>
    sql`(select * from people where ${which} and ${others} order by lower(name), id limit ${first + 1})`
  // Not `exists`: Postgres would read all addresses once rather than those of the few people that it comes to.
  const byAddress = sql`(select true from person_emails e where e.person_id = people.id and lower(e.email) like ${pattern} limit 1)`
  const found = search === '' ? sql`true` : sql`(lower(name) like ${pattern} or ${byAddress})`
  // Where few have it, or the caller sees few, they are known beforehand; else people are read by name until there are enough.
  const chosen = sql`${some(sql`id = any ((select ids from near)::bigint[]) and ${found}`)}
    union all ${some(sql`(select ids from near) is null and ${found}`)}`
  const matching = search === '' ? sql`` : sql`private.matching_people(${search}), `
  const rows = sql`
    select row_number() over (order by lower(name), id) as place, chosen.*
    from (select * from (${chosen}) chosen order by lower(name), id limit ${first + 1}) chosen`
  const near = sql`near as materialized (select coalesce(${matching}private.few_people()) as ids)`
  const { page } = await one(
    tx,
    pageSql(rows, 'p', personObjectSql, sql`lower(p.name)`, selection, first, { tables: near }),
  )
  return connectionOf(page, binding)
}
