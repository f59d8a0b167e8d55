import type { Logger } from '@aws-lambda-powertools/logger'
import type { Call } from '../../domain/lib/call.ts'
import { withCaller } from '../../domain/lib/caller.ts'
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

/** The mutations whose answer others have a part in. */
export const afterCommit: Readonly<Record<string, AfterCommit>> = {
  'Mutation.createTicketField': maintained,
  'Mutation.updateTicketField': maintained,
  'Mutation.archiveTicketField': maintained,
  'Mutation.restoreTicketField': maintained,
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
