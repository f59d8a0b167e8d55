import type { Logger } from '@aws-lambda-powertools/logger'
import { invoke } from '../lambda.ts'

/** Wakes the maintenance without waiting for its work. When that fails, its schedule looks within a minute. */
export async function wakeMaintenance(logger: Logger): Promise<void> {
  try {
    await invoke(process.env['MAINTENANCE_FUNCTION_NAME'], {}, { wait: false, timeoutMs: 3_000 })
  } catch (error) {
    logger.warn('the maintenance was not woken; its schedule will see to the indexes', error as Error)
  }
}
