import { sql } from 'kysely'
import type { UnsolvedChild } from '../../../schema/__generated__/types.ts'
import type { Tx } from '../lib/db.ts'
import { refusalOf } from '../lib/errors.ts'
import { changeTicket, type TicketChanged } from './change.ts'

/**
 * Gives the children of a ticket its status if that is solved or closed; those that are solved already stay as they are.
 *
 * @returns the children that the caller sees and that may not get it, each with the reason
 */
async function solveChildren(tx: Tx, parentId: string): Promise<UnsolvedChild[]> {
  const { rows } = await sql<{ id: string; statusId: string }>`
    select child.id::text, parent.status_id::text as "statusId"
    from tickets parent
    join ticket_links l on l.from_id = parent.id and l.kind = 'PARENT'
    join tickets child on child.id = l.to_id
    where parent.id = ${parentId} and parent.status_category in ('SOLVED', 'CLOSED')
      and child.status_category not in ('SOLVED', 'CLOSED') and child.merged_into_id is null and child.deleted_at is null
    order by child.id`.execute(tx)
  const unsolved: UnsolvedChild[] = []
  for (const { id, statusId } of rows) {
    await sql`savepoint child`.execute(tx)
    try {
      await changeTicket(tx, { ticketId: id }, { status_id: statusId })
      await sql`release savepoint child`.execute(tx)
    } catch (cause) {
      const [error] = refusalOf(cause) ?? []
      if (!error) throw cause
      await sql`rollback to savepoint child`.execute(tx)
      unsolved.push({ ticketId: id, error: { ...error, field: null } })
    }
  }
  return unsolved
}

/** Solves a changed ticket's children if that was asked for, and then gives `answer`, which ends the transaction. */
export async function withChildren(
  tx: Tx,
  input: { readonly ticketId: string; readonly solveChildren?: boolean | null | undefined },
  answer: () => Promise<TicketChanged>,
): Promise<TicketChanged & { unsolvedChildren: UnsolvedChild[] | null }> {
  const unsolvedChildren = input.solveChildren ? await solveChildren(tx, input.ticketId) : null
  return { ...(await answer()), unsolvedChildren }
}
