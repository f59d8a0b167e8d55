import { useApolloClient } from '@apollo/client/react'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef } from 'react'
import {
  type ChannelEventFragment,
  QueuesDocument,
  ViewerDocument,
} from '../../graphql/__generated__/operations.ts'
import type { ChannelState } from '../../graphql/channel.ts'
import { useChannels } from '../../graphql/useChannels.ts'
import { useViewer } from '../../graphql/viewer.ts'
import { useDirectory } from './directory.ts'
import { cacheRow } from './list/row.ts'

type Event = ChannelEventFragment

/** A part of the workspace that follows what happens. */
export interface LiveListener {
  /** Loads what it shows anew; asked when events may have been missed. */
  readonly snapshot?: () => Promise<void>
  /** Takes events, in order and once each. */
  readonly apply?: (events: readonly Event[], channel: string) => void
}

interface Live {
  readonly state: ChannelState
  listen(listener: { readonly current: LiveListener }): () => void
}

const LiveContext = createContext<Live | null>(null)

/** Listens to the channels of the viewer's teams and to his own, once for the whole page; parts of it follow by `useLive`. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useApolloClient()
  const viewer = useViewer()
  const directory = useDirectory()
  const listeners = useRef(new Set<{ readonly current: LiveListener }>())
  const names = useMemo(
    () => [
      ...directory.teams
        .filter((team) => viewer.role === 'ADMIN' || team.viewerIsMember)
        .map(({ id }) => `team:${id}`),
      `person:${viewer.id}`,
    ],
    [directory.teams, viewer.id, viewer.role],
  )
  const refresh = () => {
    client
      .refetchQueries({ include: [QueuesDocument, ViewerDocument] })
      .catch((error: unknown) => console.warn('The queues could not be read anew.', error))
  }
  const snapshot = useOneSnapshot(async () => {
    await Promise.all([...listeners.current].map((listener) => listener.current.snapshot?.()))
  })
  const state = useChannels(names, {
    snapshot,
    apply: (events, channel) => {
      for (const listener of listeners.current) listener.current.apply?.(events, channel)
      const known = events.every(
        ({ kind, row }) => !row || kind === 'TICKET_REMOVED' || cacheRow(client.cache, row, directory),
      )
      if (!known) refresh()
    },
    denied: refresh,
  })
  const live = useMemo<Live>(
    () => ({
      state,
      listen: (listener) => {
        listeners.current.add(listener)
        return () => listeners.current.delete(listener)
      },
    }),
    [state],
  )
  return <LiveContext value={live}>{children}</LiveContext>
}

function useLiveContext(): Live {
  const live = useContext(LiveContext)
  if (!live) throw new Error('Live parts need a LiveProvider around them.')
  return live
}

/** Follows what happens while the part is shown. It loads its first picture itself. */
export function useLive(listener: LiveListener): void {
  const { listen } = useLiveContext()
  const latest = useRef(listener)
  useEffect(() => {
    latest.current = listener
  })
  const stable = useRef(listen)
  stable.current = listen
  useEffect(() => stable.current(latest), [])
}

/** How far what is shown can be trusted to be the present. */
export function useLiveState(): ChannelState {
  return useLiveContext().state
}

/** All channels ask for a snapshot at once when the page opens or the socket comes back: one load serves those that asked before it began. */
function useOneSnapshot(load: () => Promise<void>): () => Promise<void> {
  const latest = useRef(load)
  latest.current = load
  const next = useRef<Promise<void> | null>(null)
  return useCallback(() => {
    next.current ??= new Promise<void>((resolve) => setTimeout(resolve, 50)).then(() => {
      next.current = null
      return latest.current()
    })
    return next.current
  }, [])
}
