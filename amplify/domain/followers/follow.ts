import { sql } from 'kysely'
import type {
  MutationAddFollowerArgs,
  MutationFollowTicketArgs,
  MutationRemoveFollowerArgs,
  MutationUnfollowTicketArgs,
} from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { knownCaller } from '../lib/caller.ts'
import type { Tx } from '../lib/db.ts'
import { idOf } from '../lib/input.ts'
import { absent, changed, notAllowed, type TicketChanged } from '../tickets/index.ts'

/**
 * The id of a ticket that the caller sees.
 *
 * @param asTeam whether it must be one of his teams'
 * @throws Refused NOT_FOUND or NOT_ALLOWED
 */
async function ticketOf(tx: Tx, ticketId: string, asTeam: boolean): Promise<string> {
  const id = idOf(ticketId, 'ticketId', 'ticket')
  const { rows } = await sql<{ mine: boolean }>`
    select team_id = any (private.caller_ticket_team_ids()) as mine from tickets where id = ${id}`.execute(tx)
  if (!rows[0]) throw absent()
  if (asTeam && !rows[0].mine) throw notAllowed()
  return id
}

async function follow(tx: Tx, ticketId: string, personId: string, by: string): Promise<void> {
  await sql`insert into ticket_followers (ticket_id, person_id, added_by) values (${ticketId}, ${personId}, ${by})
    on conflict do nothing`.execute(tx)
}

async function unfollow(tx: Tx, ticketId: string, personId: string): Promise<void> {
  await sql`delete from ticket_followers where ticket_id = ${ticketId} and person_id = ${personId}`.execute(
    tx,
  )
}

/** Makes the caller follow a ticket that he sees. */
export async function followTicket({
  tx,
  args,
  selection,
}: Call<MutationFollowTicketArgs>): Promise<TicketChanged> {
  const me = await knownCaller(tx)
  const id = await ticketOf(tx, args.input.ticketId, false)
  await follow(tx, id, me.id, me.id)
  return changed(tx, id, selection)
}

/** Makes the caller follow a ticket no more. */
export async function unfollowTicket({
  tx,
  args,
  selection,
}: Call<MutationUnfollowTicketArgs>): Promise<TicketChanged> {
  const me = await knownCaller(tx)
  const id = await ticketOf(tx, args.input.ticketId, false)
  await unfollow(tx, id, me.id)
  return changed(tx, id, selection)
}

/** Makes another person follow a ticket of the caller's teams; the database says who can. */
export async function addFollower({
  tx,
  args,
  selection,
}: Call<MutationAddFollowerArgs>): Promise<TicketChanged> {
  const me = await knownCaller(tx)
  const id = await ticketOf(tx, args.input.ticketId, true)
  await follow(tx, id, idOf(args.input.personId, 'personId', 'person'), me.id)
  return changed(tx, id, selection)
}

/** Makes another person follow a ticket of the caller's teams no more. */
export async function removeFollower({
  tx,
  args,
  selection,
}: Call<MutationRemoveFollowerArgs>): Promise<TicketChanged> {
  const id = await ticketOf(tx, args.input.ticketId, true)
  await unfollow(tx, id, idOf(args.input.personId, 'personId', 'person'))
  return changed(tx, id, selection)
}
