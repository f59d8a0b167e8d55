import { sql } from 'kysely'
import type {
  MutationArchiveTicketStatusArgs,
  MutationRestoreTicketStatusArgs,
} from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { idOf } from '../lib/input.ts'
import { absent, lockStatuses, type StatusChanged, statusChanged } from './status.ts'

type Archiving = MutationArchiveTicketStatusArgs | MutationRestoreTicketStatusArgs

async function setArchived(call: Call<Archiving>, archived: boolean): Promise<StatusChanged> {
  const { tx, args, selection } = call
  const id = idOf(args.input.statusId, 'statusId', 'status')
  await lockStatuses(tx)
  await sql`
    update ticket_statuses set archived_at = ${archived ? sql`now()` : null}
    where id = ${id} and (archived_at is null) = ${archived}`.execute(tx)
  const answer = await statusChanged(tx, id, selection)
  if (!answer.status) throw absent()
  return answer
}

/** Archives a status; the database keeps the last one of the categories that the product needs. */
export function archiveTicketStatus(call: Call<MutationArchiveTicketStatusArgs>): Promise<StatusChanged> {
  return setArchived(call, true)
}

/** Takes a status out of the archive. */
export function restoreTicketStatus(call: Call<MutationRestoreTicketStatusArgs>): Promise<StatusChanged> {
  return setArchived(call, false)
}
