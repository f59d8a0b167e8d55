import { Logger } from '@aws-lambda-powertools/logger'
import { allowsLoopback, cleanWebhooks, sendDeliveries, sendTest } from '../../domain/webhooks/sender.ts'
import { createExchange } from './exchange.ts'

const logger = new Logger({ serviceName: 'webhooks' })

/** What is kept of the Lambda's time for exchanges that are under way (10 s each) and their records. */
const toEndMs = 15_000

const onFault = (what: string, error: unknown): void => logger.error(what, { error: error as Error })

/**
 * Sends what webhooks are to be told. Woken by the relay when something is due, and by a schedule (whose event has a `source`), which also
 * cleans up; with a `testId`, sends that test and answers when it is done.
 */
export async function handler(
  event: { readonly source?: string; readonly testId?: string },
  context: { getRemainingTimeInMillis(): number },
): Promise<void> {
  const { exchange, close } = createExchange({ allowLoopback: allowsLoopback() })
  try {
    if (event.testId) return await sendTest(event.testId, { exchange, onFault })
    const until = new Date(Date.now() + context.getRemainingTimeInMillis() - toEndMs)
    await sendDeliveries({ exchange, until, onFault })
    if (event.source) {
      const removed = await cleanWebhooks()
      if (removed > 0) logger.info('old deliveries were removed', { removed })
    }
  } finally {
    await close()
  }
}
