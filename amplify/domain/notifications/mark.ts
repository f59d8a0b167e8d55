import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type {
  MarkNotificationsReadInput,
  MarkNotificationsReadPayload,
  MutationMarkNotificationsReadArgs,
  MutationMarkNotificationsUnreadArgs,
  NotificationCount,
} from '../../../schema/__generated__/types.ts'
import { read } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import type { Tx } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { isId } from '../lib/input.ts'
import { unreadSql } from './answer.ts'

const most = 500

/** Marks the caller's notifications that meet `which` and are not so yet; a trigger tells his other devices. */
async function mark(
  tx: Tx,
  asRead: boolean,
  which: RawBuilder<SqlBool>,
): Promise<MarkNotificationsReadPayload> {
  const { numAffectedRows } = await sql`
    update notifications set read_at = ${asRead ? sql`now()` : sql`null`}
    where person_id = (select private.caller_id()) and read_at is ${asRead ? sql`null` : sql`not null`} and ${which}`.execute(
    tx,
  )
  const { unread } = await read<{ unread: NotificationCount }>(tx, { unread: unreadSql })
  return { marked: Number(numAffectedRows ?? 0), unread, userErrors: [] }
}

function among(ids: readonly string[]): RawBuilder<SqlBool> {
  if (ids.length === 0 || ids.length > most)
    throw new Refused('INVALID', `Name 1 to ${most} notifications.`, ['input', 'ids'])
  return sql`id = any (${ids.filter(isId)}::bigint[])`
}

function whichOf(input: MarkNotificationsReadInput): RawBuilder<SqlBool> {
  const { ids, ticketId, teamId, until } = input
  const given = [ids, ticketId, teamId, until].filter((part) => part !== null && part !== undefined)
  if (given.length !== 1)
    throw new Refused('INVALID', 'Give exactly one of "ids", "ticketId", "teamId" and "until".', ['input'])
  if (ids) return among(ids)
  if (until) return sql`created_at <= ${until}::timestamptz`
  const id = ticketId ?? teamId ?? ''
  // What cannot be an id is nobody's: nothing is marked.
  if (!isId(id)) return sql`false`
  if (teamId) return sql`team_id = ${id}::bigint`
  return sql`ticket_id = any (array[${id}::bigint] || private.merged_ticket_ids(${id}::bigint))`
}

/** Marks notifications of the caller as read. */
export async function markNotificationsRead({
  tx,
  args,
}: Call<MutationMarkNotificationsReadArgs>): Promise<MarkNotificationsReadPayload> {
  return mark(tx, true, whichOf(args.input))
}

/** Marks notifications of the caller as not read. */
export async function markNotificationsUnread({
  tx,
  args,
}: Call<MutationMarkNotificationsUnreadArgs>): Promise<MarkNotificationsReadPayload> {
  return mark(tx, false, among(args.input.ids))
}
