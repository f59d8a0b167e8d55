import { useTranslation } from 'react-i18next'
import { Time } from '../../../components/Time.tsx'
import type { ConversationMessageFragment } from '../../../graphql/__generated__/operations.ts'

/** One message. A note differs from a reply by label, icon, border and colour. */
export function MessageItem({
  message,
  requesterId,
}: {
  message: ConversationMessageFragment
  requesterId: string
}) {
  const { t } = useTranslation()
  const author = message.author?.name ?? t('conversation.nobody')
  const pending = message.id.startsWith('pending-')
  if (message.kind === 'SYSTEM') {
    return (
      <li className="message-system">
        <SystemLine message={message} author={author} /> {'·'} <Time at={message.createdAt} />
      </li>
    )
  }
  const note = message.kind === 'NOTE'
  return (
    <li
      className="message"
      data-kind={message.kind}
      data-side={message.author?.id === requesterId ? 'requester' : 'team'}
    >
      <div className="message-head">
        <strong>{author}</strong>
        {note && (
          <span className="note-label">
            <svg aria-hidden="true" viewBox="0 0 16 16" width="12" height="12">
              <path d="M4 7V5a4 4 0 0 1 8 0v2h1v8H3V7zm2 0h4V5a2 2 0 0 0-4 0z" fill="currentColor" />
            </svg>
            {t('conversation.note')}
          </span>
        )}
        <span className="message-time">
          {pending ? t('conversation.sending') : <Time at={message.createdAt} />}
        </span>
      </div>
      <div className="body">{message.body}</div>
    </li>
  )
}

/** What is on or off; of their values only the number of another ticket is for people. */
const switches: ReadonlySet<string> = new Set([
  'SPAM',
  'SNOOZE',
  'DELETION',
  'MERGED_FROM',
  'MERGED_INTO',
  'SPLIT_INTO',
  'SPLIT_FROM',
])

function SystemLine({ message, author }: { message: ConversationMessageFragment; author: string }) {
  const { t } = useTranslation()
  const { change } = message
  if (!change) return <span>{t('conversation.changed', { author })}</span>
  if (switches.has(change.field)) {
    const ticket = change.to ?? change.from
    return (
      <span>
        {t(`conversation.${change.field}.${change.to === null ? 'off' : 'on'}`, { author, ticket })}
      </span>
    )
  }
  const word = (value: string | null) =>
    value === null ? t('conversation.none') : change.field === 'PRIORITY' ? t(`priorities.${value}`) : value
  return (
    <span>{t(`conversation.${change.field}`, { author, from: word(change.from), to: word(change.to) })}</span>
  )
}
