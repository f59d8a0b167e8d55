import { type ControlledTransaction, sql } from 'kysely'
import type { DB } from '../lib/__generated__/database.ts'
import { db } from '../lib/db.ts'
import { type Claim, claimDue, claimTest, claimTests } from './claim.ts'
import { secondsToNext } from './due.ts'
import { makeDeliveries } from './makeDeliveries.ts'
import { type Message, messageOf } from './message.ts'
import { type Outcome, record } from './record.ts'
import { timing as standard, type Timing } from './timing.ts'

/** How a message reaches another system: one HTTP exchange. It never throws: what failed is told in `error`. */
export type Exchange = (message: Message) => Promise<Omit<Outcome, 'startedAt' | 'durationMs'>>

/** How the sender works. */
export interface Sending {
  readonly exchange: Exchange
  /** Nothing is begun after this moment; what is under way is ended. */
  readonly until: Date
  /** Told of faults of our own, such as a database that does not answer. */
  readonly onFault: (what: string, error: unknown) => void
  readonly timing?: Timing
}

const waitingRoom = 7_421_003
const workplace = 7_421_004
/** How long a second sender waits for the first to end. */
const patience = '5s'
const lockTimeout = '55P03'

const pause = (seconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, seconds * 1000))

async function attempt(
  claim: Claim,
  { exchange, onFault }: Omit<Sending, 'until'>,
  timing: Timing,
): Promise<void> {
  const startedAt = new Date()
  const began = performance.now()
  let outcome: Awaited<ReturnType<Exchange>>
  try {
    outcome = await exchange(messageOf(claim, startedAt))
  } catch (error) {
    onFault(`the message ${claim.id} could not be made`, error)
    outcome = {
      statusCode: null,
      answer: null,
      error: 'AutoCRM could not make this message. Its log says why.',
    }
  }
  await record(claim, { ...outcome, startedAt, durationMs: Math.round(performance.now() - began) }, timing)
}

/** Sends what is due until the time is over, or until nothing will be due within it. What is then still under way is in `underWay`. */
async function work(sending: Sending, timing: Timing, underWay: Set<Promise<void>>): Promise<void> {
  const begin = (claim: Claim): void => {
    const one = attempt(claim, sending, timing)
      // Its lease ends, and it is tried again.
      .catch((error: unknown) => sending.onFault(`the attempt at ${claim.id} could not be recorded`, error))
      .finally(() => underWay.delete(one))
    underWay.add(one)
  }
  for (const claim of await claimTests(timing)) begin(claim)
  for (;;) {
    await makeDeliveries()
    const left = (sending.until.getTime() - Date.now()) / 1000
    if (left <= 0) return
    const claims = await claimDue(timing.atOnce.all - underWay.size, timing)
    for (const claim of claims) begin(claim)
    if (underWay.size === 0) {
      const next = await secondsToNext()
      if (next === null || next > left) return
      // What is due and was not given is another sender's to end, or a dead one's: no need to ask for it all the time.
      await pause(next > 0 ? Math.min(next, timing.look) : timing.look)
    } else {
      await Promise.race([...underWay, pause(Math.min(timing.look, left))])
      // Others end in the same moment: they are replaced together.
      await pause(0.02)
    }
  }
}

/** Takes the place of the one sender at work; null when one is at work and another already waits, or it works on for too long. */
async function takePlace(): Promise<ControlledTransaction<DB> | null> {
  const room = await db().startTransaction().execute()
  try {
    const { rows } = await sql<{ entered: boolean }>`
      select pg_try_advisory_xact_lock(${waitingRoom}) as entered`.execute(room)
    if (!rows[0]?.entered) return null
    const place = await db().startTransaction().execute()
    try {
      await sql`select set_config('lock_timeout', ${patience}, true)`.execute(place)
      await sql`select pg_advisory_xact_lock(${workplace})`.execute(place)
      return place
    } catch (error) {
      await place.rollback().execute()
      if (error instanceof Error && 'code' in error && error.code === lockTimeout) return null
      throw error
    }
  } finally {
    await room.rollback().execute()
  }
}

/**
 * Sends what webhooks are to be told, for as long as something is due before `until`. One sender works at a time and one waits a moment
 * for it; a further one leaves. Nothing depends on that: a delivery is claimed with a lease, sent outside of any transaction, and recorded;
 * when the sender is killed in between, it is due again when the lease ends.
 */
export async function sendDeliveries(sending: Sending): Promise<void> {
  const timing = sending.timing ?? standard
  const place = await takePlace()
  if (!place) return
  const underWay = new Set<Promise<void>>()
  try {
    await work(sending, timing, underWay)
  } finally {
    // The next sender may begin while the last exchanges of this one end.
    await place.rollback().execute()
    await Promise.all(underWay)
  }
}

/** Sends a test that was just made, and waits for what comes of it. */
export async function sendTest(id: string, sending: Omit<Sending, 'until'>): Promise<void> {
  const timing = sending.timing ?? standard
  const claim = await claimTest(id, timing)
  if (claim) await attempt(claim, sending, timing)
}
