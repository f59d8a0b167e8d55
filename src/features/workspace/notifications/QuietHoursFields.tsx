import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { HowToBeToldFragment, Weekday } from '../../../graphql/__generated__/operations.ts'

type Hours = NonNullable<HowToBeToldFragment['quietHours']>

const weekdays: readonly Weekday[] = [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
]

/** When toasts, browser notifications and sounds are silent. */
export function QuietHoursFields(props: { hours: Hours | null; change: (hours: Hours | null) => void }) {
  const { t } = useTranslation()
  const id = useId()
  const { hours, change } = props
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const usual: Hours = { from: '18:00', to: '08:00', days: [...weekdays], timeZone: zone }
  return (
    <fieldset className="inbox-quiet">
      <legend>
        <label>
          <input
            type="checkbox"
            checked={hours !== null}
            onChange={(event) => change(event.target.checked ? usual : null)}
          />
          {t('notifications.quiet.title')}
        </label>
      </legend>
      {hours && (
        <>
          <div className="inbox-quiet-times">
            <label htmlFor={`${id}from`}>{t('notifications.quiet.from')}</label>
            <input
              id={`${id}from`}
              className="input"
              type="time"
              required
              value={hours.from}
              onChange={(event) => change({ ...hours, from: event.target.value })}
            />
            <label htmlFor={`${id}to`}>{t('notifications.quiet.to')}</label>
            <input
              id={`${id}to`}
              className="input"
              type="time"
              required
              value={hours.to}
              onChange={(event) => change({ ...hours, to: event.target.value })}
            />
          </div>
          <div className="inbox-quiet-days">
            {weekdays.map((day) => (
              <label key={day}>
                <input
                  type="checkbox"
                  checked={hours.days.includes(day)}
                  onChange={(event) =>
                    change({
                      ...hours,
                      days: weekdays.filter((one) =>
                        one === day ? event.target.checked : hours.days.includes(one),
                      ),
                    })
                  }
                />
                {t(`notifications.weekdays.${day}`)}
              </label>
            ))}
          </div>
          {hours.days.length === 0 && <p className="field-error">{t('notifications.quiet.noDay')}</p>}
          <p className="inbox-zone">
            {t('notifications.quiet.zone', { zone: hours.timeZone })}
            {hours.timeZone !== zone && (
              <button type="button" className="plain" onClick={() => change({ ...hours, timeZone: zone })}>
                {t('notifications.quiet.useZone', { zone })}
              </button>
            )}
          </p>
        </>
      )}
    </fieldset>
  )
}
