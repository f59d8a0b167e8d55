import { sql } from 'kysely'
import type { MutationUpdateTicketFieldArgs } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { Refused } from '../lib/errors.ts'
import { isId } from '../lib/input.ts'
import { absent, asAdmin, changed, type FieldChanged } from './change.ts'
import { columnsOf } from './columns.ts'

/** Changes a custom field. Tickets keep what they have. */
export async function updateTicketField({
  tx,
  args,
  selection,
}: Call<MutationUpdateTicketFieldArgs>): Promise<FieldChanged> {
  const { fieldId, ...change } = args.input
  if (!isId(fieldId)) throw absent()
  return asAdmin(tx, async () => {
    const columns = await columnsOf(tx, change)
    const names = Object.keys(columns)
    if (names.length === 0)
      throw new Refused('REQUIRED', 'The change is empty: name at least one property.', ['input'])
    const set = sql.join(names.map((name) => sql`${sql.ref(name)} = given.${sql.ref(name)}`))
    const { rows } = await sql`
      update ticket_fields f set ${set} from jsonb_populate_record(null::ticket_fields, ${JSON.stringify(columns)}::jsonb) given
      where f.id = ${fieldId} returning f.id`.execute(tx)
    if (rows.length === 0) throw absent()
    return changed(tx, fieldId, selection)
  })
}
