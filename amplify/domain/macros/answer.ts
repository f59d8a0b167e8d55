import { sql } from 'kysely'
import type { Macro, TicketChangeInput } from '../../../schema/__generated__/types.ts'
import {
  column,
  type Fields,
  idColumn,
  momentColumn,
  objectSql,
  personSql,
  read,
  teamSql,
} from '../answers/index.ts'
import type { Sql, Tx } from '../lib/db.ts'
import type { Selection } from '../lib/selection.ts'

const useSql = (what: Sql): Sql =>
  sql`(select ${what} from macro_uses used where used.macro_id = macro.id and used.person_id = (select private.caller_id()))`

const macroFields: Fields = {
  id: idColumn('macro', 'id'),
  name: column('macro', 'name'),
  folder: column('macro', 'folder'),
  owner: column('macro', 'owner'),
  person: (selection) => personSql(sql`macro.person_id`, selection),
  team: (selection) => teamSql(sql`macro.team_id`, selection),
  language: column('macro', 'language'),
  kind: column('macro', 'kind'),
  bodyHtml: column('macro', 'body_html'),
  change: column('macro', 'change'),
  active: column('macro', 'active'),
  viewerCanEdit: () => sql`private.may_edit_macro(macro.owner, macro.person_id, macro.team_id)`,
  viewerUses: () => sql`coalesce(${useSql(sql`used.uses`)}, 0)`,
  viewerLastUsedAt: () => useSql(sql`private.iso(used.last_used_at)`),
  createdAt: momentColumn('macro', 'created_at'),
  updatedAt: momentColumn('macro', 'updated_at'),
}

/** A Macro from a row `macro` of macros. */
export function macroObjectSql(selection: Selection): Sql {
  return objectSql('Macro', macroFields, selection)
}

/** The Macro with this id; null when the caller does not see it. */
export async function macroWith(tx: Tx, id: string, selection: Selection): Promise<Macro | null> {
  const { macro } = await read<{ macro: Macro | null }>(tx, {
    macro: sql`(select ${macroObjectSql(selection)} from macros macro where macro.id = ${id})`,
  })
  return macro
}

/** What a macro does, as it is stored. */
export interface StoredMacro {
  readonly kind: 'REPLY' | 'NOTE'
  readonly bodyHtml: string
  readonly change: TicketChangeInput
}

/** What a macro that the caller sees does; null when he sees none. */
export async function storedMacro(tx: Tx, id: string): Promise<StoredMacro | null> {
  const { rows } = await sql<StoredMacro>`
    select kind, body_html as "bodyHtml", change from macros where id = ${id}`.execute(tx)
  return rows[0] ?? null
}
