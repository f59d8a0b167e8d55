import { sql } from 'kysely'
import { attachFiles, checkUploads } from '../attachments/index.ts'
import { bodyOf, type GivenBody } from '../html/index.ts'
import type { Caller, KnownCaller } from '../lib/caller.ts'
import { sendWithNext, type Tx } from '../lib/db.ts'
import { textOf } from '../lib/input.ts'
import type { TicketColumns } from './columns.ts'

/** What a ticket starts with besides its columns. */
export interface Opening {
  readonly caller: Caller
  readonly known: KnownCaller
  readonly subject: string
  /** The first message: text or HTML, and uploads. */
  readonly message: GivenBody & { readonly attachmentIds?: readonly string[] | null | undefined }
}

/** The columns that a change gives a new ticket: what it adds is all there is. */
function firstValues(columns: TicketColumns): Record<string, unknown> {
  const merged = Object.entries(columns).map(([name, value]): [string, unknown] => {
    if (name === 'tags') return [name, (value as { add: readonly string[] }).add]
    if (typeof value !== 'object' || value === null) return [name, value]
    return [name, Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== null))]
  })
  return Object.fromEntries(merged.filter(([, value]) => value !== null))
}

/**
 * Writes a ticket and its first message.
 *
 * @param columns further columns, as for changes; their names are the product's own
 * @returns its id; null when another ticket has its external id
 */
export async function insertTicket(tx: Tx, opening: Opening, columns: TicketColumns): Promise<string | null> {
  const { caller, known } = opening
  const { body, bodyHtml } = bodyOf(opening.message)
  const uploads = await checkUploads(tx, opening.message.attachmentIds)
  const values = {
    requester_id: known.id,
    ...firstValues(columns),
    subject: textOf(opening.subject, 'subject', 1, 500),
    channel: caller.byKey ? 'API' : known.role === 'CUSTOMER' ? 'PORTAL' : 'WORKSPACE',
  }
  const names = sql.join(Object.keys(values).map((name) => sql.ref(name)))
  // In one round trip: the message goes to the ticket that the statement before it made, if it made one.
  await sendWithNext(
    tx,
    sql`
      with made as (
        insert into tickets (${names}) select ${names} from jsonb_populate_record(null::tickets, ${JSON.stringify(values)}::jsonb)
        on conflict (external_id) where external_id is not null do nothing
        returning id
      )
      select set_config('autocrm.made_ticket_id', coalesce((select id::text from made), ''), true)`,
  )
  const { rows } = await sql<{ id: string; ticketId: string }>`
    insert into messages (ticket_id, kind, author_id, body, body_html)
    select made.id, 'REPLY', ${known.id}, ${body}, ${bodyHtml}
    from (select nullif(current_setting('autocrm.made_ticket_id'), '')::bigint as id) made where made.id is not null
    returning id::text as id, ticket_id::text as "ticketId"`.execute(tx)
  const [message] = rows
  if (!message) return null
  await attachFiles(tx, message.id, uploads)
  return message.ticketId
}
