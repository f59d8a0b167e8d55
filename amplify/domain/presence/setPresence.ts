import { sql } from 'kysely'
import type { MutationSetPresenceArgs, PresenceInput } from '../../../schema/__generated__/types.ts'
import { inBatches } from '../lib/batches.ts'
import type { Call } from '../lib/call.ts'
import { asService, one } from '../lib/db.ts'
import { idOf } from '../lib/input.ts'
import { absent } from '../tickets/index.ts'

/** A presence and the channel that is to hear of it. */
export interface Beat {
  readonly channel: string
  readonly presence: PresenceInput
}

/** Whether the caller's presence is to be told, and what: the edge hands it on, since nothing of it is kept. Null when it comes too soon. */
export async function setPresence({ tx, args }: Call<MutationSetPresenceArgs>): Promise<Beat | null> {
  const { state } = args.input
  const ticketId = idOf(args.input.ticketId, 'ticketId', 'ticket')
  const { rows } = await sql<{ personId: string; name: string; told: boolean; at: string }>`
    select person_id::text as "personId", name, told, private.iso(clock_timestamp()) as at
    from private.note_presence(${ticketId}::bigint, ${state})`.execute(tx)
  const [noted] = rows
  if (!noted) throw absent()
  const { told, ...who } = noted
  return told ? { channel: `ticket:${BigInt(ticketId)}`, presence: { ...who, state } } : null
}

/** Forgets when people were where; gives how many. A due verb. */
export function cleanPresence(until: number): Promise<number> {
  return inBatches(until, 1_000, async (most) => {
    const { cleaned } = await asService('autocrm_schedule', (tx) =>
      one(tx, sql<{ cleaned: number }>`select private.clean_presence(${most}::int) as cleaned`),
    )
    return cleaned
  })
}
