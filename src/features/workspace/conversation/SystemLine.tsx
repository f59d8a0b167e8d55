import { useTranslation } from 'react-i18next'
import { Time } from '../../../components/Time.tsx'
import type { ConversationMessageFragment } from '../../../graphql/__generated__/operations.ts'

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

const shownUnfolded = 2

/** Changes that follow each other: the newest in a line each, the older ones folded. */
export function SystemLines({ messages }: { messages: readonly ConversationMessageFragment[] }) {
  const { t } = useTranslation()
  const folded = messages.length > shownUnfolded ? messages.slice(0, 1 - shownUnfolded) : []
  const line = (message: ConversationMessageFragment) => (
    <div key={message.id}>
      <SystemLine message={message} /> {'·'} <Time at={message.createdAt} />
    </div>
  )
  return (
    <li className="message-system">
      {folded.length > 0 && (
        <details>
          <summary>{t('conversation.changes', { count: folded.length })}</summary>
          {folded.map(line)}
        </details>
      )}
      {messages.slice(folded.length).map(line)}
    </li>
  )
}

function SystemLine({ message }: { message: ConversationMessageFragment }) {
  const { t } = useTranslation()
  const author = message.author?.name ?? t('conversation.nobody')
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
