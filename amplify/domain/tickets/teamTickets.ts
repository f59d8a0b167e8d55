import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { idOf } from '../lib/input.ts'

/**
 * The ids of tickets that are all of the caller's teams, in the order in which they are named.
 *
 * @param named ids by their fields in `input`
 * @throws Refused NOT_FOUND or NOT_ALLOWED, with the field
 */
export async function teamTickets(tx: Tx, named: Readonly<Record<string, string>>): Promise<string[]> {
  const wanted = Object.entries(named).map(([field, id]) => [field, idOf(id, field, 'ticket')] as const)
  const ids = wanted.map(([, id]) => id)
  const { rows } = await sql<{ id: string; mine: boolean }>`
    select id::text, team_id = any ((select private.caller_ticket_team_ids())::bigint[]) as mine
    from tickets where id = any (${ids}::bigint[])`.execute(tx)
  for (const [field, id] of wanted) {
    const row = rows.find((found) => found.id === String(BigInt(id)))
    if (!row)
      throw new Refused('NOT_FOUND', 'There is no such ticket, or you may not see it.', ['input', field])
    if (!row.mine)
      throw new Refused(
        'NOT_ALLOWED',
        'You see this ticket but may not change it: it is not in one of your teams.',
        ['input', field],
      )
  }
  return ids
}
