import { useTranslation } from 'react-i18next'

/** Whether what is shown is the present: a dot with words, told to those who hear the page. */
export function Connection({
  state,
}: {
  state: { kind: 'live' | 'catching-up' | 'denied' } | { kind: 'offline'; since: number }
}) {
  const { t, i18n } = useTranslation()
  const time = (at: number) =>
    new Intl.DateTimeFormat(i18n.resolvedLanguage, { timeStyle: 'short' }).format(at)
  return (
    <span className="connection" role="status" aria-label={t('connection.label')} data-state={state.kind}>
      <i aria-hidden="true" />
      <span>
        {state.kind === 'offline'
          ? t('connection.offline', { time: time(state.since) })
          : t(`connection.${state.kind}`)}
      </span>
    </span>
  )
}
