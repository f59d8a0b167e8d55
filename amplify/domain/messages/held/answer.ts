import { sql } from 'kysely'
import {
  chosenAttachmentsSql,
  chosenMentionsSql,
  column,
  type Fields,
  idColumn,
  messageObjectSql,
  momentColumn,
  objectSql,
  ticketSql,
} from '../../answers/index.ts'
import type { Sql } from '../../lib/db.ts'
import type { Selection } from '../../lib/selection.ts'

/** The columns of held_replies that callers may read: all but the claims. */
export const heldColumns: Sql = sql.raw(
  'id, ticket_id, person_id, body, body_html, attachment_ids, mention_ids, status_id, change, after_message_id, state, send_at, message_id, problem, created_at',
)

const heldFields: Fields = {
  id: idColumn('held', 'id'),
  ticketId: idColumn('held', 'ticket_id'),
  ticket: (selection) => ticketSql(sql`held.ticket_id`, selection),
  body: column('held', 'body'),
  bodyHtml: column('held', 'body_html'),
  attachments: (selection) => chosenAttachmentsSql('held', selection),
  mentions: (selection) => chosenMentionsSql('held', selection),
  statusId: idColumn('held', 'status_id'),
  change: column('held', 'change'),
  state: column('held', 'state'),
  sendAt: momentColumn('held', 'send_at'),
  message: (selection) =>
    sql`(select ${messageObjectSql(selection)} from messages msg where msg.id = held.message_id)`,
  problem: column('held', 'problem'),
  createdAt: momentColumn('held', 'created_at'),
}

/** A HeldReply from a row `held` of held_replies. */
export function heldObjectSql(selection: Selection): Sql {
  return objectSql('HeldReply', heldFields, selection)
}

/** The HeldReply with this id; null when it is not the caller's. */
export function heldSql(id: string, selection: Selection): Sql {
  return sql`(select ${heldObjectSql(selection)} from held_replies held where held.id = ${id})`
}
