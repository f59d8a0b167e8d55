import { sql } from 'kysely'
import type { Queue } from '../../../schema/__generated__/types.ts'
import { column, type Fields, idColumn, objectSql, personSql, read, teamSql } from '../answers/index.ts'
import type { Caller } from '../lib/caller.ts'
import type { Sql, Tx } from '../lib/db.ts'
import type { Selection } from '../lib/selection.ts'
import { countSeenSql, type Wanted } from '../tickets/index.ts'
import { groupLimits, groupsSql } from './grouping.ts'
import { type ReadyQueue, readyQueues, storedQueues } from './stored.ts'

const sortFields: Fields = { field: column('q', 'sort_field'), direction: column('q', 'sort_direction') }

const countSql = (caller: Caller, wanted: Wanted): Sql => sql`(
  select json_build_object('count', least(found, ${sql.lit(groupLimits.count)}), 'capped', found > ${sql.lit(groupLimits.count)})
  from (select ${countSeenSql(caller, wanted, groupLimits.count + 1)} as found) counted)`

const queueFields = (caller: Caller, ready: ReadyQueue): Fields => ({
  id: idColumn('q', 'id'),
  name: column('q', 'name'),
  condition: column('q', 'condition'),
  columns: column('q', 'columns'),
  sort: (selection) => objectSql('QueueSort', sortFields, selection),
  groupBy: column('q', 'group_by'),
  groupField: column('q', 'group_field'),
  layout: column('q', 'layout'),
  density: column('q', 'density'),
  owner: column('q', 'owner'),
  person: (selection) => personSql(sql`q.person_id`, selection),
  team: (selection) => teamSql(sql`q.team_id`, selection),
  position: column('q', 'position'),
  viewerCanEdit: () => sql`private.may_edit_queue(q.owner, q.person_id, q.team_id)`,
  problems: () => sql`${JSON.stringify(ready.problems)}::json`,
  count: () => countSql(caller, ready.wanted),
  groups: () => (ready.grouping ? groupsSql(caller, ready.grouping, ready.wanted) : sql`'[]'::json`),
})

/** The queues that the caller sees with all that is asked of them, or the one with an id: one statement to know them, one for the answer. */
export async function answerQueues(
  tx: Tx,
  caller: Caller,
  selection: Selection,
  id?: string,
): Promise<Queue[]> {
  const ready = await readyQueues(tx, await storedQueues(tx, id))
  if (ready.length === 0) return []
  const parts = ready.map((queue): [string, Sql] => [
    `q${queue.id}`,
    sql`(select ${objectSql('Queue', queueFields(caller, queue), selection)} from queues q where q.id = ${queue.id})`,
  ])
  const answer = await read<Record<string, Queue>>(tx, Object.fromEntries(parts))
  return parts.flatMap(([name]) => answer[name] ?? [])
}
