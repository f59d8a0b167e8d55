import { Logger } from '@aws-lambda-powertools/logger'
import { wakeRelay } from '../graphql/wakeRelay.ts'
import { type DueVerb, due } from './due.ts'

const logger = new Logger({ serviceName: 'schedule' })
const budgetMs = 45_000

/**
 * Runs the verbs one after the other, each with an equal share of the time that is left, so that none starves the others and none leaves time
 * unused that a later one needs; one that fails stops none.
 *
 * @returns how many things were done, and the names of those that failed
 */
export async function runDue(
  verbs: Readonly<Record<string, DueVerb>>,
  budget = budgetMs,
): Promise<{ done: number; failed: string[] }> {
  const end = Date.now() + budget
  let left = Object.keys(verbs).length
  const failed: string[] = []
  let done = 0
  for (const [name, verb] of Object.entries(verbs)) {
    try {
      const share = Math.max(0, end - Date.now()) / left
      left -= 1
      const count = await verb(Date.now() + share, () => wakeRelay(logger))
      if (count > 0) logger.info('done', { verb: name, count })
      done += count
    } catch (error) {
      failed.push(name)
      logger.error('a due verb failed; the next minute tries it again', { verb: name, error: error as Error })
    }
  }
  return { done, failed }
}

/** Does what is due. Woken each minute. Throws when a verb failed, so that AWS counts it; the others have run. */
export async function handler(): Promise<void> {
  const { done, failed } = await runDue(due)
  if (done > 0) await wakeRelay(logger)
  if (failed.length > 0) throw new Error(`what was due failed: ${failed.join(', ')}`)
}
