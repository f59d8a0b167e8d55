import { sql } from 'kysely'
import type { LocalizedTextInput, TicketStatus, UserError } from '../../../schema/__generated__/types.ts'
import { read, statusObjectSql } from '../answers/index.ts'
import { knownCaller } from '../lib/caller.ts'
import type { Tx } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { isId, textOf } from '../lib/input.ts'
import { type Selection, within } from '../lib/selection.ts'

/** The answer of every verb that changes one status. */
export interface StatusChanged {
  status: TicketStatus | null
  userErrors: UserError[]
}

/** Refuses a change because there is no such status. */
export const absent = (field = 'statusId'): Refused =>
  new Refused('NOT_FOUND', 'There is no such status.', ['input', field])

/** Locks the statuses for one admin at a time, and refuses all who are none. Positions and transitions are read and written as a whole. */
export async function lockStatuses(tx: Tx): Promise<void> {
  const known = await knownCaller(tx)
  if (known.role !== 'ADMIN') throw new Refused('NOT_ALLOWED', 'Only admins change statuses.')
  await sql`select pg_advisory_xact_lock(7421004)`.execute(tx)
}

/** A colour of the input, in small letters. Throws Refused for what is no #rrggbb. */
export function colorOf(color: string): string {
  if (!/^#[0-9a-f]{6}$/i.test(color))
    throw new Refused('INVALID', 'A colour is #rrggbb, such as #2563eb.', ['input', 'color'])
  return color.toLowerCase()
}

/** Labels of the input as the column has them. Throws Refused when a language comes twice, or a text is empty or too long. */
export function labelsOf(labels: readonly LocalizedTextInput[]): string {
  const byLanguage = new Map<string, string>()
  for (const { language, text } of labels) {
    const tag = textOf(language, 'labels', 1, 35)
    if (byLanguage.has(tag))
      throw new Refused('INVALID', `The language "${tag}" comes twice.`, ['input', 'labels'])
    byLanguage.set(tag, textOf(text, 'labels', 1, 100))
  }
  return JSON.stringify(Object.fromEntries(byLanguage))
}

/**
 * Sets what may follow a status. Transitions to archived statuses stay, for the day when those are restored, unless any may follow.
 *
 * @throws Refused NOT_FOUND when one of the ids is no status that can be set
 */
export async function setNext(tx: Tx, id: string, next: readonly string[]): Promise<void> {
  const ids = [...new Set(next)]
  if (!ids.every(isId)) throw absent('nextStatusIds')
  await sql`
    delete from ticket_status_transitions x using ticket_statuses s
    where x.from_id = ${id} and s.id = x.to_id and (s.archived_at is null or ${ids.length === 0})`.execute(tx)
  const { rows } = await sql`
    insert into ticket_status_transitions (from_id, to_id)
    select ${id}::bigint, s.id from ticket_statuses s
    where s.id = any (${ids}::bigint[]) and (s.archived_at is null or s.id = ${id})
    on conflict do nothing returning to_id`.execute(tx)
  if (rows.length < ids.filter((nextId) => nextId !== id).length) throw absent('nextStatusIds')
}

/** The answer after a change: the status as it is now. */
export async function statusChanged(tx: Tx, id: string, selection: Selection): Promise<StatusChanged> {
  const { status } = await read<{ status: TicketStatus | null }>(tx, {
    status: sql`(select ${statusObjectSql(within(selection, 'status'))} from ticket_statuses s where s.id = ${id})`,
  })
  return { status, userErrors: [] }
}
