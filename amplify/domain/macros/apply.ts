import { sql } from 'kysely'
import type {
  ApplyMacroInput,
  ApplyMacroPayload,
  MacroResult,
  Message,
  MutationApplyMacroArgs,
  TicketChangeResult,
  UserError,
} from '../../../schema/__generated__/types.ts'
import { messageObjectSql, read } from '../answers/index.ts'
import { changeEach, resultsOf, startChange } from '../bulk/index.ts'
import { attempt } from '../lib/attempt.ts'
import type { Call } from '../lib/call.ts'
import { type KnownCaller, knownCaller } from '../lib/caller.ts'
import type { Tx } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { once } from '../lib/idempotency.ts'
import { idOf, isId } from '../lib/input.ts'
import { within } from '../lib/selection.ts'
import { sendNote, sendReply } from '../messages/index.ts'
import { absent, columnsOf, type TicketColumns } from '../tickets/index.ts'
import { type StoredMacro, storedMacro } from './answer.ts'
import { noMacro } from './change.ts'
import { type MacroTemplate, type MacroValues, readTemplate, renderTemplate } from './template.ts'
import { macroValues } from './values.ts'

/** The most tickets that a macro is applied to at once, without messages and with. */
const most = { changed: 1_000, told: 100 }

function guard({ ticketIds, sendReply: sends }: ApplyMacroInput): void {
  const limit = sends ? most.told : most.changed
  const field = ['input', 'ticketIds']
  if (ticketIds.length < 1 || ticketIds.length > limit)
    throw new Refused(
      'INVALID',
      `A macro is applied to 1 to ${limit} tickets at once${sends ? ' where it sends messages' : ''}.`,
      field,
    )
  if (new Set(ticketIds).size < ticketIds.length)
    throw new Refused('INVALID', 'A ticket stands twice in the list.', field)
}

/** What is applied to each ticket of a call. */
interface Work {
  readonly changeId: string
  readonly macro: StoredMacro
  readonly columns: TicketColumns
  readonly template: MacroTemplate
}

/** Applies a macro to one ticket: its message and its change, or neither. Gives the message's id. */
async function applyTo(
  tx: Tx,
  known: KnownCaller,
  work: Work,
  ticketId: string,
  values: MacroValues,
): Promise<string> {
  const { bodyHtml } = renderTemplate(work.template, values)
  const send = work.macro.kind === 'NOTE' ? sendNote : sendReply
  const { id } = await send(tx, known, { ticketId, bodyHtml, keepsDraft: true })
  await changeEach(tx, work.changeId, [[ticketId, null]], work.columns)
  const [error] =
    (await resultsOf(tx, work.changeId)).find((result) => result.ticketId === ticketId)?.userErrors ?? []
  if (error) throw new Refused(error.code, error.message, error.field ?? undefined)
  return id
}

/** What became of the tickets, beside what the change itself tells. */
interface Outcome {
  readonly messages: Map<string, string>
  readonly refusals: Map<string, readonly UserError[]>
}

async function applyEach(
  tx: Tx,
  known: KnownCaller,
  work: Work,
  ticketIds: readonly string[],
): Promise<Outcome> {
  const outcome: Outcome = { messages: new Map(), refusals: new Map() }
  const values = await macroValues(tx, ticketIds)
  // In the order of their ids, so that two who apply macros to the same tickets do not wait for each other.
  for (const ticketId of [...ticketIds].sort((a, b) => Number(a) - Number(b))) {
    const { done, userErrors } = await attempt(tx, async () => {
      const found = values.get(ticketId)
      if (!found) throw absent()
      return applyTo(tx, known, work, ticketId, found)
    })
    if (userErrors) outcome.refusals.set(ticketId, userErrors)
    else outcome.messages.set(ticketId, done)
  }
  return outcome
}

async function messagesOf(
  tx: Tx,
  ids: ReadonlyMap<string, string>,
  selection: Call<unknown>['selection'],
): Promise<ReadonlyMap<string, Message>> {
  const asked = within(selection, 'results', 'message')
  if (ids.size === 0 || Object.keys(asked).length === 0) return new Map()
  const { written } = await read<{ written: { id: string; message: Message }[] }>(tx, {
    written: sql`(
      select coalesce(json_agg(json_build_object('id', msg.id::text, 'message', ${messageObjectSql(asked)})), '[]'::json)
      from messages msg where msg.id = any (${[...ids.values()]}::bigint[]))`,
  })
  return new Map(written.map(({ id, message }) => [id, message]))
}

const notKept: UserError = {
  code: 'NOT_ALLOWED',
  message: 'It was refused the first time: apply the macro again with a new idempotency key.',
  field: null,
}

/** Why a text that cannot be an id is no ticket's. */
const [noTicket = notKept] = absent().userErrors

/** Applies a macro to tickets: its change by the way of updateTickets, its text as a message on each if that is wished. */
export async function applyMacro({
  tx,
  args,
  selection,
}: Call<MutationApplyMacroArgs>): Promise<ApplyMacroPayload> {
  const { input } = args
  guard(input)
  const known = await knownCaller(tx)
  const macro = await storedMacro(tx, idOf(input.macroId, 'macroId', 'macro'))
  if (!macro) throw noMacro()
  const columns = Object.keys(macro.change).length > 0 ? columnsOf(macro.change) : {}
  const ticketIds = input.ticketIds.filter(isId).map((id) => String(BigInt(id)))
  const outcome: { made: Outcome | null } = { made: null }
  const changeId = await once(tx, 'applyMacro', input, async () => {
    const started = await startChange(tx, columns, false)
    if (input.sendReply && macro.bodyHtml !== '') {
      const template = readTemplate(macro.bodyHtml, null)
      outcome.made = await applyEach(tx, known, { changeId: started, macro, columns, template }, ticketIds)
    } else if (ticketIds.length > 0) {
      await changeEach(
        tx,
        started,
        ticketIds.map((id) => [id, null]),
        columns,
      )
    }
    await sql`select private.count_macro_use(${input.macroId}::bigint, ${ticketIds.length})`.execute(tx)
    return started
  })
  const changed = new Map((await resultsOf(tx, changeId)).map((result) => [result.ticketId, result]))
  const messages = await messagesOf(tx, outcome.made?.messages ?? new Map(), selection)
  const resultOf = (given: string): MacroResult => {
    const id = isId(given) ? String(BigInt(given)) : given
    const result: TicketChangeResult | undefined = changed.get(id)
    const refusal = outcome.made?.refusals.get(id)
    const userErrors = [...(refusal ?? result?.userErrors ?? [isId(given) ? notKept : noTicket])].map(
      (error) => ({ ...error, field: null }),
    )
    const messageId = outcome.made?.messages.get(id)
    return {
      ticketId: given,
      ok: userErrors.length === 0,
      version: result?.version ?? null,
      message: (messageId === undefined ? undefined : messages.get(messageId)) ?? null,
      userErrors,
    }
  }
  return { changeId, results: input.ticketIds.map(resultOf), userErrors: [] }
}
