import type { Pool } from 'pg'

/** Closes tickets as if long ago: past the triggers, which know only now. */
export async function closeLongAgo(admin: Pool, ids: readonly string[], days = 400): Promise<void> {
  const client = await admin.connect()
  try {
    await client.query(
      `begin; set local session_replication_role = replica;
       update tickets set status_id = (select id from ticket_statuses where category = 'CLOSED'), status_category = 'CLOSED',
         solved_at = now() - interval '${days} days', closed_at = now() - interval '${days} days' where id in (${ids.join()});
       commit`,
    )
  } finally {
    client.release()
  }
}
