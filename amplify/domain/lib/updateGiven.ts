import { sql } from 'kysely'
import type { Tx } from './db.ts'
import { Refused } from './errors.ts'

/**
 * Sets the columns that are given of one row, as policies let the caller.
 *
 * @param set by column, as JSON has them
 * @returns whether there is such a row that he may change
 * @throws Refused REQUIRED when nothing is given
 */
export async function updateGiven(
  tx: Tx,
  table: 'macros' | 'queues',
  id: string,
  set: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const names = Object.keys(set).map((name) => sql.ref(name))
  if (names.length === 0)
    throw new Refused('REQUIRED', 'The change is empty: name at least one property.', ['input'])
  const { rows } = await sql`
    update ${sql.table(table)} present set ${sql.join(names.map((name) => sql`${name} = given.${name}`))}
    from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(set)}::jsonb) given
    where present.id = ${id} returning present.id`.execute(tx)
  return rows.length > 0
}
