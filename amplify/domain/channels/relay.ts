import { sql } from 'kysely'
import type { ChannelEventInput } from '../../../schema/__generated__/types.ts'
import { asService, db, one, type Tx } from '../lib/db.ts'
import { type Invalidation, numberEvents } from './number.ts'

/** Events of one channel to be published together, under AppSync's limit. */
export interface Batch {
  readonly channel: string
  readonly events: readonly ChannelEventInput[]
}

/** How the relay reaches the subscribers. */
export interface Publisher {
  /** Publishes the batches of several channels; gives the channels for which it did. */
  publish(batches: readonly Batch[]): Promise<ReadonlySet<string>>
  /** Ends live subscriptions. */
  invalidate(invalidation: Invalidation): Promise<void>
}

/** What a run of the relay did. */
export interface RelayRun {
  readonly numbered: number
  readonly published: number
  /** Channels whose events wait for the next run. */
  readonly failed: readonly string[]
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
      'messageId', message_id::text, 'version', version, 'row', row) as event
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

async function publishAll(tx: Tx, publisher: Publisher): Promise<{ published: number; failed: Set<string> }> {
  const failed = new Set<string>()
  let published = 0
  for (;;) {
    const batches = await nextBatches(tx, failed)
    if (batches.length === 0) return { published, failed }
    const reached = await publisher.publish(batches)
    for (const { channel, events } of batches) {
      const last = events.at(-1)
      if (!reached.has(channel) || !last) {
        failed.add(channel)
        continue
      }
      await asService('autocrm_relay', (marking) =>
        sql`update channel_events set published_at = now() where channel = ${channel} and seq <= ${last.seq} and published_at is null`.execute(
          marking,
        ),
      )
      published += events.length
    }
  }
}

/**
 * Numbers and publishes all that was committed before it was called. One relay works at a time and one waits; a further one leaves, since
 * the waiting one starts after it came. Safe to be killed anywhere: numbering is one transaction, and what was published but not
 * marked is published again with the same numbers.
 */
export async function relay(publisher: Publisher): Promise<RelayRun> {
  const room = await db().startTransaction().execute()
  try {
    const { entered } = await one(
      room,
      sql<{ entered: boolean }>`select pg_try_advisory_xact_lock(${waitingRoom}) as entered`,
    )
    if (!entered) return { numbered: 0, published: 0, failed: [], left: true }
    return await asService('autocrm_relay', async (work) => {
      await sql`select pg_advisory_xact_lock(${workplace})`.execute(work)
      // At work: the next one may wait now.
      await room.rollback().execute()
      let numbered = 0
      for (;;) {
        const { taken, invalidations } = await asService('autocrm_relay', (tx) =>
          numberEvents(tx, mostEvents),
        )
        numbered += taken
        for (const invalidation of invalidations) await publisher.invalidate(invalidation)
        if (taken < mostEvents) break
      }
      const { published, failed } = await publishAll(work, publisher)
      return { numbered, published, failed: [...failed], left: false }
    })
  } finally {
    if (!room.isRolledBack) await room.rollback().execute()
  }
}
