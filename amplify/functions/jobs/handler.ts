import { Logger } from '@aws-lambda-powertools/logger'
import { ticketWorks } from '../../domain/bulk/index.ts'
import { workJobs } from '../../domain/jobs/index.ts'
import { wakeRelay } from '../graphql/wakeRelay.ts'

const logger = new Logger({ serviceName: 'jobs' })
// The next minute goes on with what is left, so that runs do not pile up.
const budgetMs = 55_000

/** Works on jobs for a minute, and tells the relay of each batch. */
export async function handler(): Promise<void> {
  const run = await workJobs(ticketWorks, Date.now() + budgetMs, () => wakeRelay(logger))
  for (const { jobId, error } of run.failed)
    logger.error('a job failed', { job: `job-${jobId}`, error: error as Error })
  if (run.done > 0) logger.info('worked on jobs', { done: run.done, left: run.left })
}
