import { useTranslation } from 'react-i18next'
import type { ComposerHeldReplyFragment } from '../../../graphql/__generated__/operations.ts'
import { useViewer } from '../../../graphql/viewer.ts'
import { Attachments } from './Attachments.tsx'
import { MessageBody } from './MessageBody.tsx'

/** One's own reply that is sent in a moment, and can be taken back until then. */
export function HeldItem({ reply, cancel }: { reply: ComposerHeldReplyFragment; cancel: () => void }) {
  const { t } = useTranslation()
  const viewer = useViewer()
  return (
    <li className="message" data-kind="REPLY" data-side="team" data-held="true">
      <div className="message-head">
        <strong>{viewer.name}</strong>
        <span className="message-time">{t('held.waiting')}</span>
        <button type="button" className="plain" title={t('keys.tip', { key: 'Z' })} onClick={cancel}>
          {t('held.takeBack')}
        </button>
      </div>
      <MessageBody message={reply} />
      <Attachments files={reply.attachments} html={reply.bodyHtml} />
    </li>
  )
}
