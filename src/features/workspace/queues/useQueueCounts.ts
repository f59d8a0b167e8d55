import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { QueueCountDocument, QueuesDocument } from '../../../graphql/__generated__/operations.ts'
import { useLive } from '../live.tsx'
import { queueCondition } from './queue.ts'

const shortestRest = 1_000
const longestRest = 30_000

/** How many open tickets a queue holds, as text; a trailing + means that there are more. By queue name. */
export type QueueCounts = Readonly<Record<string, string>>

/**
 * Counts by the database, which alone knows. Asked again after events: a second later, and while events go on ever more rarely, each time at
 * another moment than other browsers, so that a busy hour of hundreds of agents is no storm of questions.
 */
export function useQueueCounts(): QueueCounts {
  const client = useApolloClient()
  const [counts, setCounts] = useState<QueueCounts>({})
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const rest = useRef(shortestRest)
  const asked = useRef(0)
  const load = useCallback(async () => {
    asked.current = Date.now()
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
    if (timer.current) return
    const busy = Date.now() - asked.current < 2 * rest.current
    rest.current = busy ? Math.min(2 * rest.current, longestRest) : shortestRest
    timer.current = setTimeout(
      () => {
        timer.current = null
        load().catch((error: unknown) =>
          console.warn('The counts could not be read; the next event asks again.', error),
        )
      },
      rest.current * (1 + Math.random() / 2),
    )
  }, [load])
  useLive({ snapshot: load, apply: changed })
  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current)
    },
    [],
  )
  return counts
}
