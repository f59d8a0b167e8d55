import { useApolloClient } from '@apollo/client/react'
import { useDeferredValue, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../../components/toast.tsx'
import {
  type ComposerHeldReplyFragment,
  type ConversationMessageFragment,
  OlderMessagesDocument,
  type TicketDetailFragment,
} from '../../../graphql/__generated__/operations.ts'
import { errorWords } from '../../../graphql/errors.ts'
import './conversation.css'
import { HeldItem } from './HeldItem.tsx'
import { MessageItem } from './MessageItem.tsx'
import { SystemLines } from './SystemLine.tsx'

type Message = ConversationMessageFragment

/** What a message takes of the height at least, with every second one a line that tells a change; in pixels. */
const leastHeight = 50

/**
 * All that was said, oldest first; the newest in sight. The newest 50 come with the ticket, older ones by the page as one scrolls up. What the window can
 * show is drawn first, the rest above it right after; what is far out of sight is not laid out (`content-visibility`), so that a long conversation is as
 * quick as a short one and can still be searched in.
 */
export function Conversation({
  ticket,
  held,
  cancel,
}: {
  ticket: TicketDetailFragment
  /** One's own replies that can still be taken back. */
  held: readonly ComposerHeldReplyFragment[]
  cancel: (id: string) => Promise<void>
}) {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const read = useRef<{ message: Element; top: number } | null>(null)
  const { older, more, loading, loadOlder } = useOlderMessages(ticket, () => {
    const place = scroller.current
    const message = [...(place?.querySelectorAll('ol > *') ?? [])].find(
      (each) => each.getBoundingClientRect().bottom > (place ? topOf(place) : 0),
    )
    read.current = message ? { message, top: topOf(message) } : null
  })
  const shown = [...new Map([...older, ...ticket.messages].map((message) => [message.id, message])).values()]
  const groups = grouped(shown)
  const first = Math.ceil(window.innerHeight / leastHeight)
  const whole = useDeferredValue(true, groups.length <= first)
  // What comes above what one sees is no news to those who hear the page.
  const [told, setTold] = useState(false)
  useEffect(() => {
    if (whole) setTold(true)
  }, [whole])
  const newest = ticket.messages.at(-1)?.id
  const height = useRef<number | null>(null)
  const atEnd = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message comes into sight
  useLayoutEffect(() => {
    const place = scroller.current
    if (place) place.scrollTop = place.scrollHeight
  }, [newest, ticket.id, held.length])
  useEffect(() => {
    const place = scroller.current
    const messages = place?.querySelector('ol')
    if (!place || !messages || typeof ResizeObserver === 'undefined') return
    // Images come late, and a longer reply takes room: who reads the newest message goes on to.
    const observer = new ResizeObserver(() => {
      if (atEnd.current) place.scrollTop = place.scrollHeight
    })
    observer.observe(messages)
    observer.observe(place)
    return () => observer.disconnect()
  }, [])
  useLayoutEffect(() => {
    const place = scroller.current
    if (place && height.current !== null) place.scrollTop += place.scrollHeight - height.current
    height.current = whole ? null : (place?.scrollHeight ?? null)
  }, [whole])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is read stays where it is when older messages come above it; how high they are the browser finds out later, and holds it still then (overflow-anchor)
  useLayoutEffect(() => {
    const place = scroller.current
    if (place && read.current) place.scrollTop += topOf(read.current.message) - read.current.top
    read.current = null
  }, [older.length])
  return (
    <div
      ref={scroller}
      className="conversation"
      data-older={older.length > 0 || undefined}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < 24
        if (more && !loading && scrollTop < 200 && older.length > 0) loadOlder()
      }}
    >
      {more && (
        <button type="button" className="plain" aria-disabled={loading} onClick={loadOlder}>
          {t('conversation.older', { count: ticket.messageCount - shown.length })}
        </button>
      )}
      <ol aria-label={t('conversation.label')} aria-live={told ? 'polite' : 'off'}>
        {(whole ? groups : groups.slice(-first)).map((group) =>
          Array.isArray(group) ? (
            <SystemLines key={group[0]?.id} messages={group} />
          ) : (
            <MessageItem key={group.id} message={group} requesterId={ticket.requester.id} />
          ),
        )}
        {held.map((reply) => (
          <HeldItem key={reply.id} reply={reply} cancel={() => void cancel(reply.id)} />
        ))}
      </ol>
    </div>
  )
}

const topOf = (element: Element): number => element.getBoundingClientRect().top

/** Messages, with changes that follow each other taken together. */
function grouped(messages: readonly Message[]): (Message | Message[])[] {
  const groups: (Message | Message[])[] = []
  for (const message of messages) {
    const last = groups.at(-1)
    if (message.kind !== 'SYSTEM') groups.push(message)
    else if (Array.isArray(last)) last.push(message)
    else groups.push([message])
  }
  return groups
}

/** The messages before those that came with the ticket, a page at a time; `arriving` is told just before they are drawn. */
function useOlderMessages(ticket: TicketDetailFragment, arriving: () => void) {
  const { t } = useTranslation()
  const client = useApolloClient()
  const toast = useToast()
  const [older, setOlder] = useState<readonly Message[]>([])
  const [cursor, setCursor] = useState<string | null | undefined>(undefined)
  const [loading, setLoading] = useState(false)
  const read = async () => {
    const known = new Set(ticket.messages.map(({ id }) => id))
    let after = cursor ?? null
    const found: Message[] = []
    // The first page begins with what came with the ticket.
    do {
      const { data } = await client.query({
        query: OlderMessagesDocument,
        variables: { ticketId: ticket.id, first: 100, after },
        fetchPolicy: 'no-cache',
      })
      if (!data) return
      const { nodes, pageInfo } = data.messages
      found.push(...nodes.filter(({ id }) => !known.has(id)))
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null
    } while (found.length === 0 && after !== null)
    arriving()
    setOlder((before) => [...found.reverse(), ...before])
    setCursor(after)
  }
  const loadOlder = () => {
    if (loading) return
    setLoading(true)
    read()
      .catch((error: unknown) => toast(t(errorWords(error).key)))
      .finally(() => setLoading(false))
  }
  const more = cursor === undefined ? ticket.messageCount > ticket.messages.length : cursor !== null
  return { older, more, loading, loadOlder }
}
