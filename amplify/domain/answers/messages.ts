import { sql } from 'kysely'
import type { Sql } from '../lib/db.ts'
import type { Selection } from '../lib/selection.ts'
import { attachmentsSql } from './attachments.ts'
import { column, type Fields, idColumn, listSql, momentColumn, objectSql } from './object.ts'
import { personObjectSql, personSql } from './people.ts'

const changeFields: Fields = {
  field: () => sql`msg.change ->> 'field'`,
  from: () => sql`msg.change ->> 'from'`,
  to: () => sql`msg.change ->> 'to'`,
}

const messageFields: Fields = {
  id: idColumn('msg', 'id'),
  ticketId: idColumn('msg', 'ticket_id'),
  kind: column('msg', 'kind'),
  author: (selection) => personSql(sql`msg.author_id`, selection),
  body: column('msg', 'body'),
  bodyHtml: column('msg', 'body_html'),
  attachments: attachmentsSql,
  change: (selection) =>
    sql`case when msg.change is not null then ${objectSql('MessageChange', changeFields, selection)} end`,
  mergedFrom: () => sql`(
    select merge.source_id::text from merged_messages moved join ticket_merges merge on merge.id = moved.merge_id
    where moved.message_id = msg.id and merge.undone_at is null order by merge.id limit 1)`,
  mentions: (selection) =>
    listSql(
      personObjectSql(selection),
      sql`from message_mentions mention join people p on p.id = mention.person_id where mention.message_id = msg.id`,
      sql`lower(p.name), p.id`,
    ),
  createdAt: momentColumn('msg', 'created_at'),
}

/** A Message from a row `msg` of messages. */
export function messageObjectSql(selection: Selection): Sql {
  return objectSql('Message', messageFields, selection)
}

/** The Message with this id; null when the caller does not see it. */
export function messageSql(id: string | Sql, selection: Selection): Sql {
  return sql`(select ${messageObjectSql(selection)} from messages msg where msg.id = ${id})`
}
