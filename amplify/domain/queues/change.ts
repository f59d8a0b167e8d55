import { sql } from 'kysely'
import type {
  DeleteQueuePayload,
  MutationCreateQueueArgs,
  MutationDeleteQueueArgs,
  MutationUpdateQueueArgs,
  Queue,
  UserError,
} from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { type Caller, knownCaller } from '../lib/caller.ts'
import { one, type Tx } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { isId } from '../lib/input.ts'
import { type Selection, within } from '../lib/selection.ts'
import { updateGiven } from '../lib/updateGiven.ts'
import { answerQueues } from './answer.ts'
import { readQueue } from './input.ts'

interface QueueChanged {
  queue: Queue | null
  userErrors: UserError[]
}

const usual = ['number', 'subject', 'status', 'priority', 'requester', 'assignee', 'updatedAt']
const absent = (): Refused =>
  new Refused('NOT_FOUND', 'There is no such queue, or you may not see it.', ['input', 'queueId'])
const notAllowed = (): Refused =>
  new Refused('NOT_ALLOWED', "You may change your own queues and your teams', admins everyone's.", [
    'input',
    'queueId',
  ])

async function changed(tx: Tx, caller: Caller, id: string, selection: Selection): Promise<QueueChanged> {
  const [queue] = await answerQueues(tx, caller, within(selection, 'queue'), id)
  return { queue: queue ?? null, userErrors: [] }
}

/** Refuses with the reason why a queue was not changed: the caller does not see it, or may not. */
async function refuse(tx: Tx, id: string): Promise<never> {
  const { rows } = await sql`select 1 from queues where id = ${id}`.execute(tx)
  throw rows.length === 0 ? absent() : notAllowed()
}

/** Makes a queue; policies say for whom. */
export async function createQueue({
  tx,
  caller,
  args,
  selection,
}: Call<MutationCreateQueueArgs>): Promise<QueueChanged> {
  const known = await knownCaller(tx)
  const { input } = args
  const { position, ...given } = await readQueue(tx, { ...input, owner: input.owner ?? 'PERSON' }, known.id)
  const values = { columns: usual, sort_field: 'UPDATED_AT', sort_direction: 'DESC', ...given }
  const names = sql.join(Object.keys(values).map((name) => sql.ref(name)))
  const { id } = await one(
    tx,
    sql<{ id: string }>`
      insert into queues (${names}, position)
      select ${names}, coalesce(${position ?? null}::int, (
        select coalesce(max(q.position), 0) + 1 from queues q
        where q.owner = n.owner and q.person_id is not distinct from n.person_id and q.team_id is not distinct from n.team_id))
      from jsonb_populate_record(null::queues, ${JSON.stringify(values)}::jsonb) n returning id::text`,
  )
  return changed(tx, caller, id, selection)
}

/** Changes a queue. */
export async function updateQueue({
  tx,
  caller,
  args,
  selection,
}: Call<MutationUpdateQueueArgs>): Promise<QueueChanged> {
  const { queueId, ...change } = args.input
  if (!isId(queueId)) throw absent()
  const known = await knownCaller(tx)
  const set = await readQueue(tx, change, known.id)
  if (!(await updateGiven(tx, 'queues', queueId, set))) await refuse(tx, queueId)
  return changed(tx, caller, queueId, selection)
}

/** Deletes a queue. */
export async function deleteQueue({ tx, args }: Call<MutationDeleteQueueArgs>): Promise<DeleteQueuePayload> {
  const { queueId } = args.input
  if (!isId(queueId)) throw absent()
  const { rows } = await sql`delete from queues where id = ${queueId} returning id`.execute(tx)
  if (rows.length === 0) await refuse(tx, queueId)
  return { deletedQueueId: queueId, userErrors: [] }
}
