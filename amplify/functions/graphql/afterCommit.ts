import type { Logger } from '@aws-lambda-powertools/logger'
import type { Call } from '../../domain/lib/call.ts'
import { withCaller } from '../../domain/lib/caller.ts'
import type { Beat } from '../../domain/presence/index.ts'
import { testResult } from '../../domain/webhooks/index.ts'
import { invoke } from '../lambda.ts'
import { wakeMaintenance } from './wakeMaintenance.ts'

/** What is done for a mutation once its verb is committed, outside of any transaction; gives the field's answer. */
export type AfterCommit = (done: unknown, call: Omit<Call<unknown>, 'tx'>, logger: Logger) => Promise<unknown>

// An index may be wanted or not any more.
const maintained: AfterCommit = async (done, _call, logger) => {
  await wakeMaintenance(logger)
  return done
}

/** The mutations that write nothing for the relay. */
export const eventless: ReadonlySet<string> = new Set(['Mutation.setPresence'])

/** The mutations whose answer others have a part in. */
export const afterCommit: Readonly<Record<string, AfterCommit>> = {
  'Mutation.createTicketField': maintained,
  'Mutation.updateTicketField': maintained,
  'Mutation.archiveTicketField': maintained,
  'Mutation.restoreTicketField': maintained,
  'Mutation.setPresence': async (done, _call, logger) => {
    const beat = done as Beat | null
    if (beat === null) return { told: false, userErrors: [] }
    try {
      await invoke(process.env['RELAY_FUNCTION_NAME'], { beat }, { wait: false, timeoutMs: 3_000 })
    } catch (error) {
      logger.warn('the relay was not told of a presence; the next one is told in 20 s', error as Error)
    }
    return { told: true, userErrors: [] }
  },
  'Mutation.sendTestEvent': async (done, call, logger) => {
    const testId = String(done)
    try {
      await invoke(process.env['WEBHOOKS_FUNCTION_NAME'], { testId }, { wait: true, timeoutMs: 15_000 })
    } catch (error) {
      logger.warn('the test was not sent; the sender will find it', error as Error)
    }
    return withCaller(call.caller, (tx) => testResult({ ...call, tx }, testId))
  },
}
