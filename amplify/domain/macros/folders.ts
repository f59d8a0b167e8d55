import { sql } from 'kysely'
import type { MacroFolder, QueryMacroFoldersArgs } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { isId } from '../lib/input.ts'

/** The folders of the macros that the caller can use, each with how many are in it. */
export async function macroFolders({ tx, args }: Call<QueryMacroFoldersArgs>): Promise<MacroFolder[]> {
  const ticketId = args.ticketId ?? null
  if (ticketId !== null && !isId(ticketId)) return []
  const { rows } = await sql<MacroFolder>`
    select m.folder as name, count(*)::int as count
    from macros m
    where (${args.includeInactive ?? false} or m.active)
      and (${ticketId}::bigint is null or m.owner <> 'TEAM'
        or m.team_id = (select t.team_id from tickets t where t.id = ${ticketId}::bigint))
    group by m.folder
    order by m.folder is not null, lower(m.folder), m.folder`.execute(tx)
  return rows
}
