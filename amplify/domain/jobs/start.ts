import { sql } from 'kysely'
import type { JobKind } from '../../../schema/__generated__/types.ts'
import type { Tx } from '../lib/db.ts'

/** The most tickets that one job takes. */
export const mostJobItems = 100_000

/**
 * Gives a job in the caller's name, to be worked on once this transaction is committed.
 *
 * @param changeId the change that the job is to make
 * @param ticketIds its tickets: these, whatever comes later
 */
export async function startJob(
  tx: Tx,
  kind: JobKind,
  changeId: string,
  ticketIds: readonly string[],
): Promise<void> {
  await sql`
    insert into jobs (kind, made_by, claims, change_id, total)
    values (${kind}, private.caller_id(), current_setting('request.jwt.claims')::jsonb, ${changeId}, ${ticketIds.length})`.execute(
    tx,
  )
  await sql`
    insert into job_items (job_id, ticket_id)
    select j.id, t.id from jobs j cross join unnest(${ticketIds}::bigint[]) t (id) where j.change_id = ${changeId}`.execute(
    tx,
  )
}
