import { useApolloClient } from '@apollo/client/react'
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../../components/toast.tsx'
import {
  CancelHeldReplyDocument,
  type ComposerHeldReplyFragment,
  HeldRepliesDocument,
  SendHeldReplyDocument,
} from '../../../graphql/__generated__/operations.ts'
import { errorWords, Refused, refuse } from '../../../graphql/errors.ts'
import { useErrorWords } from '../error-words.ts'
import { useLive } from '../live.tsx'
import { useUndo } from '../undo.tsx'

/** For how long a reply can be taken back. */
export const holdSeconds = 10

type Held = ComposerHeldReplyFragment

/** One's replies that can still be taken back. */
export interface HeldReplies {
  /** One's replies that wait to be sent. */
  readonly held: readonly Held[]
  /** A reply was given: sends it when its time is over, wherever one is by then, and offers to take it back. */
  hold(reply: Held): void
  /** Takes it back; it is a draft again. */
  cancel(id: string): Promise<void>
  /** Grows when a draft of the ticket came back, so that the composer reads it again. */
  returned(ticketId: string): number
}

/** Holds them. */
export const HeldContext = createContext<HeldReplies | null>(null)

/**
 * Keeps the replies that can still be taken back, for the whole workspace: who goes to the next ticket meanwhile loses nothing. A closed tab
 * neither: AutoCRM sends them by itself within a minute, and another tab that opens takes them over.
 */
export function HeldRepliesProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const client = useApolloClient()
  const toast = useToast()
  const offerUndo = useUndo()
  const words = useErrorWords()
  const [held, setHeld] = useState<readonly Held[]>([])
  const [returns, setReturns] = useState<Readonly<Record<string, number>>>({})
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>())

  const drop = useCallback((id: string) => {
    clearTimeout(timers.current.get(id))
    timers.current.delete(id)
    setHeld((before) => before.filter((reply) => reply.id !== id))
  }, [])
  const comeBack = useCallback(
    (ticketId: string) => setReturns((before) => ({ ...before, [ticketId]: (before[ticketId] ?? 0) + 1 })),
    [],
  )

  const send = useCallback(
    async ({ id, ticketId }: Held) => {
      try {
        const { data } = await client.mutate({
          mutation: SendHeldReplyDocument,
          variables: { input: { heldReplyId: id } },
        })
        refuse(data?.sendHeldReply.userErrors ?? [])
        drop(id)
      } catch (error) {
        if (error instanceof Refused) {
          drop(id)
          comeBack(ticketId)
          toast(t('held.refused', { ticket: ticketId, reason: words(error) }))
        } else {
          // Without a network AutoCRM sends it by itself; the next connection tells what became of it.
          console.warn('The reply waits for the network, or for AutoCRM to send it.', error)
          timers.current.set(
            id,
            setTimeout(() => void send({ id, ticketId } as Held), 5_000),
          )
        }
      }
    },
    [client, comeBack, drop, toast, t, words],
  )

  const wait = useCallback(
    (reply: Held, milliseconds: number) => {
      setHeld((before) => [...before.filter(({ id }) => id !== reply.id), reply])
      clearTimeout(timers.current.get(reply.id))
      timers.current.set(
        reply.id,
        setTimeout(() => void send(reply), milliseconds),
      )
    },
    [send],
  )

  const cancel = useCallback(
    async (id: string) => {
      const reply = held.find((one) => one.id === id)
      try {
        const { data } = await client.mutate({
          mutation: CancelHeldReplyDocument,
          variables: { input: { heldReplyId: id } },
        })
        refuse(data?.cancelHeldReply.userErrors ?? [])
        drop(id)
        if (reply) comeBack(reply.ticketId)
      } catch (error) {
        toast(t(error instanceof Refused ? 'held.tooLate' : errorWords(error).key))
      }
    },
    [client, comeBack, drop, held, toast, t],
  )
  const latestCancel = useRef(cancel)
  latestCancel.current = cancel

  const hold = useCallback(
    (reply: Held) => {
      wait(reply, holdSeconds * 1_000)
      offerUndo({
        text: t('held.text', { ticket: reply.ticketId }),
        undo: () => void latestCancel.current(reply.id),
        seconds: holdSeconds,
      })
    },
    [offerUndo, wait, t],
  )

  const load = useCallback(async () => {
    const { data } = await client.query({ query: HeldRepliesDocument, fetchPolicy: 'network-only' })
    const present = (data?.heldReplies.nodes ?? []).filter(({ state }) => state === 'HELD')
    const known = new Set(present.map(({ id }) => id))
    setHeld((before) => before.filter(({ id }) => known.has(id) || timers.current.has(id)))
    for (const reply of present) {
      if (!timers.current.has(reply.id)) wait(reply, Math.max(Date.parse(reply.sendAt) - Date.now(), 0))
    }
  }, [client, wait])
  useEffect(() => {
    load().catch((error: unknown) =>
      console.warn('What waits to be sent could not be read; AutoCRM sends it.', error),
    )
    const running = timers.current
    return () => {
      for (const timer of running.values()) clearTimeout(timer)
      running.clear()
    }
  }, [load])
  useLive({
    snapshot: load,
    apply: (events) => {
      for (const { kind, ticketId } of events)
        if (kind === 'HELD_REPLY_FAILED' && ticketId) comeBack(ticketId)
      if (events.some(({ kind }) => kind === 'HELD_REPLY_CHANGED' || kind === 'HELD_REPLY_FAILED'))
        load().catch((error: unknown) => console.warn('What waits to be sent could not be read anew.', error))
    },
  })
  const value = useMemo<HeldReplies>(
    () => ({ held, hold, cancel, returned: (ticketId) => returns[ticketId] ?? 0 }),
    [held, hold, cancel, returns],
  )
  return <HeldContext value={value}>{children}</HeldContext>
}

/** One's replies that wait to be sent. */
export function useHeldReplies(): HeldReplies {
  const held = useContext(HeldContext)
  if (!held) throw new Error('useHeldReplies needs a HeldRepliesProvider around it.')
  return held
}
