import { sql } from 'kysely'
import type { CustomFieldDefinition } from '../../../schema/conditions/index.ts'
import type { Tx } from '../lib/db.ts'

/** The custom fields that the caller sees, archived ones too, as conditions need them. */
export async function fieldDefinitions(tx: Tx): Promise<CustomFieldDefinition[]> {
  const { rows } = await sql<CustomFieldDefinition>`
    select f.key, f.type, jsonb_build_object('en', f.label) || f.labels as labels, f.archived_at is not null as archived,
      f.filterable and f.index_state = 'READY' as indexed,
      array(select c ->> 'value' from jsonb_array_elements(f.choices) c) as choices
    from ticket_fields f order by f.position, f.id`.execute(tx)
  return rows
}
