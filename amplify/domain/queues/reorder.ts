import { sql } from 'kysely'
import type { MutationReorderQueuesArgs, ReorderQueuesPayload } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { one } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { isId } from '../lib/input.ts'
import { within } from '../lib/selection.ts'
import { answerQueues } from './answer.ts'
import { queueOrder } from './stored.ts'

/** Puts queues that the caller sees first, in the given order, in his own sidebar and nobody else's; the others follow as they stand. */
export async function reorderQueues({
  tx,
  caller,
  args,
  selection,
}: Call<MutationReorderQueuesArgs>): Promise<ReorderQueuesPayload> {
  const ids = args.input.queueIds
  const field = ['input', 'queueIds']
  if (ids.length === 0 || new Set(ids).size < ids.length)
    throw new Refused('INVALID', 'Name at least one queue, and each once.', field)
  const { seen } = await one(
    tx,
    sql<{
      seen: number
    }>`select count(*)::int as seen from queues where id = any (${ids.filter(isId)}::bigint[])`,
  )
  if (seen < ids.length)
    throw new Refused('NOT_FOUND', 'One of these queues does not exist, or you may not see it.', field)
  await sql`
    with placed as (
      select q.id, row_number() over (order by n.place nulls last, ${queueOrder})::int as position
      from queues q left join unnest(${ids}::bigint[]) with ordinality n (id, place) on n.id = q.id
    )
    insert into queue_places (person_id, queue_id, position) select private.caller_id(), p.id, p.position from placed p
    on conflict (person_id, queue_id) do update set position = excluded.position`.execute(tx)
  return { queues: await answerQueues(tx, caller, within(selection, 'queues')), userErrors: [] }
}
