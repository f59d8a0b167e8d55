import type { Logger } from '@aws-lambda-powertools/logger'
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'

let lambda: LambdaClient | undefined

/** Wakes the relay without waiting for its work. When that fails, the relay's schedule finds the events within a minute. */
export async function wakeRelay(logger: Logger): Promise<void> {
  lambda ??= new LambdaClient({ maxAttempts: 2 })
  try {
    await lambda.send(
      new InvokeCommand({
        FunctionName: process.env['RELAY_FUNCTION_NAME'],
        InvocationType: 'Event',
        Payload: '{}',
      }),
      { abortSignal: AbortSignal.timeout(3_000) },
    )
  } catch (error) {
    logger.warn('the relay was not woken; its schedule will find the events', error as Error)
  }
}
