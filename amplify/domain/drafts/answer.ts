import { sql } from 'kysely'
import {
  attachmentObjectSql,
  column,
  type Fields,
  idColumn,
  listSql,
  momentColumn,
  objectSql,
  personObjectSql,
  ticketSql,
} from '../answers/index.ts'
import type { Sql } from '../lib/db.ts'
import type { Selection } from '../lib/selection.ts'

const draftFields: Fields = {
  id: idColumn('draft', 'id'),
  ticketId: idColumn('draft', 'ticket_id'),
  ticket: (selection) => ticketSql(sql`draft.ticket_id`, selection),
  kind: column('draft', 'kind'),
  body: column('draft', 'body'),
  bodyHtml: column('draft', 'body_html'),
  attachments: (selection) =>
    listSql(
      attachmentObjectSql(selection),
      sql`from attachments file where file.id = any (draft.attachment_ids) and file.message_id is null`,
      sql`array_position(draft.attachment_ids, file.id)`,
    ),
  mentions: (selection) =>
    listSql(
      personObjectSql(selection),
      sql`from people p where p.id = any (draft.mention_ids)`,
      sql`array_position(draft.mention_ids, p.id)`,
    ),
  statusId: idColumn('draft', 'status_id'),
  change: column('draft', 'change'),
  problem: column('draft', 'problem'),
  version: column('draft', 'version'),
  createdAt: momentColumn('draft', 'created_at'),
  updatedAt: momentColumn('draft', 'updated_at'),
}

/** A Draft from a row `draft` of drafts. */
export function draftObjectSql(selection: Selection): Sql {
  return objectSql('Draft', draftFields, selection)
}

/** The caller's Draft on a ticket; null when he has none. */
export function draftSql(ticketId: Sql, selection: Selection): Sql {
  return sql`(
    select ${draftObjectSql(selection)} from drafts draft
    where draft.ticket_id = ${ticketId} and draft.person_id = (select private.caller_id()))`
}
