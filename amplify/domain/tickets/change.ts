import { sql } from 'kysely'
import type { Ticket, UserError } from '../../../schema/__generated__/types.ts'
import { readAndCommit, ticketSql } from '../answers/index.ts'
import { one, type Tx } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { idOf } from '../lib/input.ts'
import { type Selection, within } from '../lib/selection.ts'
import type { TicketColumns } from './columns.ts'

/** The input that every change of a ticket has. */
export interface TicketChange {
  readonly ticketId: string
  readonly expectedVersion?: number | null | undefined
}

/** The answer that every change of a ticket gives. */
export interface TicketChanged {
  ticket: Ticket | null
  /** For undoTicketChange; null when nothing changed. */
  changeId: string | null
  userErrors: UserError[]
}

/** What became of a ticket that was to be changed, as private.change_tickets says. */
export type TicketOutcome =
  | 'CHANGED'
  | 'UNCHANGED'
  | 'STALE'
  | 'MERGED'
  | 'ARCHIVED'
  | 'NOT_ALLOWED'
  | 'NOT_FOUND'

/** Refuses a change because the ticket has another version than expected. */
export const stale = (): Refused =>
  new Refused('STALE_VERSION', 'The ticket was changed since you read it: read it again and try once more.', [
    'input',
    'expectedVersion',
  ])

/** Refuses a change because there is no such ticket for the caller to change. */
export const absent = (): Refused =>
  new Refused('NOT_FOUND', 'There is no such ticket, or you may not see it.', ['input', 'ticketId'])

/** Refuses a change of a ticket that the caller sees but may not change. */
export const notAllowed = (): Refused =>
  new Refused(
    'NOT_ALLOWED',
    'You see this ticket but may not change it: it is not in one of your teams, or it was merged or deleted.',
    ['input', 'ticketId'],
  )

const merged = (): Refused =>
  new Refused('TICKET_MERGED', 'This ticket was merged into another one: turn to that one.', [
    'input',
    'ticketId',
  ])

/** Refuses a change because the ticket is archived. */
export const archived = (field = 'ticketId'): Refused =>
  new Refused(
    'TICKET_ARCHIVED',
    'This ticket is archived and only read: bring it back with restoreArchivedTicket, then change it.',
    ['input', field],
  )

/** Why a ticket was not changed; null when all is as wished. */
export function refusalFor(outcome: TicketOutcome): Refused | null {
  if (outcome === 'STALE') return stale()
  if (outcome === 'MERGED') return merged()
  if (outcome === 'ARCHIVED') return archived()
  if (outcome === 'NOT_ALLOWED') return notAllowed()
  return outcome === 'NOT_FOUND' ? absent() : null
}

/**
 * Changes a ticket that the caller may change, if it has the expected version: one update, one version, one event. A change that changes
 * nothing leaves the version as it is.
 *
 * @returns the id by which it can be undone; null when nothing changed
 * @throws Refused STALE_VERSION, NOT_FOUND or NOT_ALLOWED, and what the database refuses
 */
export async function changeTicket(
  tx: Tx,
  change: TicketChange,
  columns: TicketColumns,
): Promise<string | null> {
  const id = idOf(change.ticketId, 'ticketId', 'ticket')
  const { outcome, changeId } = await one(
    tx,
    sql<{
      outcome: TicketOutcome
      changeId: string | null
    }>`select outcome, change_id::text as "changeId" from private.change_tickets(
      array[${id}::bigint], array[${change.expectedVersion ?? null}::int], ${JSON.stringify(columns)}::jsonb)`,
  )
  const refusal = refusalFor(outcome)
  if (refusal) throw refusal
  return changeId
}

/** The answer after a change, and its end: the ticket as the caller sees it now. */
export async function changed(
  tx: Tx,
  ticketId: string,
  selection: Selection,
  changeId: string | null = null,
): Promise<TicketChanged> {
  const { ticket } = await readAndCommit<{ ticket: Ticket | null }>(tx, {
    ticket: ticketSql(ticketId, within(selection, 'ticket')),
  })
  return { ticket, changeId, userErrors: [] }
}
