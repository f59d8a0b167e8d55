import { sql } from 'kysely'
import type { Message, MessageKind, Ticket, UserError } from '../../../schema/__generated__/types.ts'
import { messageSql, readAndCommit, ticketSql } from '../answers/index.ts'
import { attachFiles, checkUploads } from '../attachments/index.ts'
import { sentDraftSql } from '../drafts/index.ts'
import { bodyOf, type GivenBody } from '../html/index.ts'
import type { KnownCaller } from '../lib/caller.ts'
import { one, type Tx } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { idOf } from '../lib/input.ts'
import { type Selection, within } from '../lib/selection.ts'
import { stale } from '../tickets/index.ts'
import { requireSeen } from './moved.ts'

/** The answer to a new message. */
export interface MessageWritten {
  message: Message | null
  ticket: Ticket | null
  userErrors: UserError[]
}

/** What came of a message that was sent. */
export interface SentMessage {
  /** The message. */
  readonly id: string
  /** The change that it brought, for undoTicketChange; null when nothing changed. */
  readonly changeId: string | null
}

/** A message to write. */
export interface NewMessage extends GivenBody {
  readonly ticketId: string
  readonly attachmentIds?: readonly string[] | null | undefined
  readonly expectedVersion?: number | null | undefined
  /** The newest public message that the author has seen, where a newer one of somebody else is to refuse this one. */
  readonly afterMessageId?: string | null | undefined
  /** Whether a draft of the author on the ticket stays: by default it is taken for what this message was made of. */
  readonly keepsDraft?: boolean
}

/**
 * Adds a message by the caller to a ticket that he sees; what it does to the ticket is the database's.
 *
 * @returns the message's id
 * @throws Refused NOT_FOUND, STALE_VERSION, CONVERSATION_MOVED or INVALID
 */
export async function writeMessage(
  tx: Tx,
  known: KnownCaller,
  kind: MessageKind,
  input: NewMessage,
): Promise<string> {
  const ticketId = idOf(input.ticketId, 'ticketId', 'ticket')
  const { body, bodyHtml } = bodyOf(input)
  const uploads = await checkUploads(tx, input.attachmentIds)
  const expected = input.expectedVersion ?? null
  const after = input.afterMessageId ? idOf(input.afterMessageId, 'afterMessageId', 'message') : null
  const sent = sql`, sent as (${sentDraftSql(ticketId, kind, known.id, 'written')})`
  const { seen, id } = await one(
    tx,
    sql<{ seen: boolean; id: string | null }>`
      with seen as (select id, version from tickets where id = ${ticketId}),
      written as (
        insert into messages (ticket_id, kind, author_id, body, body_html)
        select id, ${kind}, ${known.id}, ${body}, ${bodyHtml} from seen where ${expected}::int is null or version = ${expected}
        returning id
      )${input.keepsDraft ? sql`` : sent}
      select exists (select from seen) as seen, (select id::text from written) as id`,
  )
  if (!seen)
    throw new Refused('NOT_FOUND', 'There is no such ticket, or you may not see it.', ['input', 'ticketId'])
  if (id === null) throw stale()
  if (after !== null) await requireSeen(tx, ticketId, after)
  await attachFiles(tx, id, uploads)
  if (expected !== null) {
    // The version was read before the trigger locked the ticket: one that grew by more than this message was changed in between.
    const { version } = await one(
      tx,
      sql<{ version: number }>`select version from tickets where id = ${ticketId}`,
    )
    if (version > expected + 1) throw stale()
  }
  return id
}

/** The answer once a message is written, and the end of that: the message, and the ticket as the caller sees it now. */
export async function messageWritten(
  tx: Tx,
  id: string,
  ticketId: string,
  selection: Selection,
): Promise<MessageWritten> {
  const answer = await readAndCommit<{ message: Message; ticket: Ticket | null }>(tx, {
    message: messageSql(id, within(selection, 'message')),
    ticket: ticketSql(ticketId, within(selection, 'ticket')),
  })
  return { ...answer, userErrors: [] }
}
