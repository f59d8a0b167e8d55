import { sql } from 'kysely'
import {
  chosenAttachmentsSql,
  chosenMentionsSql,
  column,
  type Fields,
  idColumn,
  momentColumn,
  objectSql,
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
  attachments: (selection) => chosenAttachmentsSql('draft', selection, sql`file.message_id is null`),
  mentions: (selection) => chosenMentionsSql('draft', selection),
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
