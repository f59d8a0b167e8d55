import { sql } from 'kysely'
import type { MutationCreateTicketFieldArgs } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { one } from '../lib/db.ts'
import { textOf } from '../lib/input.ts'
import { asAdmin, changed, type FieldChanged } from './change.ts'
import { columnsOf } from './columns.ts'

/** Adds a custom field. No ticket is written, nobody waits: the maintenance function makes the index of a filterable one. */
export async function createTicketField({
  tx,
  args,
  selection,
}: Call<MutationCreateTicketFieldArgs>): Promise<FieldChanged> {
  const { key, type, ...rest } = args.input
  return asAdmin(tx, async () => {
    const { position, ...given } = await columnsOf(tx, rest)
    const columns = { ...given, key: textOf(key, 'key', 1, 40), type }
    const names = sql.join(Object.keys(columns).map((name) => sql.ref(name)))
    const { id } = await one(
      tx,
      sql<{ id: string }>`
        insert into ticket_fields (${names}, position)
        select ${names}, coalesce(${position ?? null}::int, (select coalesce(max(position), 0) + 1 from ticket_fields))
        from jsonb_populate_record(null::ticket_fields, ${JSON.stringify(columns)}::jsonb) returning id::text`,
    )
    return changed(tx, id, selection)
  })
}
