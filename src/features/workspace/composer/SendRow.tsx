import { useTranslation } from 'react-i18next'
import { Menu } from '../../../components/Menu.tsx'
import type { TicketDetailFragment } from '../../../graphql/__generated__/operations.ts'
import { statusLabel } from '../ticket/status-label.ts'

type Status = TicketDetailFragment['status']

/** What can be done with what is written. The button that sends says what it does. */
export function SendRow(props: {
  readonly note: boolean
  /** Whether there is nothing to send. */
  readonly empty: boolean
  /** Whether there is nothing to send but a change to be made. */
  readonly changeOnly: boolean
  /** Those that the ticket can get next. */
  readonly statuses: readonly Status[]
  /** The status that is set with sending already; null for none. */
  readonly pendingStatusId: string | null
  readonly pick: () => void
  /** Sends; without a status the form does that. */
  readonly send: (status: Status) => void
}) {
  const { note, empty, changeOnly, statuses, pendingStatusId, pick, send } = props
  const { t, i18n } = useTranslation()
  const solved = statuses.find(({ category }) => category === 'SOLVED')
  const pending = statuses.find(({ id }) => id === pendingStatusId)
  const sendAs = (status: Status) =>
    t('writing.sendAndSet', { status: statusLabel(status, i18n.resolvedLanguage) })
  const words = () => {
    if (changeOnly) return t('writing.applyNow')
    if (note) return t('composer.addNote')
    return pending ? sendAs(pending) : t('composer.send')
  }
  return (
    <div className="composer-send">
      <button
        type="button"
        className="plain composer-macro"
        title={t('keys.tip', { key: 'M' })}
        onClick={pick}
      >
        {t('writing.macro')}
      </button>
      {note && <span className="composer-hint">{t('composer.noteHint')}</span>}
      {!note && solved && solved.id !== pendingStatusId && (
        <button
          type="button"
          className="plain"
          disabled={empty}
          title={t('keys.tip', { key: 'Ctrl+Shift+Enter' })}
          onClick={() => send(solved)}
        >
          {t('composer.sendAndSolve')}
        </button>
      )}
      <span className="composer-split">
        <button
          type="submit"
          className="plain strong"
          disabled={empty && !changeOnly}
          title={t('keys.tip', { key: 'Ctrl+Enter' })}
        >
          {words()}
        </button>
        {!note && statuses.length > 0 && (
          <Menu
            className="plain strong composer-more"
            label={<span aria-hidden="true">{'▾'}</span>}
            name={t('writing.sendAs')}
            disabled={empty}
            items={statuses.map((status) => ({
              id: status.id,
              label: sendAs(status),
              run: () => send(status),
            }))}
          />
        )}
      </span>
    </div>
  )
}
