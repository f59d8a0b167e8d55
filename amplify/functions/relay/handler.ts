import { Logger } from '@aws-lambda-powertools/logger'
import { cleanChannels, relay } from '../../domain/channels/index.ts'
import type { Beat } from '../../domain/presence/index.ts'
import { secondsToNext } from '../../domain/webhooks/due.ts'
import { invoke } from '../lambda.ts'
import { appSyncPublisher } from './publish.ts'

const logger = new Logger({ serviceName: 'relay' })

/** Wakes the sender of webhooks when it has something to do. When that fails, the sender's schedule finds it within a minute. */
async function wakeWebhooks(): Promise<void> {
  const next = await secondsToNext()
  if (next === null || next > 0) return
  try {
    await invoke(process.env['WEBHOOKS_FUNCTION_NAME'], {}, { wait: false, timeoutMs: 3_000 })
  } catch (error) {
    logger.warn('the sender of webhooks was not woken; its schedule will find what is due', error as Error)
  }
}

/** What wakes the relay. */
export interface RelayWakeUp {
  /** That of the schedule. */
  readonly source?: string
  /** A presence, which is only to be published. */
  readonly beat?: Beat
}

/**
 * Relays what was committed. Woken after each mutation, and by a schedule, which also cleans up. A presence it publishes at once: that is in no
 * outbox, and lost when nobody answers.
 */
export async function handler(event: RelayWakeUp): Promise<void> {
  const publisher = appSyncPublisher((fault) => logger.warn('a channel was not reached', { fault }))
  if (event.beat) {
    try {
      await publisher.tell(event.beat)
    } catch (error) {
      logger.warn('a presence was not told', error as Error)
    }
    return
  }
  const run = await relay(publisher)
  if (run.failed.length > 0) logger.warn('channels wait for the next run', { channels: run.failed })
  if (run.stopped) logger.error('the API did not answer; the next run goes on', { reason: run.stopped })
  await wakeWebhooks()
  if (event.source) {
    const removed = await cleanChannels()
    if (removed > 0) logger.info('old events were removed', { removed })
  }
}
