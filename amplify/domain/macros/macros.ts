import { sql } from 'kysely'
import type { Macro, QueryMacroArgs, QueryMacrosArgs } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { bindingOf, connectionOf, emptyConnection, firstOf, pageSql, positionOf } from '../lib/connection.ts'
import { one } from '../lib/db.ts'
import { ApiError } from '../lib/errors.ts'
import { isId, isStorable } from '../lib/input.ts'
import { macroObjectSql, macroWith } from './answer.ts'

/** One macro; null when it is missing or the caller does not see it. */
export async function macro({ tx, args, selection }: Call<QueryMacroArgs>): Promise<Macro | null> {
  return isId(args.id) ? macroWith(tx, args.id, selection) : null
}

/** A page of the macros that the caller can use: in the ticket's language first, then by how often he used them, then by name. */
export async function macros({ tx, args, selection }: Call<QueryMacrosArgs>): Promise<object> {
  const first = firstOf(args.first)
  const search = args.search?.trim() ?? ''
  const ticketId = args.ticketId ?? null
  const withInactive = args.includeInactive ?? false
  const folder = args.folder ?? null
  if (search.length > 200 || !isStorable(search))
    throw new ApiError('BAD_USER_INPUT', '"search" has at most 200 characters, without NUL.')
  if (folder !== null && !isStorable(folder)) return emptyConnection
  const binding = bindingOf('macros', search, ticketId, withInactive, folder)
  const after = positionOf(args.after, binding)
  if (ticketId !== null && !isId(ticketId)) return emptyConnection
  // One text to sort by: the language's rank, the uses from most to least, the name.
  const rows = sql`
    with ticket as (select t.team_id, t.language from tickets t where t.id = ${ticketId}::bigint),
    ranked as (
      select m.*, concat(
        case when ticket.language is null then 1 when m.language = ticket.language then 0
          when split_part(m.language, '-', 1) = split_part(ticket.language, '-', 1) then 1 when m.language is null then 2 else 3 end, ' ',
        lpad((999999999 - least(coalesce(used.uses, 0), 999999999))::text, 9, '0'), ' ', lower(m.name)) collate "C" as rank
      from macros m
      left join ticket on true
      left join macro_uses used on used.macro_id = m.id and used.person_id = (select private.caller_id())
      where (${withInactive} or m.active)
        and (${ticketId}::bigint is null or m.owner <> 'TEAM' or m.team_id = ticket.team_id)
        and (${folder}::text is null or coalesce(m.folder, '') = ${folder})
        and (${search} = '' or strpos(lower(concat_ws(' ', m.name, m.folder, m.body_html)), lower(${search})) > 0)
    )
    select row_number() over (order by rank, id) as place, chosen.*
    from (
      select * from ranked where ${after ? sql`(rank, id) > (${after.value}::text collate "C", ${after.id}::bigint)` : sql`true`}
      order by rank, id limit ${first + 1}
    ) chosen`
  const { page } = await one(tx, pageSql(rows, 'macro', macroObjectSql, sql`macro.rank`, selection, first))
  return connectionOf(page, binding)
}
