import { sql } from 'kysely'
import type { Team } from '../../../schema/__generated__/types.ts'
import { listSql, read, teamObjectSql } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'

/** All teams by name. */
export async function teams({ tx, selection }: Call<object>): Promise<Team[]> {
  return (
    await read<{ list: Team[] }>(tx, {
      list: listSql(teamObjectSql(selection), sql`from teams t`, sql`lower(t.name)`),
    })
  ).list
}
