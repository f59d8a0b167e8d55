import { sql } from 'kysely'
import type {
  HeldReply,
  QueryHeldRepliesArgs,
  ReplyToTicketPayload,
  Ticket,
} from '../../../../schema/__generated__/types.ts'
import { read, ticketSql } from '../../answers/index.ts'
import type { Call } from '../../lib/call.ts'
import {
  bindingOf,
  connectionOf,
  emptyConnection,
  firstOf,
  pageSql,
  positionOf,
} from '../../lib/connection.ts'
import { one, type Tx } from '../../lib/db.ts'
import { isId } from '../../lib/input.ts'
import { type Selection, within } from '../../lib/selection.ts'
import { heldColumns, heldObjectSql, heldSql } from './answer.ts'

/** A page of the caller's replies that wait to be sent, newest first. */
export async function heldReplies({ tx, args, selection }: Call<QueryHeldRepliesArgs>): Promise<object> {
  const first = firstOf(args.first)
  const ticketId = args.ticketId ?? null
  const binding = bindingOf('heldReplies', ticketId)
  const after = positionOf(args.after, binding)
  if (ticketId !== null && !isId(ticketId)) return emptyConnection
  const rows = sql`
    select row_number() over (order by id desc) as place, chosen.*
    from (
      select ${heldColumns} from held_replies
      where person_id = (select private.caller_id()) and state = 'HELD'
        and ${ticketId === null ? sql`true` : sql`ticket_id = (select private.present_ticket_id(${ticketId}::bigint))`}
        and ${after ? sql`id < ${after.id}` : sql`true`}
      order by id desc limit ${first + 1}
    ) chosen`
  const { page } = await one(tx, pageSql(rows, 'held', heldObjectSql, sql`held.id::text`, selection, first))
  return connectionOf(page, binding)
}

/** The answer to replyToTicket for a reply that is held. */
export async function replyHeld(
  tx: Tx,
  id: string,
  ticketId: string,
  selection: Selection,
): Promise<ReplyToTicketPayload> {
  const answer = await read<{ heldReply: HeldReply | null; ticket: Ticket | null }>(tx, {
    heldReply: heldSql(id, within(selection, 'heldReply')),
    ticket: ticketSql(ticketId, within(selection, 'ticket')),
  })
  return { ...answer, message: null, changeId: null, newerMessages: [], userErrors: [] }
}
