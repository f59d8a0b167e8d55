import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Whether the browser may show notifications; it is asked by a button only. */
export function BrowserLeave() {
  const { t } = useTranslation()
  const [leave, setLeave] = useState(() =>
    'Notification' in window ? Notification.permission : 'unsupported',
  )
  const ask = async () => {
    setLeave(await Notification.requestPermission())
  }
  return (
    <p className="inbox-leave">
      <span role="status">{t(`notifications.leave.${leave}`)}</span>
      {leave === 'default' && (
        <button
          type="button"
          className="plain"
          onClick={() =>
            void ask().catch((error: unknown) => console.warn('The browser could not be asked.', error))
          }
        >
          {t('notifications.allow')}
        </button>
      )}
    </p>
  )
}
