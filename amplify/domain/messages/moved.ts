import { sql } from 'kysely'
import type { Message } from '../../../schema/__generated__/types.ts'
import { listSql, messageObjectSql, read } from '../answers/index.ts'
import type { Sql, Tx } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { type Selection, within } from '../lib/selection.ts'

/** How many newer messages an answer shows. */
const most = 20

/**
 * The public messages of a ticket after one that the caller has seen, but his own, as what follows `select`. By id, which a message gets when it is written:
 * its moment is that at which its request began, and one that took its time may be older than what it follows. What is much older was imported, or merged
 * into it, and is no news.
 */
function newerSql(ticketId: string, afterId: string): Sql {
  return sql`from messages msg
    where msg.ticket_id = ${ticketId} and msg.kind = 'REPLY' and msg.id > ${afterId}
      and msg.created_at > coalesce((select seen.created_at from messages seen where seen.id = ${afterId}), '-infinity') - interval '5 minutes'
      and msg.author_id is distinct from (select private.caller_id())`
}

/** The newer messages of an answer, oldest first. */
export async function newerMessages(
  tx: Tx,
  ticketId: string,
  afterId: string,
  selection: Selection,
): Promise<Message[]> {
  const newest = sql`from (select msg.* ${newerSql(ticketId, afterId)} order by msg.id limit ${sql.lit(most)}) msg`
  const { newer } = await read<{ newer: Message[] }>(tx, {
    newer: listSql(messageObjectSql(within(selection, 'newerMessages')), newest, sql`msg.id`),
  })
  return newer
}

/**
 * Refuses what was just written when somebody else wrote to the ticket in public after the message that the author has seen. To be asked once the
 * ticket is locked: of several at once the first has seen all, the others wait for it and have not.
 *
 * @throws Refused CONVERSATION_MOVED, with the newer messages beside it
 */
export async function requireSeen(tx: Tx, ticketId: string, afterId: string): Promise<void> {
  const { rows } = await sql`select ${newerSql(ticketId, afterId)} limit 1`.execute(tx)
  if (rows.length === 0) return
  throw new Refused(
    'CONVERSATION_MOVED',
    'Somebody else wrote to this ticket since: read "newerMessages", then send it again after the newest of them, or without "afterMessageId".',
    ['input', 'afterMessageId'],
    async (call) => ({
      newerMessages: await newerMessages(call.tx, ticketId, afterId, call.selection),
    }),
  )
}
