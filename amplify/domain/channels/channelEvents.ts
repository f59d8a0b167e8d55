import { sql } from 'kysely'
import type { ChannelEventPage, QueryChannelEventsArgs } from '../../../schema/__generated__/types.ts'
import { read } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import { firstOf } from '../lib/connection.ts'
import { ApiError } from '../lib/errors.ts'

/** The events of a channel after a number, for catching up. Throws FORBIDDEN when the caller may not listen. */
export async function channelEvents({ tx, args }: Call<QueryChannelEventsArgs>): Promise<ChannelEventPage> {
  const { channel, afterSeq } = args
  const first = firstOf(args.first, 100, 500)
  const wanted = afterSeq ?? null
  const answer = await read<
    Omit<ChannelEventPage, 'channel' | 'expired'> & { mayListen: boolean; oldest: number | null }
  >(tx, {
    mayListen: sql`private.may_listen(${channel})`,
    lastSeq: sql`coalesce((select last_seq from channels where name = ${channel}), 0)`,
    oldest: sql`(select seq from channel_events where channel = ${channel} order by seq limit 1)`,
    events: sql`(
      select coalesce(json_agg(json_build_object(
        'seq', seq, 'eventId', event_id::text, 'kind', kind, 'occurredAt', private.iso(occurred_at), 'ticketId', ticket_id::text,
        'messageId', message_id::text, 'notificationId', notification_id::text, 'queueId', queue_id::text, 'jobId', job_id::text, 'version', version, 'row', row) order by seq), '[]'::json)
      from private.channel_events_after(${channel}, ${wanted}::int, ${first}) page)`,
  })
  if (!answer.mayListen) throw new ApiError('FORBIDDEN', `You may not listen to the channel ${channel}.`)
  const { lastSeq, events, oldest } = answer
  const gone =
    wanted !== null && (wanted > lastSeq || (wanted < lastSeq && (oldest === null || oldest > wanted + 1)))
  return { channel, lastSeq, events, expired: gone }
}
