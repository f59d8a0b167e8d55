import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Time } from '../../../components/Time.tsx'
import type { ConversationMessageFragment } from '../../../graphql/__generated__/operations.ts'
import { Attachments } from './Attachments.tsx'
import { MessageBody } from './MessageBody.tsx'

/** One message. A note differs from a reply by label, icon, border and colour. */
export const MessageItem = memo(function MessageItem({
  message,
  requesterId,
}: {
  message: ConversationMessageFragment
  requesterId: string
}) {
  const { t } = useTranslation()
  const pending = message.id.startsWith('pending-')
  const note = message.kind === 'NOTE'
  return (
    <li
      className="message"
      data-kind={message.kind}
      data-side={message.author?.id === requesterId ? 'requester' : 'team'}
    >
      <div className="message-head">
        <strong>{message.author?.name ?? t('conversation.nobody')}</strong>
        {note && (
          <span className="note-label">
            <svg aria-hidden="true" viewBox="0 0 16 16" width="12" height="12">
              <path d="M4 7V5a4 4 0 0 1 8 0v2h1v8H3V7zm2 0h4V5a2 2 0 0 0-4 0z" fill="currentColor" />
            </svg>
            {t('conversation.note')}
          </span>
        )}
        {message.mergedFrom !== null && (
          <span className="message-origin">
            {t('conversation.mergedFrom', { ticket: message.mergedFrom })}
          </span>
        )}
        <span className="message-time">
          {pending ? t('conversation.sending') : <Time at={message.createdAt} />}
        </span>
      </div>
      <MessageBody message={message} />
      <Attachments files={message.attachments} html={message.bodyHtml} />
    </li>
  )
})
