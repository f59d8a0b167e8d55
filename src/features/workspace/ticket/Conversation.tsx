import { useApolloClient } from '@apollo/client/react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../../components/toast.tsx'
import {
  type ConversationMessageFragment,
  OlderMessagesDocument,
  type OlderMessagesQuery,
  type TicketDetailFragment,
} from '../../../graphql/__generated__/operations.ts'
import { errorWords } from '../../../graphql/errors.ts'
import { MessageItem } from './MessageItem.tsx'

/** All that was said, oldest first; the newest in sight. Messages before the newest 50 come on demand. */
export function Conversation({ ticket }: { ticket: TicketDetailFragment }) {
  const { t } = useTranslation()
  const client = useApolloClient()
  const toast = useToast()
  const end = useRef<HTMLDivElement>(null)
  const [older, setOlder] = useState<readonly ConversationMessageFragment[]>([])
  const newest = ticket.messages.at(-1)?.id
  useEffect(() => {
    if (newest) end.current?.scrollIntoView({ block: 'end' })
  }, [newest])
  const shown = new Map([...older, ...ticket.messages].map((message) => [message.id, message]))
  const readAll = async () => {
    const found: ConversationMessageFragment[] = []
    let after: string | null = null
    do {
      const { data }: { data?: OlderMessagesQuery | undefined } = await client.query({
        query: OlderMessagesDocument,
        variables: { ticketId: ticket.id, first: 100, after },
        fetchPolicy: 'no-cache',
      })
      if (!data) return
      found.push(...data.messages.nodes)
      after = data.messages.pageInfo.hasNextPage ? data.messages.pageInfo.endCursor : null
    } while (after !== null)
    setOlder(found.reverse())
  }
  return (
    <div className="conversation">
      {ticket.messageCount > shown.size && (
        <button
          type="button"
          className="plain"
          onClick={() => void readAll().catch((error: unknown) => toast(t(errorWords(error).key)))}
        >
          {t('conversation.older', { count: ticket.messageCount - shown.size })}
        </button>
      )}
      <ol aria-label={t('conversation.label')} aria-live="polite">
        {[...shown.values()].map((message) => (
          <MessageItem key={message.id} message={message} requesterId={ticket.requester.id} />
        ))}
      </ol>
      <div ref={end} />
    </div>
  )
}
