import { sql } from 'kysely'
import type {
  MutationUpsertTicketArgs,
  Ticket,
  UpsertTicketInput,
  UpsertTicketPayload,
} from '../../../schema/__generated__/types.ts'
import { read, ticketSql } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { type KnownCaller, knownCaller } from '../lib/caller.ts'
import type { Tx } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { idOf, textOf } from '../lib/input.ts'
import { within } from '../lib/selection.ts'
import { changeTicket } from './change.ts'
import { readColumns, type TicketColumns } from './columns.ts'
import { insertTicket } from './insert.ts'
import { placed, placeInChange } from './place.ts'

interface Upserted {
  readonly id: string
  readonly created: boolean
}

async function find(tx: Tx, externalId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id::text as id from tickets where external_id = ${externalId}`.execute(tx)
  return rows[0]?.id ?? null
}

async function change(tx: Tx, id: string, columns: TicketColumns): Promise<Upserted> {
  if (Object.keys(columns).length > 0) await changeTicket(tx, { ticketId: id }, columns)
  return { id, created: false }
}

async function upsert(
  { tx, caller }: Call<MutationUpsertTicketArgs>,
  known: KnownCaller,
  { create, ...input }: UpsertTicketInput,
): Promise<Upserted> {
  const externalId = textOf(input.externalId, 'externalId', 1, 200)
  const columns = readColumns(input.change ?? {})
  const present = await find(tx, externalId)
  if (present) return change(tx, present, columns)
  const requester = create.requesterId
    ? { requester_id: idOf(create.requesterId, 'requesterId', 'person') }
    : {}
  const given = columns['subject']
  const subject = typeof given === 'string' ? given : create.subject
  const made = await insertTicket(
    tx,
    { caller, known, subject, message: create },
    { ...columns, ...requester, external_id: externalId },
  )
  if (made) return { id: made, created: true }
  // Somebody made it between our look and our insert, which waited for him.
  const theirs = await find(tx, externalId)
  if (theirs) return change(tx, theirs, columns)
  throw new Refused('TAKEN', 'A ticket that you may not see has this externalId.', ['input', 'externalId'])
}

/** Where a field that is refused stands in the input. */
function placeIn(input: UpsertTicketInput): (field: string) => readonly string[] {
  const inCreate = new Set([
    'body',
    'bodyHtml',
    'attachmentIds',
    'requesterId',
    ...(typeof input.change?.subject === 'string' ? [] : ['subject']),
  ])
  return (field) => {
    if (field === 'externalId' || field === 'ticketId') return ['externalId']
    return inCreate.has(field) ? ['create', field] : placeInChange(field)
  }
}

/** Opens a ticket with an external id, or changes the one that has it. Of equal calls at once one opens it. */
export async function upsertTicket(call: Call<MutationUpsertTicketArgs>): Promise<UpsertTicketPayload> {
  const { tx, args, selection } = call
  const known = await knownCaller(tx)
  const { id, created } = await placed(placeIn(args.input), () => upsert(call, known, args.input))
  const { ticket } = await read<{ ticket: Ticket | null }>(tx, {
    ticket: ticketSql(id, within(selection, 'ticket')),
  })
  return { ticket, created, userErrors: [] }
}
