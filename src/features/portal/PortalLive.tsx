import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef } from 'react'
import type { ChannelState } from '../../graphql/channel.ts'
import { useChannels } from '../../graphql/useChannels.ts'
import { useViewer } from '../../graphql/viewer.ts'

type Reader = (ticketIds: ReadonlySet<string> | null) => Promise<void>

const ReadersContext = createContext<Set<Reader> | null>(null)

/** Listens for the customer: to his own channel, and to his organization's where it shares its tickets. */
export function PortalLive({ children }: { children: (state: ChannelState) => ReactNode }) {
  const viewer = useViewer()
  const readers = useMemo(() => new Set<Reader>(), [])
  const names = [`requester:${viewer.id}`]
  if (viewer.organization?.sharesTickets) names.push(`organization:${viewer.organization.id}`)
  const state = useChannels(names, {
    snapshot: async () => {
      await Promise.all([...readers].map((read) => read(null)))
    },
    apply: (events) => {
      const ids = new Set(events.flatMap(({ ticketId }) => (ticketId === null ? [] : [ticketId])))
      for (const read of readers) {
        read(ids).catch((error: unknown) => console.warn('The page could not be read anew.', error))
      }
    },
  })
  return <ReadersContext value={readers}>{children(state)}</ReadersContext>
}

/** Has a page read anew when something happened: to the named tickets, or to nobody knows what (null). */
export function useReadAnew(read: Reader): void {
  const readers = useContext(ReadersContext)
  const latest = useRef(read)
  useEffect(() => {
    latest.current = read
  })
  const reader = useCallback<Reader>((ids) => latest.current(ids), [])
  useEffect(() => {
    readers?.add(reader)
    return () => {
      readers?.delete(reader)
    }
  }, [readers, reader])
}
