import { useApolloClient } from '@apollo/client/react'
import { useEffect, useMemo, useState } from 'react'
import { QueueCountsDocument } from '../../../graphql/__generated__/operations.ts'
import { useLive } from '../live.tsx'
import { AdaptiveRest } from './adaptive-rest.ts'
import { queueCondition } from './queue.ts'

/** How many open tickets a queue holds, as text; a trailing + means that there are more. By queue name. */
export type QueueCounts = Readonly<Record<string, string>>

/** How many tickets there are, or at least are where it is `capped`. */
export interface Count {
  readonly count: number
  readonly capped: boolean
}

/** A count as the sidebar says it. */
export function countText({ count, capped }: Count): string {
  return `${count}${capped ? '+' : ''}`
}

const conditions = {
  mine: JSON.stringify(queueCondition('mine')),
  unassigned: JSON.stringify(queueCondition('unassigned')),
  mentioned: JSON.stringify(queueCondition('mentioned')),
  snoozed: JSON.stringify(queueCondition('snoozed')),
}

/** All counts by the database, which alone knows, in one request: when the page opens, and at rest after events. */
export function useQueueCounts(): QueueCounts {
  const client = useApolloClient()
  const [counts, setCounts] = useState<QueueCounts>({})
  const rest = useMemo(
    () =>
      new AdaptiveRest(async () => {
        const { data } = await client.query({
          query: QueueCountsDocument,
          variables: conditions,
          fetchPolicy: 'no-cache',
        })
        if (!data) return
        setCounts({
          mine: countText(data.mine),
          unassigned: countText(data.unassigned),
          mentioned: countText(data.mentioned),
          snoozed: countText(data.snoozed),
          ...Object.fromEntries(
            data.teams.map(({ id, openTicketCount }) => [
              `team-${id}`,
              openTicketCount >= 1000 ? '999+' : String(openTicketCount),
            ]),
          ),
          ...Object.fromEntries(data.queues.map(({ id, count }) => [`view-${id}`, countText(count)])),
        })
      }),
    [client],
  )
  useLive({ snapshot: () => rest.now(), apply: () => rest.changed() })
  useEffect(() => () => rest.stop(), [rest])
  return counts
}
