import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { QueueCountDocument, QueuesDocument } from '../../graphql/__generated__/operations.ts'
import { queueCondition } from './queue.ts'

const restBetweenCounts = 1_000

/** How many open tickets a queue holds, as text; a trailing + means that there are more. By queue name. */
export type QueueCounts = Readonly<Record<string, string>>

/** Counts by the database, which alone knows; asked again after changes, once a second at most. */
export function useQueueCounts() {
  const client = useApolloClient()
  const [counts, setCounts] = useState<QueueCounts>({})
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const load = useCallback(async () => {
    const count = async (queue: 'mine' | 'unassigned') => {
      const variables = { condition: JSON.stringify(queueCondition(queue)) }
      const { data } = await client.query({ query: QueueCountDocument, variables, fetchPolicy: 'no-cache' })
      return data ? `${data.ticketCount.count}${data.ticketCount.capped ? '+' : ''}` : ''
    }
    const [mine, unassigned, directory] = await Promise.all([
      count('mine'),
      count('unassigned'),
      client.query({ query: QueuesDocument, fetchPolicy: 'network-only' }),
    ])
    const teams = (directory.data?.teams ?? []).map(({ id, openTicketCount }) => [
      `team-${id}`,
      openTicketCount >= 1000 ? '999+' : String(openTicketCount),
    ])
    setCounts({ mine, unassigned, ...Object.fromEntries(teams) })
  }, [client])
  const changed = useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = null
      load().catch((error: unknown) =>
        console.warn('The counts could not be read; the next event asks again.', error),
      )
    }, restBetweenCounts)
  }, [load])
  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current)
    },
    [],
  )
  return useMemo(() => ({ counts, load, changed }), [counts, load, changed])
}
