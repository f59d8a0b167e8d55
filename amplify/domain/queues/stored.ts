import { sql } from 'kysely'
import type { QueueGrouping, SortDirection, TicketSortField } from '../../../schema/__generated__/types.ts'
import {
  type ConditionContext,
  customFieldName,
  type FieldRegistry,
  parseCondition,
} from '../../../schema/conditions/index.ts'
import { faultsOf, registryFor } from '../conditions/index.ts'
import { knownCaller } from '../lib/caller.ts'
import type { Tx } from '../lib/db.ts'
import { isId } from '../lib/input.ts'
import { type Wanted, wantedBy } from '../tickets/index.ts'
import { groupingOf } from './grouping.ts'

/** A queue as it is stored. */
export interface StoredQueue {
  readonly id: string
  readonly condition: unknown
  readonly sortField: TicketSortField
  readonly sortDirection: SortDirection
  readonly groupBy: QueueGrouping | null
  readonly groupField: string | null
}

/** A queue that can be asked for its tickets. */
export interface ReadyQueue extends StoredQueue {
  /** Its tickets; none when its condition has problems. */
  readonly wanted: Wanted
  /** How it is grouped; null when it is not, or cannot be. */
  readonly grouping: ReturnType<typeof groupingOf> | null
  readonly problems: readonly string[]
}

/** The order of queues `q`: the caller's own, then that of their owners. */
export const queueOrder = sql`
  (select place.position from queue_places place where place.person_id = (select private.caller_id()) and place.queue_id = q.id) nulls last,
  array_position('{PERSON,TEAM,EVERYONE}', q.owner::text), q.position, lower(q.name), q.id`

/** The queues that the caller sees, in their order, or the one with an id. */
export async function storedQueues(tx: Tx, id?: string): Promise<StoredQueue[]> {
  if (id !== undefined && !isId(id)) return []
  const { rows } = await sql<StoredQueue>`
    select q.id::text, q.condition, q.sort_field as "sortField", q.sort_direction as "sortDirection", q.group_by as "groupBy",
      q.group_field as "groupField"
    from queues q where ${id === undefined ? sql`true` : sql`q.id = ${id}`} order by ${queueOrder}`.execute(
    tx,
  )
  return rows
}

function problemOfGrouping({ groupBy, groupField }: StoredQueue, registry: FieldRegistry): string | null {
  if (groupBy !== 'FIELD' || groupField === null) return null
  const field = registry.get(customFieldName(groupField))
  if (field && field.type === 'enum' && !field.archived) return null
  return `The custom field "${groupField}" by which it is grouped was archived or is no choice: choose another grouping.`
}

/**
 * Queues ready to be asked. Custom fields and who the caller is cost a statement each, and only where a queue needs them; a condition that cannot be
 * used, such as one on an archived field, keeps no tickets rather than wrong ones.
 */
export async function readyQueues(tx: Tx, stored: readonly StoredQueue[]): Promise<ReadyQueue[]> {
  const named = stored.map(({ condition, groupField }) => [
    condition,
    groupField === null ? null : customFieldName(groupField),
  ])
  const registry = await registryFor(tx, named)
  const parsed = stored.map(({ condition }) => parseCondition(condition, registry))
  const isRelative = parsed.some((one) => one.ok && JSON.stringify(one.condition).includes('"relative"'))
  const known = isRelative ? await knownCaller(tx) : null
  const context: ConditionContext = {
    me: known?.id ?? null,
    myTeams: known?.teamIds ?? [],
    now: new Date(),
  }
  return stored.map((queue, place) => {
    const condition = parsed[place]
    const problems =
      condition?.ok === false ? [`The condition cannot be used. ${faultsOf(condition.errors)}`] : []
    const ungrouped = problemOfGrouping(queue, registry)
    if (ungrouped) problems.push(ungrouped)
    return {
      ...queue,
      wanted: condition?.ok
        ? wantedBy(condition.condition, context, registry)
        : { where: sql`false`, few: null },
      grouping: queue.groupBy === null || ungrouped ? null : groupingOf(queue.groupBy, queue.groupField),
      problems,
    }
  })
}
