import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { QueueGrouping, TicketPriority } from '../../../schema/__generated__/types.ts'
import type { Caller } from '../lib/caller.ts'
import type { Sql } from '../lib/db.ts'
import { isId } from '../lib/input.ts'
import { someSeenSql, type Wanted } from '../tickets/index.ts'

/** How tickets are put into groups. */
export interface Grouping {
  /** The values of a row `tickets` as rows of one text column: mostly one row, null for none. */
  readonly values: Sql
  /** The name of the value `g.value`. */
  readonly label: Sql
  /** Whether a row `tickets` has a value. */
  readonly has: (value: string | null) => RawBuilder<SqlBool>
  /** Ids among which are all that have a value, as `Wanted` has them; left out where nothing tells. */
  readonly few?: (value: string | null) => Sql | null
}

/** How many tickets of a queue are looked at for its groups, and where counts stop. */
export const groupLimits = { tickets: 20_000, count: 999 } as const

/** By a column of ids. What cannot be an id is nobody's group. */
function byId(column: string, label: Sql): Grouping {
  const value = sql.ref(`tickets.${column}`)
  return {
    values: sql`select ${value}::text`,
    label,
    has: (wanted) => {
      if (wanted === null) return sql`${value} is null`
      return isId(wanted) ? sql`${value} = ${wanted}::bigint` : sql`false`
    },
  }
}

const priorities: readonly string[] = ['LOW', 'NORMAL', 'HIGH', 'URGENT'] satisfies TicketPriority[]

/** How a queue is grouped. `field` is the key of a choice field, for FIELD. */
export function groupingOf(by: QueueGrouping, field: string | null): Grouping {
  switch (by) {
    case 'STATUS':
      return byId('status_id', sql`(select s.label from ticket_statuses s where s.id = g.value::bigint)`)
    case 'PRIORITY':
      return {
        values: sql`select tickets.priority::text`,
        label: sql`g.value`,
        has: (value) =>
          value !== null && priorities.includes(value) ? sql`tickets.priority = ${value}` : sql`false`,
      }
    case 'ASSIGNEE':
      return byId('assignee_id', sql`(select p.name from people p where p.id = g.value::bigint)`)
    case 'TEAM':
      return byId('team_id', sql`(select t.name from teams t where t.id = g.value::bigint)`)
    case 'TAG':
      return {
        values: sql`select unnest(tickets.tags) union all select null where tickets.tags = '{}'`,
        label: sql`g.value`,
        has: (value) =>
          value === null ? sql`tickets.tags = '{}'` : sql`tickets.tags @> array[${value}]::text[]`,
        few: (value) =>
          value === null ? null : sql`private.tickets_with_tags(array[${value}]::text[], true)`,
      }
    case 'FIELD': {
      const value = sql`(tickets.fields ->> ${sql.lit(field ?? '')})`
      return {
        values: sql`select ${value}`,
        label: sql`coalesce((
          select c ->> 'label' from ticket_fields f cross join jsonb_array_elements(f.choices) c
          where f.key = ${field} and c ->> 'value' = g.value), g.value)`,
        has: (wanted) => (wanted === null ? sql`${value} is null` : sql`${value} = ${wanted}`),
      }
    }
  }
}

/** A queue's groups as JSON. Only the first tickets that are wanted are looked at, so that it costs the same however many there are. */
export function groupsSql(caller: Caller, grouping: Grouping, wanted: Wanted): Sql {
  const { tickets, count } = groupLimits
  return sql`(
    with chosen as materialized (select tickets.* from ${someSeenSql(caller, wanted, tickets + 1)} tickets),
    g as (select v.value, count(*) as n from chosen tickets cross join lateral (${grouping.values}) v (value) group by v.value)
    select coalesce(json_agg(json_build_object(
      'value', g.value, 'label', ${grouping.label},
      'count', json_build_object('count', least(g.n, ${sql.lit(count)}),
        'capped', g.n > ${sql.lit(count)} or (select count(*) > ${sql.lit(tickets)} from chosen))
    ) order by g.n desc, g.value), '[]'::json) from g)`
}
