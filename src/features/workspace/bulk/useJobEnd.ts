import { useApolloClient } from '@apollo/client/react'
import { useCallback, useRef } from 'react'
import { JobDocument, type JobProgressFragment } from '../../../graphql/__generated__/operations.ts'
import { useLive } from '../live.tsx'

/** A job is asked after now and then even when nothing is heard of it: an event can be late, lost, or told to a part that is gone. */
const askAfter = 5_000

const goesOn = ({ state }: JobProgressFragment) => state === 'QUEUED' || state === 'RUNNING'

/** Follows a job to its end, which it gives; `show` gets it as it is until then. It is read anew when the viewer's channel tells that it went on. */
export function useJobEnd(
  show: (job: JobProgressFragment) => void,
): (begun: JobProgressFragment) => Promise<JobProgressFragment> {
  const client = useApolloClient()
  const waiting = useRef(new Map<string, () => void>())
  useLive({
    snapshot: async () => {
      for (const goOn of waiting.current.values()) goOn()
    },
    apply: (events) => {
      for (const { kind, jobId } of events) {
        if (kind === 'JOB_PROGRESS' && jobId) waiting.current.get(jobId)?.()
      }
    },
  })

  return useCallback(
    async (begun) => {
      const { id } = begun
      const newsOfIt = () =>
        new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, askAfter)
          waiting.current.set(id, () => {
            clearTimeout(timer)
            resolve()
          })
        })
      let present = begun
      show(present)
      try {
        while (goesOn(present)) {
          // Listened for before it is read: what happens while the answer is on its way is not missed.
          const news = newsOfIt()
          const { data } = await client.query({
            query: JobDocument,
            variables: { id },
            fetchPolicy: 'network-only',
          })
          if (!data?.job) throw new TypeError('The job is not to be found any more.')
          present = data.job
          show(present)
          if (goesOn(present)) await news
        }
      } finally {
        waiting.current.get(id)?.()
        waiting.current.delete(id)
      }
      return present
    },
    [client, show],
  )
}
