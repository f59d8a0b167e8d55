import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

const keys = ['J', 'K', 'Enter', 'R', 'N', 'A', 'S', 'P', 'T', '?']

/** All keys of the workspace. */
export function KeysDialog({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className="keys" aria-label={t('keys.title')} onClose={close}>
      <h2>{t('keys.title')}</h2>
      <dl>
        {keys.map((key) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`keys.${key === '?' ? 'help' : key}`)}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className="plain strong" onClick={() => dialog.current?.close()}>
        {t('close')}
      </button>
    </dialog>
  )
}
