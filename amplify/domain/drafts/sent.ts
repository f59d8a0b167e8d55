import { sql } from 'kysely'
import type { MessageKind } from '../../../schema/__generated__/types.ts'
import type { Sql } from '../lib/db.ts'

/**
 * What takes away the draft of which a message was made, as a part of the statement that writes the message.
 *
 * @param written the name of the part whose rows are what was written: without one the draft stays
 */
export function sentDraftSql(ticketId: string, kind: MessageKind, authorId: string, written: string): Sql {
  return sql`
    delete from drafts d
    where d.ticket_id = ${ticketId} and d.person_id = ${authorId} and d.kind = ${kind} and exists (select from ${sql.ref(written)})
    returning d.id`
}
