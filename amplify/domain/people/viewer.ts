import { sql } from 'kysely'
import type { Person } from '../../../schema/__generated__/types.ts'
import { personSql, read } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'

/** The person who calls; null for nobody active. */
export async function viewer({ tx, selection }: Call<object>): Promise<Person | null> {
  return (
    await read<{ viewer: Person | null }>(tx, {
      viewer: personSql(sql`(select private.caller_id())`, selection),
    })
  ).viewer
}
