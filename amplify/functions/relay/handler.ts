import { Logger } from '@aws-lambda-powertools/logger'
import { cleanChannels, relay } from '../../domain/channels/index.ts'
import { appSyncPublisher } from './publish.ts'

const logger = new Logger({ serviceName: 'relay' })

/** Relays what was committed. Woken after each mutation, and by a schedule (whose event has a `source`), which also cleans up. */
export async function handler(event: { readonly source?: string }): Promise<void> {
  const run = await relay(appSyncPublisher((fault) => logger.warn('a channel was not reached', { fault })))
  if (run.failed.length > 0) logger.warn('channels wait for the next run', { channels: run.failed })
  if (run.stopped) logger.error('the API did not answer; the next run goes on', { reason: run.stopped })
  if (event.source) {
    const removed = await cleanChannels()
    if (removed > 0) logger.info('old events were removed', { removed })
  }
}
