import { sql } from 'kysely'
import type { Sql } from '../lib/db.ts'
import type { Selection } from '../lib/selection.ts'
import { column, type Fields, idColumn, listSql, momentColumn, objectSql } from './object.ts'

const attachmentFields: Fields = {
  id: idColumn('file', 'id'),
  fileName: column('file', 'file_name'),
  contentType: () => sql`coalesce(file.detected_type, file.declared_type)`,
  size: column('file', 'size'),
  contentId: column('file', 'content_id'),
  scan: column('file', 'scan'),
  // Where it is in Storage, and its name: withAttachmentUrls turns them into a URL, for all of an answer at once.
  // Of a draft's, which only its uploader sees, he gets back what he sent.
  url: () =>
    sql`case when case when file.message_id is null then file.kept and file.scan <> 'INFECTED' else file.scan in ('CLEAN', 'SKIPPED') end then file.path || chr(10) || file.file_name end`,
  createdAt: momentColumn('file', 'created_at'),
}

/** An Attachment from a row `file` of attachments. */
export function attachmentObjectSql(selection: Selection): Sql {
  return objectSql('Attachment', attachmentFields, selection)
}

/** The Attachments of a row `msg` of messages. */
export function attachmentsSql(selection: Selection): Sql {
  return listSql(
    attachmentObjectSql(selection),
    sql`from attachments file where file.message_id = msg.id`,
    sql`file.id`,
  )
}

/** The Attachment with this id; null when the caller does not see it. */
export function attachmentSql(id: string, selection: Selection): Sql {
  return sql`(select ${attachmentObjectSql(selection)} from attachments file where file.id = ${id})`
}
