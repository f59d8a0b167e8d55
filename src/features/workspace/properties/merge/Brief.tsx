import { useTranslation } from 'react-i18next'
import { Time } from '../../../../components/Time.tsx'
import type { ConversationMessageFragment } from '../../../../graphql/__generated__/operations.ts'

/** A message in a few lines: who, when, which kind, the beginning of what was said. */
export function BriefHead({ message, from }: { message: ConversationMessageFragment; from?: string }) {
  const { t } = useTranslation()
  return (
    <span className="brief-head">
      <strong>{message.author?.name ?? t('conversation.nobody')}</strong>
      {message.kind === 'NOTE' && <span>{t('conversation.note')}</span>}
      {from && <span>{t('conversation.mergedFrom', { ticket: from })}</span>}
      <Time at={message.createdAt} />
    </span>
  )
}
