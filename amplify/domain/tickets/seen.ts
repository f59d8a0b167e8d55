import { sql } from 'kysely'
import type { Caller } from '../lib/caller.ts'
import type { Sql } from '../lib/db.ts'
import type { Wanted } from './where.ts'

/** Which tickets are wanted first. */
export interface Sorted {
  /** A column of `tickets`, bare. */
  readonly column: Sql
  readonly descending: boolean
  /** Whether the indexes of requesters and of organizations have this order; those of teams have each. */
  readonly isUsual: boolean
}

/** The order by column and id. */
export function orderSql({ column, descending }: Sorted): Sql {
  const way = descending ? sql`desc` : sql`asc`
  return sql`order by ${column} ${way}, id ${way}`
}

/**
 * The first tickets that the caller sees, as a table to select from. Row-level security decides what he sees, whichever form this takes; the form decides
 * what is read for it. Who sees all gets the plain table. For anyone else Postgres would walk through everybody's tickets in the order of the list until it
 * has found enough of his: so each team of his, his own tickets and those of his organization are asked for by themselves, each by an index, and each
 * gives as many as are wanted of all.
 * Those of which few are known beforehand are read by their ids.
 */
export function seenSql(caller: Caller, wanted: Wanted, sorted: Sorted, limit: number): Sql {
  return fewOrAllSql(caller, wanted, sorted, limit)
}

/** So many tickets that the caller sees, in no order, as a table to group. */
export function someSeenSql(caller: Caller, wanted: Wanted, limit: number): Sql {
  return fewOrAllSql(caller, wanted, indexed(caller), limit)
}

/**
 * How many tickets the caller sees, an expression. Each form in which he sees them is counted to `most`, so that a larger number than that says only that
 * there are more. It takes less than half of what it takes to count `someSeenSql`: nothing carries the rows from one node to the next.
 */
export function countSeenSql(caller: Caller, { where, few }: Wanted, most: number): Sql {
  const counted = (rows: Sql): Sql => sql`(select count(*) from (${rows}) counted)`
  const inForms = (which: Sql): Sql =>
    sql.join(formsSql(caller, none, which, indexed(caller), most).map(counted), sql` + `)
  if (!few) return inForms(where)
  return sql`(
    with few as materialized (select ${few} as ids)
    select ${counted(sql`select from tickets where tickets.id = any (${fewIds}::bigint[]) and ${where} limit ${sql.lit(most)}`)}
      + ${inForms(sql`${fewIds} is null and ${where}`)})`
}

/** What a form selects of its table: all that a ticket has, or nothing where it is only counted. */
type Columns = (table: string) => Sql
const all: Columns = (table) => sql`${sql.ref(table)}.*`
const none: Columns = () => sql``

const fewIds = sql`(select ids from few)`
const newest: Sorted = { column: sql`updated_at`, descending: true, isUsual: true }

// Even where the order is all the same who sees all reads in that of an index: the other way is to read all tickets until there are enough.
const indexed = (caller: Caller): Sorted | null => (caller.seesAll ? newest : null)

function tailSql(sorted: Sorted | null, limit: number): Sql {
  return sql`${sorted ? orderSql(sorted) : sql``} limit ${sql.lit(limit)}`
}

function fewOrAllSql(caller: Caller, { where, few }: Wanted, sorted: Sorted | null, limit: number): Sql {
  if (!few) return branchesSql(caller, where, sorted, limit)
  const tail = tailSql(sorted, limit)
  return sql`(
    with few as materialized (select ${few} as ids)
    select * from (
      (select * from tickets where tickets.id = any (${fewIds}::bigint[]) and ${where} ${tail})
      union all (select * from ${branchesSql(caller, sql`${fewIds} is null and ${where}`, sorted, limit)} tickets)
    ) tickets ${tail})`
}

function branchesSql(caller: Caller, where: Sql, sorted: Sorted | null, limit: number): Sql {
  const forms = formsSql(caller, all, where, sorted, limit)
  if (forms.length === 1) return sql`(${forms[0]})`
  return sql`(
    select * from (${sql.join(
      forms.map((form) => sql`(${form})`),
      sql` union all `,
    )}) tickets ${tailSql(sorted, limit)})`
}

/** The forms in which the caller sees tickets, each with as many as are wanted of all and no ticket in two of them. */
function formsSql(caller: Caller, columns: Columns, where: Sql, sorted: Sorted | null, limit: number): Sql[] {
  const tail = tailSql(sorted, limit)
  const some = (which: Sql): Sql =>
    sql`select ${columns('tickets')} from tickets where ${which} and ${where} ${tail}`
  // Sorted by what no index has, in words that Postgres does not simplify: else it might walk through all tickets in the order of the list to find
  // those of one organization.
  const sortedAside = (which: Sql): Sql =>
    !sorted || sorted.isUsual
      ? some(which)
      : sql`select ${columns('tickets')} from tickets where ${which} and ${where}
          ${orderSql({ ...sorted, column: sql`greatest(${sorted.column}, ${sorted.column})` })} limit ${sql.lit(limit)}`
  if (caller.seesAll) return [some(sql`true`)]
  const inTeams = sql`tickets.team_id = any ((select private.caller_ticket_team_ids())::bigint[])`
  const own = sql`tickets.requester_id = (select private.caller_id())`
  const shared = sql`tickets.organization_id = (select private.caller_shared_organization_id())`
  return [
    sql`select ${columns('t')} from unnest((select private.caller_ticket_team_ids())::bigint[]) mine (team_id)
      cross join lateral (${ofTeamSql(columns, where, sorted, limit)}) t ${sorted ? sql`` : tail}`,
    sortedAside(sql`${own} and not ${inTeams}`),
    sortedAside(sql`${shared} and tickets.requester_id <> (select private.caller_id()) and not ${inTeams}`),
  ]
}

// Not `team_id = mine.team_id`: then the team would say nothing about the order, the index of all tickets would have it too, and Postgres would take
// that one, which for a small team means to walk through all tickets. In the order of a range of teams only the teams' index is.
function ofTeamSql(columns: Columns, where: Sql, sorted: Sorted | null, limit: number): Sql {
  const order = sorted ? sql`order by ${teamOrderSql(sorted)}` : sql``
  return sql`select ${columns('tickets')} from tickets where tickets.team_id >= mine.team_id and tickets.team_id <= mine.team_id and ${where}
    ${order} limit ${sql.lit(limit)}`
}

function teamOrderSql({ column, descending }: Sorted): Sql {
  return descending
    ? sql`tickets.team_id asc, ${column} desc, id desc`
    : sql`tickets.team_id desc, ${column} asc, id asc`
}
