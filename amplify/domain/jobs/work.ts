import { sql } from 'kysely'
import type { JobKind } from '../../../schema/__generated__/types.ts'
import { asService, become, type Tx } from '../lib/db.ts'
import type { Claims } from '../lib/identity.ts'
import { retried } from '../lib/retried.ts'

/** The next items of a job. */
export interface JobBatch {
  readonly jobId: string
  readonly kind: JobKind
  readonly changeId: string
  /** Column to value. */
  readonly change: Readonly<Record<string, unknown>>
  /** The change to be undone, for UNDO_TICKET_CHANGE. */
  readonly undoes: string | null
  readonly ticketIds: readonly string[]
}

/** How the items of each kind of job are worked on, in a transaction as the one who gave the job. */
export type JobWorks = Readonly<Record<JobKind, (tx: Tx, batch: JobBatch) => Promise<void>>>

/** What a run did. */
export interface JobRun {
  /** Items that were worked on. */
  readonly done: number
  /** Jobs that could not go on, by id, with the error. */
  readonly failed: readonly { readonly jobId: string; readonly error: unknown }[]
  /** True when time ran out before the work did. */
  readonly left: boolean
}

/** How many items go into one transaction: enough to be fast, few enough that nobody waits long for a ticket, or for a cancellation. */
const batchSize = 200

/** Whether an error is the database's or the network's, and goes away by itself: then the job waits for the next run. */
function passes(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return !/^[0-9A-Z]{5}$/.test(code) || /^(08|40|53|55|57|58)/.test(code)
}

class BatchFailed extends Error {
  readonly jobId: string
  constructor(jobId: string, cause: unknown) {
    super('a batch failed', { cause })
    this.jobId = jobId
  }
}

async function workBatch(works: JobWorks): Promise<number> {
  return asService('autocrm_schedule', async (tx) => {
    const { rows } = await sql<JobBatch & { claims: Claims }>`
      select id::text as "jobId", kind, claims, change_id::text as "changeId", change, undoes::text, ticket_ids::text[] as "ticketIds"
      from private.take_job_batch(${batchSize})`.execute(tx)
    const [batch] = rows
    if (!batch) return 0
    const requestId = `job-${batch.jobId}`
    try {
      await become(tx, { role: 'authenticated', claims: batch.claims, requestId })
      await works[batch.kind](tx, batch)
      await become(tx, { role: 'autocrm_schedule', requestId })
      await sql`select private.note_job_batch(${batch.jobId}, ${batch.ticketIds}::bigint[])`.execute(tx)
    } catch (error) {
      throw passes(error) ? error : new BatchFailed(batch.jobId, error)
    }
    return batch.ticketIds.length
  })
}

/**
 * Works on the jobs that are to be done, oldest first, a batch a transaction: what a batch does and the note that it is done are
 * committed together, so that a run that is killed anywhere leaves nothing half done and nothing is done twice. Several may run at once.
 *
 * @param until when to stop, as Date.now() tells it
 * @param committed told after each batch
 */
export async function workJobs(
  works: JobWorks,
  until: number,
  committed: () => Promise<void> = async () => undefined,
): Promise<JobRun> {
  let done = 0
  const failed: { jobId: string; error: unknown }[] = []
  while (Date.now() < until) {
    try {
      const worked = await retried(() => workBatch(works))
      if (worked === 0) return { done, failed, left: false }
      done += worked
    } catch (error) {
      if (!(error instanceof BatchFailed)) throw error
      const { jobId, cause } = error
      failed.push({ jobId, error: cause })
      const words = `Something went wrong here. What was done stays and can be undone; tell an admin this id: job-${jobId}`
      await asService('autocrm_schedule', (tx) =>
        sql`select private.fail_job(${jobId}, ${words})`.execute(tx),
      )
    }
    await committed()
  }
  return { done, failed, left: true }
}
