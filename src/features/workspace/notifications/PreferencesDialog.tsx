import { useMutation, useQuery } from '@apollo/client/react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useModal } from '../../../components/modal.ts'
import { Notice } from '../../../components/Notice.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import {
  type HowToBeToldFragment,
  NotificationPreferencesDocument,
  UpdateNotificationPreferencesDocument,
} from '../../../graphql/__generated__/operations.ts'
import { errorWords, refuse } from '../../../graphql/errors.ts'
import { BrowserLeave } from './BrowserLeave.tsx'
import { QuietHoursFields } from './QuietHoursFields.tsx'

const ways = ['inbox', 'toast', 'browser', 'sound'] as const

/** How one wants to be told: of what, in which ways, and when not. */
export function PreferencesDialog({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const dialog = useModal()
  const { data, error, refetch } = useQuery(NotificationPreferencesDocument, {
    fetchPolicy: 'cache-and-network',
  })
  const kept = data?.notificationPreferences
  return (
    <dialog
      ref={dialog}
      className="inbox-preferences"
      aria-label={t('notifications.preferences')}
      onClose={close}
    >
      <h2>{t('notifications.preferences')}</h2>
      {kept ? (
        <Form kept={kept} close={() => dialog.current?.close()} />
      ) : error ? (
        <Notice
          title={t('notifications.preferencesFailed')}
          text={t(errorWords(error).key)}
          action={{ label: t('retry'), run: () => void refetch() }}
          more={{ label: t('close'), run: () => dialog.current?.close() }}
        />
      ) : (
        <Skeleton label={t('notifications.loading')} />
      )}
    </dialog>
  )
}

function Form({ kept, close }: { kept: HowToBeToldFragment; close: () => void }) {
  const { t } = useTranslation()
  const [kinds, setKinds] = useState(kept.kinds)
  const [quietHours, setQuietHours] = useState(kept.quietHours)
  const [failed, setFailed] = useState<string | null>(null)
  const [update, { loading }] = useMutation(UpdateNotificationPreferencesDocument)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setFailed(null)
    try {
      const { data } = await update({
        variables: {
          input: {
            kinds: kinds.map(({ kind, inbox, toast, browser, sound }) => ({
              kind,
              inbox,
              toast,
              browser,
              sound,
            })),
            quietHours: quietHours && {
              from: quietHours.from,
              to: quietHours.to,
              days: quietHours.days,
              timeZone: quietHours.timeZone,
            },
          },
        },
        update: (cache, { data: done }) => {
          const preferences = done?.updateNotificationPreferences.preferences
          if (preferences)
            cache.writeQuery({
              query: NotificationPreferencesDocument,
              data: { notificationPreferences: preferences },
            })
        },
      })
      refuse(data?.updateNotificationPreferences.userErrors ?? [])
      close()
    } catch (error) {
      setFailed(t(errorWords(error).key))
    }
  }
  return (
    <form onSubmit={(event) => void save(event)}>
      <table>
        <caption className="visually-hidden">{t('notifications.preferences')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('notifications.kind')}</th>
            {ways.map((way) => (
              <th key={way} scope="col">
                {t(`notifications.ways.${way}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map((one) => (
            <tr key={one.kind}>
              <th scope="row">{t(`notifications.kinds.${one.kind}`)}</th>
              {ways.map((way) => (
                <td key={way}>
                  <input
                    type="checkbox"
                    aria-label={t('notifications.tellBy', {
                      kind: t(`notifications.kinds.${one.kind}`),
                      way: t(`notifications.ways.${way}`),
                    })}
                    checked={one[way] && (way === 'inbox' || one.inbox)}
                    disabled={way !== 'inbox' && !one.inbox}
                    onChange={(event) =>
                      setKinds(
                        kinds.map((other) =>
                          other.kind === one.kind ? { ...other, [way]: event.target.checked } : other,
                        ),
                      )
                    }
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <BrowserLeave />
      <QuietHoursFields hours={quietHours} change={setQuietHours} />
      {failed && (
        <p role="alert" className="field-error">
          {failed}
        </p>
      )}
      <div className="inbox-preferences-end">
        <button type="button" className="plain" onClick={close}>
          {t('notifications.cancel')}
        </button>
        <button type="submit" className="plain strong" disabled={loading || quietHours?.days.length === 0}>
          {t('notifications.save')}
        </button>
      </div>
    </form>
  )
}
