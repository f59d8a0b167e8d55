import { useTranslation } from 'react-i18next'
import { Time } from '../../../components/Time.tsx'
import type { ConversationMessageFragment } from '../../../graphql/__generated__/operations.ts'
import { MessageBody } from '../conversation/MessageBody.tsx'

/** Others replied while one wrote: what they said, and whether to send one's own nevertheless. */
export function Moved(props: {
  readonly newer: readonly ConversationMessageFragment[]
  readonly edit: () => void
  readonly sendAnyway: () => void
}) {
  const { t } = useTranslation()
  return (
    <div className="moved" role="alert">
      {props.newer.map((message) => (
        <div key={message.id}>
          <strong>{t('held.replied', { name: message.author?.name ?? t('conversation.nobody') })}</strong>{' '}
          <Time at={message.createdAt} />
          <MessageBody message={message} />
        </div>
      ))}
      <div className="composer-send">
        <button type="button" className="plain" onClick={props.edit}>
          {t('held.edit')}
        </button>
        <button type="button" className="plain strong" onClick={props.sendAnyway}>
          {t('held.sendAnyway')}
        </button>
      </div>
    </div>
  )
}
