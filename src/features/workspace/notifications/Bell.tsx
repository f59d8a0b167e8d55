import { useTranslation } from 'react-i18next'
import { useUnread } from './useUnread.ts'
import { countText } from './words.ts'

/** How many notifications are unread, drawn and told; nothing for none. */
export function Bell() {
  const { t } = useTranslation()
  const unread = useUnread()
  const text = unread && unread.count > 0 ? countText(unread) : null
  return (
    <span role="status" className="bell" data-unread={text !== null || undefined}>
      {text && (
        <>
          <span aria-hidden="true">{text}</span>
          <span className="visually-hidden">{t('notifications.unreadCount', { count: text })}</span>
        </>
      )}
    </span>
  )
}
