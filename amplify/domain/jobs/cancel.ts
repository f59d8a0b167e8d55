import { sql } from 'kysely'
import type { CancelJobPayload, Job, MutationCancelJobArgs } from '../../../schema/__generated__/types.ts'
import { read } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { one } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { isId } from '../lib/input.ts'
import { within } from '../lib/selection.ts'
import { jobSql } from './answer.ts'

/** Ends a job after the batch that is under way; what it did stays. One that has ended is left as it is. */
export async function cancelJob({
  tx,
  args,
  selection,
}: Call<MutationCancelJobArgs>): Promise<CancelJobPayload> {
  const id = isId(args.id) ? args.id : null
  const { seen } = await one(
    tx,
    sql<{ seen: boolean }>`
      with done as (
        update jobs set state = 'CANCELLED', finished_at = now() where id = ${id} and state in ('QUEUED', 'RUNNING') returning 1
      )
      select exists (select from jobs where id = ${id}) as seen, (select count(*) from done)`,
  )
  if (!seen) throw new Refused('NOT_FOUND', 'There is no such job, or you may not see it.', ['id'])
  const answer = await read<{ job: Job }>(tx, {
    job: jobSql(sql`job.id = ${id}`, within(selection, 'job')),
  })
  return { ...answer, userErrors: [] }
}
