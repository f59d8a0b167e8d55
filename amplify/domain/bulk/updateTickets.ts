import { sql } from 'kysely'
import type {
  Job,
  MutationUpdateTicketsArgs,
  TicketChangeResult,
  UpdateTicketsInput,
  UpdateTicketsPayload,
} from '../../../schema/__generated__/types.ts'
import { read } from '../answers/index.ts'
import { jobSql, mostJobItems, startJob } from '../jobs/index.ts'
import type { Call } from '../lib/call.ts'
import { one, type Tx } from '../lib/db.ts'
import { ApiError, Refused } from '../lib/errors.ts'
import { once } from '../lib/idempotency.ts'
import { isId } from '../lib/input.ts'
import { type Selection, within } from '../lib/selection.ts'
import {
  columnsOf,
  conditionOf,
  idsSql,
  placed,
  placeInChange,
  type TicketColumns,
  type Wanted,
  wantedOf,
} from '../tickets/index.ts'
import { resultOf, resultsOf } from './results.ts'

/** The most tickets that are changed while the caller waits. */
export const mostAtOnce = 1_000

/** What a bulk change answers, whether it was made now, before, or is a job's. */
export interface BulkAnswer {
  readonly changeId: string
  readonly job: Job | null
  readonly results: TicketChangeResult[]
}

/** Makes the note of a change to come; gives its id. A job's is kept for a week. */
export async function startChange(
  tx: Tx,
  change: TicketColumns,
  isJob: boolean,
  undoes: string | null = null,
): Promise<string> {
  const { id } = await one(
    tx,
    sql<{ id: string }>`
      insert into ticket_changes (made_by, change, undoes, kept_until) values (
        private.caller_id(), ${JSON.stringify(change)}::jsonb, ${undoes}, now() + ${isJob ? '7 days' : '24 hours'}::interval
      ) returning id::text`,
  )
  return id
}

/** The answer about a change: its job, or what became of each ticket. */
export async function answerOf(tx: Tx, changeId: string, selection: Selection): Promise<BulkAnswer> {
  const { job } = await read<{ job: Job | null }>(tx, {
    job: jobSql(sql`job.change_id = ${changeId}`, { id: {}, ...within(selection, 'job') }),
  })
  return { changeId, job, results: job ? [] : await resultsOf(tx, changeId) }
}

function guard({ ticketIds, condition, expectedVersions }: UpdateTicketsInput): void {
  const refuse = (message: string, field: string) => new Refused('INVALID', message, ['input', field])
  if ((ticketIds ?? null) === null && (condition ?? null) === null)
    throw new Refused('REQUIRED', 'Say which tickets: by ticketIds, or by a condition.', [
      'input',
      'ticketIds',
    ])
  if (ticketIds && condition)
    throw refuse('Say which tickets either by ticketIds or by a condition, not both.', 'condition')
  if (ticketIds && (ticketIds.length < 1 || ticketIds.length > mostAtOnce))
    throw refuse(`A call takes 1 to ${mostAtOnce} tickets; use a condition for more.`, 'ticketIds')
  if (ticketIds && new Set(ticketIds).size < ticketIds.length)
    throw refuse('A ticket stands twice in the list.', 'ticketIds')
  if (expectedVersions && expectedVersions.length !== ticketIds?.length)
    throw refuse('Give one version, or null, for each of ticketIds, in their order.', 'expectedVersions')
}

async function idsBy(tx: Tx, condition: unknown): Promise<string[]> {
  let wanted: Wanted
  try {
    wanted = await wantedOf(tx, await conditionOf(tx, condition))
  } catch (error) {
    if (!(error instanceof ApiError) || error.name !== 'BAD_USER_INPUT') throw error
    throw new Refused('INVALID', error.message, ['input', 'condition'])
  }
  const { rows } = await sql<{ id: string }>`
    select id::text from ${idsSql(wanted, mostJobItems + 1)} tickets order by tickets.id`.execute(tx)
  if (rows.length > mostJobItems) {
    throw new Refused(
      'INVALID',
      `More than ${mostJobItems.toLocaleString('en')} tickets meet the condition: narrow it, and change them part by part.`,
      ['input', 'condition'],
    )
  }
  return rows.map(({ id }) => id)
}

/** Changes each ticket that can be changed. In the order of their ids, so that two bulks do not wait for each other. */
export async function changeEach(
  tx: Tx,
  changeId: string,
  tickets: readonly (readonly [id: string, version: number | null])[],
  change: TicketColumns,
): Promise<void> {
  const sorted = [...tickets].sort(([a], [b]) => Number(a) - Number(b))
  await sql`select private.change_each_ticket(
    ${sorted.map(([id]) => id)}::bigint[], ${sorted.map(([, version]) => version)}::int[], ${JSON.stringify(change)}::jsonb, ${changeId})`.execute(
    tx,
  )
}

async function make(tx: Tx, input: UpdateTicketsInput, columns: TicketColumns): Promise<string> {
  const { ticketIds, condition, expectedVersions } = input
  if (ticketIds) {
    const changeId = await startChange(tx, columns, false)
    const tickets = ticketIds.map((id, place) => [id, expectedVersions?.[place] ?? null] as const)
    const known = tickets.filter(([id]) => isId(id))
    if (known.length > 0) await changeEach(tx, changeId, known, columns)
    return changeId
  }
  const found = await idsBy(tx, condition)
  const isJob = found.length > mostAtOnce
  const changeId = await startChange(tx, columns, isJob)
  if (isJob) await startJob(tx, 'UPDATE_TICKETS', changeId, found)
  else if (found.length > 0)
    await changeEach(
      tx,
      changeId,
      found.map((id) => [id, null]),
      columns,
    )
  return changeId
}

/** Those of the caller's order; what cannot be an id is not there. */
function inOrderOf(ids: readonly string[], results: readonly TicketChangeResult[]): TicketChangeResult[] {
  const byId = new Map(results.map((result) => [result.ticketId, result]))
  const missing = (ticketId: string) =>
    resultOf({ ticketId, outcome: 'NOT_FOUND', version: null, refusal: null, lost: [] })
  return ids.map((id) => byId.get(id) ?? missing(id))
}

/** Makes the same change to many tickets: up to a thousand at once, more as a job. One that is refused does not stop the others. */
export async function updateTickets({
  tx,
  args,
  selection,
}: Call<MutationUpdateTicketsArgs>): Promise<UpdateTicketsPayload> {
  const { input } = args
  guard(input)
  const columns = await placed(placeInChange, async () => columnsOf(input.change))
  const changeId = await once(tx, 'updateTickets', input, () => make(tx, input, columns))
  const answer = await answerOf(tx, changeId, selection)
  const { ticketIds } = input
  return {
    ...answer,
    results: ticketIds ? inOrderOf(ticketIds, answer.results) : answer.results,
    userErrors: [],
  }
}
