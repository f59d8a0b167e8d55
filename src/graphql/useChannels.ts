import { useApolloClient } from '@apollo/client/react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ChannelEventFragment } from './__generated__/operations.ts'
import { Channel, type ChannelState, type Presence } from './channel.ts'
import { channelTransport } from './channel-transport.ts'

/** What a view does with its channels. `denied` is told once when a channel may not be listened to any more. */
export interface ChannelsOwner {
  snapshot(): Promise<void>
  apply(events: readonly ChannelEventFragment[], channel: string): void
  presence?(presence: Presence): void
  denied?(channel: string): void
}

/** Listens to the channels while mounted and says how far what is shown can be trusted: as far as the worst of them. */
export function useChannels(names: readonly string[], owner: ChannelsOwner): ChannelState {
  const client = useApolloClient()
  const latest = useRef(owner)
  const [states, setStates] = useState<ReadonlyMap<string, ChannelState>>(new Map())
  const key = names.join(' ')
  useEffect(() => {
    latest.current = owner
  })
  useEffect(() => {
    const transport = channelTransport(client)
    const channels = key
      .split(' ')
      .filter(Boolean)
      .map(
        (name) =>
          new Channel(name, transport, {
            snapshot: () => latest.current.snapshot(),
            apply: (events) => latest.current.apply(events, name),
            presence: (presence) => latest.current.presence?.(presence),
            state: (state) => {
              setStates((before) => new Map(before).set(name, state))
              if (state.kind === 'denied') latest.current.denied?.(name)
            },
          }),
      )
    setStates(new Map())
    for (const channel of channels) channel.open()
    return () => {
      for (const channel of channels) channel.close()
    }
  }, [client, key])
  return useMemo(() => worst([...states.values()]), [states])
}

/** Offline since the first loss, else catching up, else live; channels that were denied are not counted while others remain. */
export function worst(states: readonly ChannelState[]): ChannelState {
  const offline = states.flatMap((state) => (state.kind === 'offline' ? [state.since] : []))
  if (offline.length > 0) return { kind: 'offline', since: Math.min(...offline) }
  if (states.length === 0 || states.some((state) => state.kind === 'catching-up'))
    return { kind: 'catching-up' }
  return { kind: states.some((state) => state.kind === 'live') ? 'live' : 'denied' }
}
