import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { SetPresenceDocument } from '../../../graphql/__generated__/operations.ts'
import { useViewer } from '../../../graphql/viewer.ts'
import { type Colleague, type Told, there, toldEvery, withTold } from './presences.ts'

/** Who else is at a ticket, and the telling that one is there oneself. */
export interface AtTicket {
  readonly colleagues: readonly Colleague[]
  /** Takes what the ticket's channel told. */
  hear(told: Told): void
  /** One writes, or not any more. */
  type(typing: boolean): void
}

const typingEnds = 8_000
const tooSoon = 1_100

/** Tells that the ticket is open here (only in a tab that is seen), and keeps who else told so. See Mutation.setPresence for the protocol. */
export function usePresence(ticketId: string): AtTicket {
  const client = useApolloClient()
  const viewer = useViewer()
  const [present, setPresent] = useState<ReadonlyMap<string, Colleague>>(new Map())
  const [now, setNow] = useState(() => Date.now())
  const state = useRef<'VIEWING' | 'TYPING'>('VIEWING')
  const pause = useRef<ReturnType<typeof setTimeout> | null>(null)
  const again = useRef<ReturnType<typeof setTimeout> | null>(null)
  const tell = useCallback(
    (what: 'VIEWING' | 'TYPING' | 'LEFT') => {
      if (again.current) clearTimeout(again.current)
      again.current = null
      client
        .mutate({ mutation: SetPresenceDocument, variables: { input: { ticketId, state: what } } })
        .then(({ data }) => {
          // Too soon after the one before: what holds in a moment is told then.
          if (data?.setPresence.told !== false || data.setPresence.userErrors.length > 0 || what === 'LEFT')
            return
          again.current ??= setTimeout(() => tell(state.current), tooSoon)
        })
        // It is told again in a moment; nothing depends on a single one.
        .catch((error: unknown) => console.debug('The presence was not told.', error))
    },
    [client, ticketId],
  )
  useEffect(() => {
    const still = () => {
      setNow(Date.now())
      if (document.visibilityState === 'visible') tell(state.current)
    }
    const seen = () => (document.visibilityState === 'visible' ? still() : tell('LEFT'))
    const left = () => tell('LEFT')
    if (document.visibilityState === 'visible') tell('VIEWING')
    const timer = setInterval(still, toldEvery)
    document.addEventListener('visibilitychange', seen)
    window.addEventListener('pagehide', left)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', seen)
      window.removeEventListener('pagehide', left)
      if (pause.current) clearTimeout(pause.current)
      left()
      if (again.current) clearTimeout(again.current)
    }
  }, [tell])
  const known = useRef(present)
  known.current = present
  const hear = useCallback(
    (told: Told) => {
      if (told.personId === viewer.id) return
      // Who comes late learns by this who is there.
      const isNew = !there(known.current, Date.now()).some(({ personId }) => personId === told.personId)
      setNow(Date.now())
      setPresent((before) => withTold(before, told, Date.now()))
      if (isNew && told.state !== 'LEFT' && document.visibilityState === 'visible') tell(state.current)
    },
    [tell, viewer.id],
  )
  const type = useCallback(
    (typing: boolean) => {
      if (pause.current) clearTimeout(pause.current)
      pause.current = null
      const next = typing ? 'TYPING' : 'VIEWING'
      if (typing) pause.current = setTimeout(() => type(false), typingEnds)
      if (state.current === next) return
      state.current = next
      tell(next)
    },
    [tell],
  )
  return useMemo(() => ({ colleagues: there(present, now), hear, type }), [present, now, hear, type])
}
