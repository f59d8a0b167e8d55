import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { useModal } from '../../../components/modal.ts'
import { actionGroups, useOfferedActions } from './actions.ts'
import { keysText } from './Keys.tsx'

/** All keys that work here and now. */
export function KeysDialog({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const dialog = useModal()
  const actions = useOfferedActions()
  return (
    <dialog ref={dialog} className="keys" aria-label={t('keys.title')} onClose={close}>
      <h2>{t('keys.title')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className="keys-groups" aria-label={t('keys.title')} tabIndex={0}>
        {actionGroups.map((group) => {
          const here = actions.filter((action) => action.group === group && action.keys)
          if (here.length === 0) return null
          return (
            <section key={group}>
              <h3>{t(`actions.groups.${group}`)}</h3>
              <dl>
                {here.map(({ id, label, keys = '' }) => (
                  <div key={id}>
                    <dt>
                      {keys.split(' ').map((press, place) => (
                        <Fragment key={press}>
                          {place > 0 && ` ${t('keys.then')} `}
                          <kbd>{keysText(press, '')}</kbd>
                        </Fragment>
                      ))}
                    </dt>
                    <dd>{label}</dd>
                  </div>
                ))}
              </dl>
            </section>
          )
        })}
      </section>
      <button type="button" className="plain strong" onClick={() => dialog.current?.close()}>
        {t('close')}
      </button>
    </dialog>
  )
}
