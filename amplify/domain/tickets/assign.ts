import { sql } from 'kysely'
import type { MutationAssignTicketArgs } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { one } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { idOf } from '../lib/input.ts'
import { absent, changed, stale, type TicketChanged } from './change.ts'

/** Gives a ticket to a team, an agent, or both. The database function may move it to teams that are not the caller's. */
export async function assignTicket({
  tx,
  args,
  selection,
}: Call<MutationAssignTicketArgs>): Promise<TicketChanged> {
  const { ticketId, teamId, assigneeId, expectedVersion } = args.input
  if (teamId === null)
    throw new Refused('REQUIRED', 'A ticket always has a team: name one, or leave it out.', [
      'input',
      'teamId',
    ])
  const team = teamId === undefined ? null : idOf(teamId, 'teamId', 'team')
  const assignee =
    assigneeId === undefined || assigneeId === null ? null : idOf(assigneeId, 'assigneeId', 'person')
  const { seen, done } = await one(
    tx,
    sql<{ seen: boolean; done: boolean }>`select seen, done from private.assign_ticket(
      ${idOf(ticketId, 'ticketId', 'ticket')}::bigint, ${teamId !== undefined}::boolean, ${team}::bigint,
      ${assigneeId !== undefined}::boolean, ${assignee}::bigint, ${expectedVersion ?? null}::int)`,
  )
  if (!seen) throw absent()
  if (!done) throw stale()
  return changed(tx, ticketId, selection)
}
