import { sql } from 'kysely'
import type {
  MutationArchiveTicketFieldArgs,
  MutationRestoreTicketFieldArgs,
} from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import type { Sql } from '../lib/db.ts'
import { isId } from '../lib/input.ts'
import { absent, asAdmin, changed, type FieldChanged } from './change.ts'

type Args = MutationArchiveTicketFieldArgs | MutationRestoreTicketFieldArgs

function setArchived({ tx, args, selection }: Call<Args>, since: Sql): Promise<FieldChanged> {
  const { fieldId } = args.input
  if (!isId(fieldId)) throw absent()
  return asAdmin(tx, async () => {
    const { rows } = await sql`
      update ticket_fields set archived_at = ${since} where id = ${fieldId} returning id`.execute(tx)
    if (rows.length === 0) throw absent()
    return changed(tx, fieldId, selection)
  })
}

/** Archives a custom field: tickets keep its values, nobody sets it any more. One that is archived stays so since then. */
export async function archiveTicketField(call: Call<MutationArchiveTicketFieldArgs>): Promise<FieldChanged> {
  return setArchived(call, sql`coalesce(archived_at, now())`)
}

/** Takes a custom field out of the archive. */
export async function restoreTicketField(call: Call<MutationRestoreTicketFieldArgs>): Promise<FieldChanged> {
  return setArchived(call, sql`null`)
}
