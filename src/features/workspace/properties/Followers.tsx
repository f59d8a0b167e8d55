import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFocusBack } from '../../../components/focus-back.ts'
import { relativeTime } from '../../../components/Time.tsx'
import type { TicketDetailFragment } from '../../../graphql/__generated__/operations.ts'
import { errorWords } from '../../../graphql/errors.ts'
import { useViewer } from '../../../graphql/viewer.ts'
import { useActions } from '../actions/actions.ts'
import { PersonPicker } from '../people/PersonPicker.tsx'
import { awayIn } from '../ticket/away.ts'
import type { PropertyActions } from './useProperties.ts'

/** Who follows the ticket, and by whom; oneself with one key, others by the picker. */
export function Followers({
  ticket,
  actions,
}: {
  ticket: TicketDetailFragment
  actions: Pick<PropertyActions, 'follow' | 'unfollow' | 'addFollower' | 'removeFollower'>
}) {
  const { t, i18n } = useTranslation()
  const viewer = useViewer()
  const [adding, setAdding] = useState(false)
  const button = useFocusBack(adding)
  const [failure, setFailure] = useState<string | null>(null)
  const follows = ticket.followers.some(({ person }) => person.id === viewer.id)
  const away = awayIn(ticket) !== null
  const toggle = () => void (follows ? actions.unfollow(ticket) : actions.follow(ticket))
  useActions(
    away
      ? []
      : [
          {
            id: 'follow',
            label: t(follows ? 'properties.unfollow' : 'properties.follow'),
            group: 'ticket',
            keys: 'f',
            run: toggle,
          },
        ],
  )
  const language = i18n.resolvedLanguage ?? 'en'
  return (
    <section className="property-group" aria-label={t('properties.followers')}>
      <h3 className="label">{t('properties.followers')}</h3>
      {ticket.followers.length > 0 && (
        <ul className="property-list">
          {ticket.followers.map(({ person, since, addedBy }) => {
            const time = relativeTime(since, Math.max(Date.now(), Date.parse(since)), language)
            const how =
              addedBy && addedBy.id !== person.id
                ? t('properties.addedBy', { name: addedBy.name, time })
                : t('properties.followsSince', { time })
            return (
              <li key={person.id}>
                <span title={how}>
                  {person.name}
                  {person.role === 'CUSTOMER' && (
                    <span className="field-mark">{t('properties.customer')}</span>
                  )}
                  <span className="visually-hidden"> {how}</span>
                </span>
                <button
                  type="button"
                  className="remove"
                  aria-label={t('properties.removeFollower', { name: person.name })}
                  onClick={() => void actions.removeFollower(ticket, person.id)}
                >
                  <span aria-hidden="true">{'×'}</span>
                </button>
              </li>
            )
          })}
        </ul>
      )}
      {adding ? (
        <>
          <PersonPicker
            label={t('properties.addFollower')}
            autoFocus
            onLeave={() => setAdding(false)}
            onChoose={(person) => {
              setAdding(false)
              setFailure(null)
              void actions.addFollower(ticket, person, (error) => {
                setFailure(
                  t('properties.notFollowed', { name: person.name, reason: t(errorWords(error).key) }),
                )
                return true
              })
            }}
          />
          <p className="field-help">{t('properties.customersSee')}</p>
        </>
      ) : (
        <div className="property-buttons">
          <button
            type="button"
            className="plain"
            title={t('keys.tip', { key: 'F' })}
            aria-pressed={follows}
            onClick={toggle}
          >
            {t(follows ? 'properties.unfollow' : 'properties.follow')}
          </button>
          <button ref={button} type="button" className="plain" onClick={() => setAdding(true)}>
            {t('properties.addFollower')}
          </button>
        </div>
      )}
      {failure && (
        <p className="field-error" role="alert">
          {failure}
        </p>
      )}
    </section>
  )
}
