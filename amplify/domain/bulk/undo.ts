import { sql } from 'kysely'
import type {
  MutationUndoTicketChangeArgs,
  UndoTicketChangePayload,
} from '../../../schema/__generated__/types.ts'
import { startJob } from '../jobs/index.ts'
import type { Call } from '../lib/call.ts'
import type { Tx } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { once } from '../lib/idempotency.ts'
import { idOf } from '../lib/input.ts'
import { answerOf, mostAtOnce, startChange } from './updateTickets.ts'

const field = ['input', 'changeId']

/** The tickets that a change changed. Throws Refused when it cannot be undone. */
async function undoable(tx: Tx, changeId: string): Promise<string[]> {
  const { rows } = await sql<{ late: boolean; running: boolean }>`
    select made_at < now() - interval '24 hours' as late,
      exists (select from jobs j where j.change_id = c.id and j.state in ('QUEUED', 'RUNNING')) as running
    from ticket_changes c where c.id = ${changeId}`.execute(tx)
  const [change] = rows
  if (!change)
    throw new Refused(
      'NOT_FOUND',
      'There is no such change, or you may not see it. Changes are kept for a day.',
      field,
    )
  if (change.late) throw new Refused('NOT_ALLOWED', 'A change can be undone for 24 hours.', field)
  if (change.running)
    throw new Refused(
      'NOT_ALLOWED',
      'The job that makes this change is still at work: cancel it first.',
      field,
    )
  const { rows: items } = await sql<{ id: string }>`
    select ticket_id::text as id from ticket_change_items where change_id = ${changeId} and outcome = 'CHANGED'
    order by ticket_change_items.ticket_id`.execute(tx)
  return items.map(({ id }) => id)
}

/** Takes back part of a change, as part of another. */
export async function undoEach(
  tx: Tx,
  changeId: string,
  undone: string,
  ticketIds: readonly string[],
): Promise<void> {
  await sql`select private.undo_ticket_change(${ticketIds}::bigint[], ${undone}, ${changeId})`.execute(tx)
}

/** Takes a change back where its tickets still are what it made of them. It is a change itself, and can be undone. */
export async function undoTicketChange({
  tx,
  args,
  selection,
}: Call<MutationUndoTicketChangeArgs>): Promise<UndoTicketChangePayload> {
  const { input } = args
  const undone = idOf(input.changeId, 'changeId', 'change')
  const changeId = await once(tx, 'undoTicketChange', input, async () => {
    const ticketIds = await undoable(tx, undone)
    const isJob = ticketIds.length > mostAtOnce
    const undoing = await startChange(tx, {}, isJob, undone)
    if (isJob) await startJob(tx, 'UNDO_TICKET_CHANGE', undoing, ticketIds)
    else await undoEach(tx, undoing, undone, ticketIds)
    return undoing
  })
  return { ...(await answerOf(tx, changeId, selection)), userErrors: [] }
}
