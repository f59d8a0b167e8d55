import { sql } from 'kysely'
import type {
  CreateTicketInput,
  CreateTicketPayload,
  MutationCreateTicketArgs,
} from '../../../schema/__generated__/types.ts'
import { read, ticketSql } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { type KnownCaller, knownCaller } from '../lib/caller.ts'
import { one, type Tx } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { once } from '../lib/idempotency.ts'
import { idOf, tagsOf, textOf } from '../lib/input.ts'
import { within } from '../lib/selection.ts'

const forStaff = ['requesterId', 'teamId', 'priority', 'tags', 'externalId'] as const

function guard(input: CreateTicketInput, known: KnownCaller): void {
  if (known.role !== 'CUSTOMER') return
  const field = forStaff.find((name) => input[name] !== undefined && input[name] !== null)
  if (field)
    throw new Refused('NOT_ALLOWED', `Only agents and admins set ${field}: leave it out.`, ['input', field])
}

async function insert(tx: Tx, input: CreateTicketInput, known: KnownCaller, byKey: boolean): Promise<string> {
  const subject = textOf(input.subject, 'subject', 1, 500)
  const body = textOf(input.body, 'body', 1, 100_000)
  const channel = byKey ? 'API' : known.role === 'CUSTOMER' ? 'PORTAL' : 'WORKSPACE'
  const language = input.language ? textOf(input.language, 'language', 1, 35) : null
  const externalId = input.externalId ? textOf(input.externalId, 'externalId', 1, 200) : null
  const { id } = await one(
    tx,
    sql<{ id: string }>`
      insert into tickets (subject, channel, requester_id, team_id, priority, type, language, tags, external_id)
      values (
        ${subject}, ${channel}, ${input.requesterId ? idOf(input.requesterId, 'requesterId', 'person') : known.id},
        ${input.teamId ? idOf(input.teamId, 'teamId', 'team') : null}, ${input.priority ?? 'NORMAL'}, ${input.type ?? null},
        ${language}, ${tagsOf(input.tags ?? [], 'tags')}, ${externalId}
      ) returning id::text`,
  )
  await sql`insert into messages (ticket_id, kind, author_id, body) values (${id}, 'REPLY', ${known.id}, ${body})`.execute(
    tx,
  )
  return id
}

/** Opens a ticket with its first message; once for an idempotency key. */
export async function createTicket({
  tx,
  caller,
  args,
  selection,
}: Call<MutationCreateTicketArgs>): Promise<CreateTicketPayload> {
  const known = await knownCaller(tx)
  guard(args.input, known)
  const id = await once(tx, 'createTicket', args.input, () => insert(tx, args.input, known, caller.byKey))
  return {
    ...(await read<CreateTicketPayload>(tx, { ticket: ticketSql(id, within(selection, 'ticket')) })),
    userErrors: [],
  }
}
