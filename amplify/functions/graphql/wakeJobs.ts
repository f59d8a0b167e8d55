import type { Logger } from '@aws-lambda-powertools/logger'
import { invoke } from '../lambda.ts'

/** Wakes the Lambda that works on jobs, without waiting for it. When that fails, its schedule finds the job within a minute. */
export async function wakeJobs(logger: Logger): Promise<void> {
  try {
    await invoke(process.env['JOBS_FUNCTION_NAME'], {}, { wait: false, timeoutMs: 3_000 })
  } catch (error) {
    logger.warn('jobs were not woken; their schedule will find them', error as Error)
  }
}
