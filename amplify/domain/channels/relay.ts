import { sql } from 'kysely'
import type { ChannelEventInput } from '../../../schema/__generated__/types.ts'
import { asService, db, one, type Tx } from '../lib/db.ts'
import { makeNotifications } from '../notifications/index.ts'
import { type Invalidation, invalidateLeavers } from './invalidate.ts'
import { numberEvents } from './number.ts'

/** Events of one channel to be published together, under AppSync's limit. */
export interface Batch {
  readonly channel: string
  readonly events: readonly ChannelEventInput[]
}

/** How the relay reaches the subscribers. */
export interface Publisher {
  /** Publishes the batches of several channels; gives the channels for which it did. Throws Unreachable when nobody answers. */
  publish(batches: readonly Batch[]): Promise<ReadonlySet<string>>
  /** Ends live subscriptions. Throws when it cannot: nothing is to be published before it can. */
  invalidate(invalidations: readonly Invalidation[]): Promise<void>
}

/** Nobody answers where events are published: more attempts of this run would only wait. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
}

/** What a run of the relay did. */
export interface RelayRun {
  readonly numbered: number
  readonly published: number
  /** Channels whose events wait for the next run. */
  readonly failed: readonly string[]
  /** Why the run ended before its time; null when it did not. All that is left waits for the next run. */
  readonly stopped: string | null
  /** True when another relay is at work and one already waits: they will see all that this one would. */
  readonly left: boolean
}

const waitingRoom = 7_421_001
const workplace = 7_421_002
const mostEvents = 500
const mostChannels = 25
// AppSync drops what is over 240 KB without a word; names and quotes around the events take some.
const mostBytes = 180_000

/** The next unpublished events of channels that have not failed, in order, cut to what fits into one call a channel. */
async function nextBatches(tx: Tx, failed: ReadonlySet<string>): Promise<Batch[]> {
  const { rows } = await sql<{ channel: string; event: ChannelEventInput }>`
    select channel, json_build_object(
      'seq', seq, 'eventId', event_id::text, 'kind', kind, 'occurredAt', private.iso(occurred_at), 'ticketId', ticket_id::text,
      'messageId', message_id::text, 'notificationId', notification_id::text, 'queueId', queue_id::text, 'jobId', job_id::text, 'version', version, 'row', row) as event
    from channel_events
    where published_at is null and channel <> all (${[...failed]}::text[])
    order by channel, seq limit ${mostEvents}`.execute(tx)
  const batches = new Map<string, ChannelEventInput[]>()
  let bytes = 0
  for (const { channel, event } of rows) {
    const size = Buffer.byteLength(JSON.stringify(event))
    const batch = batches.get(channel) ?? []
    if (bytes > 0 && bytes + size > mostBytes) break
    if (!batches.has(channel) && batches.size === mostChannels) break
    batches.set(channel, [...batch, event])
    bytes += size
  }
  return [...batches].map(([channel, events]) => ({ channel, events }))
}

async function publishAll(publisher: Publisher, failed: Set<string>): Promise<number> {
  let published = 0
  for (;;) {
    const batches = await asService('autocrm_relay', (tx) => nextBatches(tx, failed))
    if (batches.length === 0) return published
    const reached = await publisher.publish(batches)
    for (const { channel, events } of batches) {
      const last = events.at(-1)
      if (!reached.has(channel) || !last) {
        failed.add(channel)
        continue
      }
      await asService('autocrm_relay', (tx) =>
        sql`update channel_events set published_at = now()
          where channel = ${channel} and seq <= ${last.seq} and published_at is null`.execute(tx),
      )
      published += events.length
    }
  }
}

async function work(publisher: Publisher): Promise<RelayRun> {
  let [numbered, published] = [0, 0]
  let stopped: string | null = null
  const failed = new Set<string>()
  try {
    // Before anything is published: who left a team must not hear of it.
    await invalidateLeavers(publisher)
    for (let more = true; more; ) {
      const { taken, announced } = await asService('autocrm_relay', async (tx) => {
        const events = await numberEvents(tx, mostEvents)
        return { taken: events.length, announced: await makeNotifications(tx, events) }
      })
      numbered += taken
      published += await publishAll(publisher, failed)
      more = taken === mostEvents || announced > 0
    }
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error
    stopped = error.message
  }
  return { numbered, published, failed: [...failed], stopped, left: false }
}

/**
 * Numbers and publishes all that was committed before it was called. One relay works at a time and one waits; a further one leaves, since
 * the waiting one starts after it came. Safe to be killed anywhere: numbering is one transaction, and what was published but not
 * marked is published again with the same numbers. Takes two connections, and locks that end with their transactions only.
 */
export async function relay(publisher: Publisher): Promise<RelayRun> {
  const room = await db().startTransaction().execute()
  try {
    const { entered } = await one(
      room,
      sql<{ entered: boolean }>`select pg_try_advisory_xact_lock(${waitingRoom}) as entered`,
    )
    if (!entered) return { numbered: 0, published: 0, failed: [], stopped: null, left: true }
    return await asService('autocrm_relay', async (place) => {
      await sql`select pg_advisory_xact_lock(${workplace})`.execute(place)
      // At work: the next one may wait from here on, for what it was called for may come after this one's last look.
      await room.rollback().execute()
      return work(publisher)
    })
  } finally {
    if (!room.isRolledBack) await room.rollback().execute()
  }
}
