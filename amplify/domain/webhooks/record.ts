import { sql } from 'kysely'
import { asService, type Tx } from '../lib/db.ts'
import type { Claim } from './claim.ts'
import { tellAdmins } from './tellAdmins.ts'
import type { Timing } from './timing.ts'

/** What came of an attempt. It arrived when `error` is null. */
export interface Outcome {
  readonly startedAt: Date
  readonly durationMs: number
  readonly statusCode: number | null
  /** The beginning of the answer's body. */
  readonly answer: string | null
  readonly error: string | null
}

const gone = 410

async function noteSuccess(tx: Tx, webhookId: string): Promise<void> {
  await sql`
    update webhooks set failures = 0, failing_since = null, pauses = 0, paused_until = null
    where id = ${webhookId} and failures > 0`.execute(tx)
}

/** Counts a failure; too many in a row pause the webhook, for longer each time, and after days without success disable it. */
async function noteFailure(tx: Tx, webhookId: string, isGone: boolean, timing: Timing): Promise<void> {
  const pauses = sql`w.failures + 1 >= ${timing.failuresToPause} and coalesce(w.paused_until <= now(), true)`
  const ends = sql`${isGone} or coalesce(w.failing_since < now() - make_interval(secs => ${timing.failingToDisable}), false)`
  const { rows } = await sql<{ enabled: boolean; pauses: number | null }>`
    with before as (select id, pauses from webhooks where id = ${webhookId} for no key update)
    update webhooks w set
      failures = w.failures + 1,
      failing_since = coalesce(w.failing_since, now()),
      pauses = w.pauses + case when ${pauses} then 1 else 0 end,
      paused_until = case when ${pauses}
        then now() + make_interval(secs => (${[...timing.pauses]}::float8[])[least(w.pauses + 1, ${timing.pauses.length})])
        else w.paused_until end,
      enabled = not (${ends}),
      disabled_reason = case when ${isGone} then 'GONE' when ${ends} then 'FAILING' end
    from before where w.id = before.id and w.enabled
    returning w.enabled, case when w.pauses > before.pauses then w.pauses end as pauses`.execute(tx)
  const [now] = rows
  if (now && !now.enabled) await tellAdmins(tx, webhookId, 'WEBHOOK_DISABLED')
  else if (now?.pauses === timing.pauseToTell) await tellAdmins(tx, webhookId, 'WEBHOOK_PAUSED')
}

/**
 * Logs an attempt and says what becomes of its delivery: it arrived, is tried again after the time that the schedule says, or is given up.
 * When the lease ended meanwhile and another sender has the delivery, only the log is written.
 */
export async function record(claim: Claim, outcome: Outcome, timing: Timing): Promise<void> {
  const { startedAt, durationMs, statusCode, answer, error } = outcome
  const isGone = statusCode === gone
  const wait = claim.kind === 'TEST' || isGone ? undefined : timing.retries[claim.attempt - 1]
  const state = error === null ? 'DELIVERED' : wait === undefined ? 'GIVEN_UP' : 'PENDING'
  await asService('autocrm_webhooks', async (tx) => {
    // The webhook's row before the delivery's, as who claims takes them.
    if (claim.kind !== 'TEST') {
      if (error === null) await noteSuccess(tx, claim.webhookId)
      else await noteFailure(tx, claim.webhookId, isGone, timing)
    }
    await sql`
      with ended as (
        update webhook_deliveries set state = ${state},
          next_attempt_at = case when ${state} = 'PENDING' then now() + make_interval(secs => ${wait ?? 0}) end,
          completed_at = case when ${state} <> 'PENDING' then now() end
        where id = ${claim.id} and state = 'SENDING' and attempt = ${claim.attempt} and replays = ${claim.replays}
      )
      insert into webhook_attempts (delivery_id, replay, attempt, started_at, duration_ms, status_code, answer, error)
      select id, ${claim.replays}::int, ${claim.attempt}::int, ${startedAt.toISOString()}::timestamptz, ${durationMs}::int, ${statusCode}::int,
        ${answer}, ${error}
      from webhook_deliveries where id = ${claim.id}`.execute(tx)
  })
}
