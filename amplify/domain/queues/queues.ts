import { sql } from 'kysely'
import type {
  QueryQueueArgs,
  QueryQueueCountArgs,
  QueryQueueTicketsArgs,
  Queue,
} from '../../../schema/__generated__/types.ts'
import { fewOfAll } from '../conditions/index.ts'
import type { Call } from '../lib/call.ts'
import { bindingOf, emptyConnection } from '../lib/connection.ts'
import { one, type Tx } from '../lib/db.ts'
import { idsSql, ticketPage, type Wanted } from '../tickets/index.ts'
import { answerQueues } from './answer.ts'
import type { Grouping } from './grouping.ts'
import { type ReadyQueue, readyQueues, storedQueues } from './stored.ts'

/** The queues that the caller sees. */
export async function queues({ tx, caller, selection }: Call<object>): Promise<Queue[]> {
  return answerQueues(tx, caller, selection)
}

/** One queue; null when it is missing or the caller does not see it. */
export async function queue({ tx, caller, args, selection }: Call<QueryQueueArgs>): Promise<Queue | null> {
  return (await answerQueues(tx, caller, selection, args.id))[0] ?? null
}

async function readyQueue(tx: Tx, id: string): Promise<ReadyQueue | null> {
  return (await readyQueues(tx, await storedQueues(tx, id)))[0] ?? null
}

function ofGroup({ where, few }: Wanted, grouping: Grouping, value: string | null): Wanted {
  return {
    where: sql`${where} and ${grouping.has(value)}`,
    few: fewOfAll([few, grouping.few?.(value) ?? null]),
  }
}

/** A page of a queue's tickets, or of one of its groups. */
export async function queueTickets({
  tx,
  caller,
  args,
  selection,
}: Call<QueryQueueTicketsArgs>): Promise<object> {
  const ready = await readyQueue(tx, args.queueId)
  if (!ready || ready.problems.some((problem) => problem.startsWith('The condition'))) return emptyConnection
  const {
    sortField: field,
    sortDirection: direction,
    condition,
    groupBy,
    groupField,
    grouping,
    wanted,
  } = ready
  const { group } = args
  if (group && !grouping) return emptyConnection
  const chosen = group && grouping ? ofGroup(wanted, grouping, group.value ?? null) : wanted
  const binding = bindingOf(
    'queueTickets',
    field,
    direction,
    condition,
    group ? [groupBy, groupField, group.value ?? null] : null,
  )
  return ticketPage(tx, caller, { wanted: chosen, sort: { field, direction }, ...args, binding, selection })
}

/** How many tickets are in a queue, counted to the last; null when the caller does not see it. */
export async function queueCount({ tx, args }: Call<QueryQueueCountArgs>): Promise<number | null> {
  const ready = await readyQueue(tx, args.queueId)
  if (!ready) return null
  const { found } = await one(
    tx,
    sql<{ found: number }>`select count(*)::int as found from ${idsSql(ready.wanted)} counted`,
  )
  return found
}
