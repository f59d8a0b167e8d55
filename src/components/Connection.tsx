import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/locale.ts'
import { relativeTime } from './Time.tsx'

/** A picture that is no older is called the present. */
const unnoticed = 5_000

/** Whether what is shown is the present: a dot with words, told to those who hear the page; when it is not, also how old the picture is. */
export function Connection({
  state,
}: {
  state: { kind: 'live' | 'catching-up' | 'denied' } | { kind: 'offline'; since: number }
}) {
  const { t, i18n } = useTranslation()
  const age = useAge(state.kind === 'live')
  const time = (at: number) =>
    new Intl.DateTimeFormat(localeOf(i18n.resolvedLanguage), { timeStyle: 'short' }).format(at)
  return (
    <span className="connection" data-state={state.kind}>
      <i aria-hidden="true" />
      <span role="status" aria-label={t('connection.label')}>
        {state.kind === 'offline'
          ? t('connection.offline', { time: time(state.since) })
          : t(`connection.${state.kind}`)}
      </span>
      {age !== null && state.kind !== 'live' && (
        <span className="connection-age">
          {t('lag.old', {
            time: relativeTime(new Date(age.from).toISOString(), age.now, i18n.resolvedLanguage ?? 'en'),
          })}
        </span>
      )}
    </span>
  )
}

/** Since when the picture is not the present any more, and what time it is; null while it is, or hardly is not. */
function useAge(live: boolean): { readonly from: number; readonly now: number } | null {
  const [age, setAge] = useState<{ readonly from: number; readonly now: number } | null>(null)
  useEffect(() => {
    if (live) {
      setAge(null)
      return
    }
    const from = Date.now()
    const timer = setInterval(() => setAge({ from, now: Date.now() }), unnoticed)
    return () => clearInterval(timer)
  }, [live])
  return age
}
