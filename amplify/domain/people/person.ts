import { sql } from 'kysely'
import type { Person, QueryPersonArgs } from '../../../schema/__generated__/types.ts'
import { personSql, read } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { isId } from '../lib/input.ts'

/** One person; null when there is none or the caller does not see him. */
export async function person({ tx, args, selection }: Call<QueryPersonArgs>): Promise<Person | null> {
  if (!isId(args.id)) return null
  return (
    await read<{ person: Person | null }>(tx, { person: personSql(sql`${args.id}::bigint`, selection) })
  ).person
}
