import type { Logger } from '@aws-lambda-powertools/logger'
import { invoke } from '../lambda.ts'

/** Wakes the relay without waiting for its work. When that fails, the relay's schedule finds the events within a minute. */
export async function wakeRelay(logger: Logger): Promise<void> {
  try {
    await invoke(process.env['RELAY_FUNCTION_NAME'], {}, { wait: false, timeoutMs: 3_000 })
  } catch (error) {
    logger.warn('the relay was not woken; its schedule will find the events', error as Error)
  }
}
