import type { Logger } from '@aws-lambda-powertools/logger'
import { invoke } from '../lambda.ts'
import { together } from './together.ts'

// One process of AWS's answers one request at a time; where one answers many, they wake the relay together.
const wake = together(() => invoke(process.env['RELAY_FUNCTION_NAME'], {}, { wait: false, timeoutMs: 3_000 }))

/**
 * Wakes the relay, by a call that begins after this one, without waiting for its work. When that fails, the relay's schedule finds the events
 * within a minute.
 */
export async function wakeRelay(logger: Logger): Promise<void> {
  try {
    await wake()
  } catch (error) {
    logger.warn('the relay was not woken; its schedule will find the events', error as Error)
  }
}
