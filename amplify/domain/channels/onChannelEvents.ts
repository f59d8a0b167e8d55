import { sql } from 'kysely'
import type { SubscriptionOnChannelEventsArgs } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { one } from '../lib/db.ts'

/** Who wants to listen to a channel. */
interface Listener {
  mayListen: boolean
  personId: string | null
  /** The API key that he sent, if he did. */
  keyId: string | null
}

/** Whether the caller may listen, and who he is: what the subscription's resolver asks when it starts. */
export function onChannelEvents({
  tx,
  caller,
  args,
}: Call<SubscriptionOnChannelEventsArgs>): Promise<Listener> {
  return one(
    tx,
    sql<Listener>`select private.may_listen(${args.channel}) as "mayListen", private.caller_id()::text as "personId",
      ${caller.claims.key_id ?? null}::text as "keyId"`,
  )
}
