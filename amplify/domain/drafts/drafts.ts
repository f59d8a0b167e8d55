import { sql } from 'kysely'
import type { Draft, QueryDraftArgs, QueryDraftsArgs } from '../../../schema/__generated__/types.ts'
import { read } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { bindingOf, connectionOf, firstOf, pageSql, positionOf } from '../lib/connection.ts'
import { one } from '../lib/db.ts'
import { isId } from '../lib/input.ts'
import { draftObjectSql, draftSql } from './answer.ts'

/** The caller's draft on a ticket; null when he has none. */
export async function draft({ tx, args, selection }: Call<QueryDraftArgs>): Promise<Draft | null> {
  if (!isId(args.ticketId)) return null
  const ticketId = sql`(select private.present_ticket_id(${args.ticketId}::bigint))`
  return (await read<{ draft: Draft | null }>(tx, { draft: draftSql(ticketId, selection) })).draft
}

/** A page of the caller's drafts, the one saved last first. */
export async function drafts({ tx, args, selection }: Call<QueryDraftsArgs>): Promise<object> {
  const first = firstOf(args.first)
  const binding = bindingOf('drafts')
  const after = positionOf(args.after, binding)
  const rows = sql`
    select row_number() over (order by updated_at desc, id desc) as place, chosen.*
    from (
      select * from drafts where person_id = (select private.caller_id())
        and ${after ? sql`(updated_at, id) < (${after.value}::timestamptz, ${after.id}::bigint)` : sql`true`}
      order by updated_at desc, id desc limit ${first + 1}
    ) chosen`
  const { page } = await one(
    tx,
    pageSql(rows, 'draft', draftObjectSql, sql`private.iso(draft.updated_at)`, selection, first),
  )
  return connectionOf(page, binding)
}
