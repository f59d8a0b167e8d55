import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../components/Dialog.tsx'
import { localeOf } from '../../../i18n/locale.ts'
import { snoozeTimes } from '../ticket/snooze.ts'
import { localMoment } from './field-value.ts'

/** Until when the ticket sleeps: one of the usual times, a reply, or a moment of one's own. */
export function SnoozeDialog(props: {
  readonly choose: (until: Date | undefined) => void
  readonly close: () => void
}) {
  const { t, i18n } = useTranslation()
  const id = useId()
  const [now] = useState(() => new Date())
  const [own, setOwn] = useState('')
  const [failure, setFailure] = useState<string | null>(null)
  const format = new Intl.DateTimeFormat(localeOf(i18n.resolvedLanguage), {
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
  const choose = (until: Date | undefined) => {
    props.close()
    props.choose(until)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const until = new Date(own)
    if (own === '' || Number.isNaN(until.getTime()) || until.getTime() <= Date.now()) {
      setFailure(t('states.future'))
      return
    }
    choose(until)
  }
  return (
    <Dialog narrow title={t('states.snoozeTitle')} close={props.close}>
      <div className="snooze-times">
        {snoozeTimes(now).map(({ name, until }) => (
          <button key={name} type="button" className="plain" onClick={() => choose(until)}>
            <span>{t(`states.until.${name}`)}</span>
            {until && <time dateTime={until.toISOString()}>{format.format(until)}</time>}
          </button>
        ))}
      </div>
      <form className="snooze-own" noValidate onSubmit={submit}>
        <div className="field">
          <label htmlFor={`${id}-own`}>{t('states.ownTime')}</label>
          <input
            id={`${id}-own`}
            type="datetime-local"
            className="input"
            min={localMoment(now)}
            aria-invalid={failure !== null || undefined}
            aria-describedby={failure ? `${id}-error` : undefined}
            value={own}
            onChange={(event) => {
              setOwn(event.target.value)
              setFailure(null)
            }}
          />
        </div>
        <button type="submit" className="plain strong">
          {t('states.snooze')}
        </button>
      </form>
      {failure && (
        <p id={`${id}-error`} className="field-error" role="alert">
          {failure}
        </p>
      )}
      <div className="dialog-end">
        <button type="button" className="plain" onClick={props.close}>
          {t('cancel')}
        </button>
      </div>
    </Dialog>
  )
}
