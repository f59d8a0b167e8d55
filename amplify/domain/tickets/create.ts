import type {
  CreateTicketInput,
  CreateTicketPayload,
  MutationCreateTicketArgs,
} from '../../../schema/__generated__/types.ts'
import { readAndCommit, ticketSql } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { type KnownCaller, knownCaller } from '../lib/caller.ts'
import { Refused } from '../lib/errors.ts'
import { once } from '../lib/idempotency.ts'
import { idOf, tagsOf, textOf } from '../lib/input.ts'
import { within } from '../lib/selection.ts'
import { readColumns, type TicketColumns } from './columns.ts'
import { insertTicket } from './insert.ts'

const forStaff = ['requesterId', 'teamId', 'priority', 'tags', 'externalId'] as const

function guard(input: CreateTicketInput, known: KnownCaller): void {
  if (known.role !== 'CUSTOMER') return
  const field = forStaff.find((name) => input[name] !== undefined && input[name] !== null)
  if (field)
    throw new Refused('NOT_ALLOWED', `Only agents and admins set ${field}: leave it out.`, ['input', field])
}

function columnsOfNew(input: CreateTicketInput): TicketColumns {
  const { requesterId, externalId, tags, subject, body, bodyHtml, attachmentIds, idempotencyKey, ...rest } =
    input
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null))
  return {
    ...readColumns(given),
    ...(requesterId ? { requester_id: idOf(requesterId, 'requesterId', 'person') } : {}),
    ...(externalId ? { external_id: textOf(externalId, 'externalId', 1, 200) } : {}),
    ...(tags ? { tags: { add: tagsOf(tags, 'tags') } } : {}),
  }
}

/** Opens a ticket with its first message; once for an idempotency key. */
export async function createTicket({
  tx,
  caller,
  args,
  selection,
}: Call<MutationCreateTicketArgs>): Promise<CreateTicketPayload> {
  const known = await knownCaller(tx)
  const { input } = args
  guard(input, known)
  const id = await once(tx, 'createTicket', input, async () => {
    const { subject } = input
    const made = await insertTicket(tx, { caller, known, subject, message: input }, columnsOfNew(input))
    if (made === null)
      throw new Refused('TAKEN', 'Another ticket has this externalId.', ['input', 'externalId'])
    return made
  })
  return {
    ...(await readAndCommit<CreateTicketPayload>(tx, { ticket: ticketSql(id, within(selection, 'ticket')) })),
    userErrors: [],
  }
}
