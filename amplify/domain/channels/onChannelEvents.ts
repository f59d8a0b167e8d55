import { sql } from 'kysely'
import type { SubscriptionOnChannelEventsArgs } from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { one } from '../lib/db.ts'

/** Whether the caller may listen, and who he is: what the subscription's resolver asks when it starts. */
export function onChannelEvents({
  tx,
  args,
}: Call<SubscriptionOnChannelEventsArgs>): Promise<{ mayListen: boolean; personId: string | null }> {
  return one(
    tx,
    sql<{ mayListen: boolean; personId: string | null }>`
      select private.may_listen(${args.channel}) as "mayListen", private.caller_id()::text as "personId"`,
  )
}
