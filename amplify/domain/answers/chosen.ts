import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Sql } from '../lib/db.ts'
import type { Selection } from '../lib/selection.ts'
import { attachmentObjectSql } from './attachments.ts'
import { listSql } from './object.ts'
import { personObjectSql } from './people.ts'

/**
 * The Attachments of a message to come, in the order in which its row names them in `attachment_ids`.
 *
 * @param row what the row is called in the statement
 * @param which of them, as a condition on `file`
 */
export function chosenAttachmentsSql(
  row: string,
  selection: Selection,
  which: RawBuilder<SqlBool> = sql`true`,
): Sql {
  const ids = sql.ref(`${row}.attachment_ids`)
  return listSql(
    attachmentObjectSql(selection),
    sql`from attachments file where file.id = any (${ids}) and ${which}`,
    sql`array_position(${ids}, file.id)`,
  )
}

/** The Persons whom a message to come mentions, in the order in which its row names them in `mention_ids`. */
export function chosenMentionsSql(row: string, selection: Selection): Sql {
  const ids = sql.ref(`${row}.mention_ids`)
  return listSql(
    personObjectSql(selection),
    sql`from people p where p.id = any (${ids})`,
    sql`array_position(${ids}, p.id)`,
  )
}
