import { sql } from 'kysely'
import { asService } from '../lib/db.ts'
import { removeFiles } from './storage.ts'

const batch = 100

/**
 * Removes files that belong to no message for more than a day: first from Storage, then the rows, so that a kill in between leaves rows, and
 * the next run finds them.
 */
export async function sweepAttachments(until: number): Promise<number> {
  let removed = 0
  while (Date.now() < until) {
    const swept = await asService('autocrm_schedule', async (tx) => {
      const { rows } = await sql<{
        id: string
        path: string
      }>`select id::text, path from private.stale_attachments(${batch})`.execute(tx)
      if (rows.length === 0) return 0
      await removeFiles(rows.map(({ path }) => path))
      await sql`select private.drop_attachments(${rows.map(({ id }) => id)}::bigint[])`.execute(tx)
      return rows.length
    })
    if (swept === 0) break
    removed += swept
  }
  return removed
}
