import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Time } from '../../../components/Time.tsx'
import type { InboxGroupFragment } from '../../../graphql/__generated__/operations.ts'
import { addressOf } from '../place.ts'
import { countText, notificationText, subjectAddress, subjectText, webhookHelp } from './words.ts'

/** Where a line of the inbox leads: to its ticket, to the queue of its team, or to what helps with its webhook. */
export function inboxAddress({ team, latest }: InboxGroupFragment): string {
  return team ? addressOf({ queue: `team-${team.id}`, ticket: undefined, list: {} }) : subjectAddress(latest)
}

/** Whether a line leads out of the workspace, to another page. */
export const leadsOut = (group: InboxGroupFragment): boolean => inboxAddress(group) === webhookHelp

/** One ticket's or webhook's notifications, or the new tickets of one team. */
export function InboxLine(props: {
  group: InboxGroupFragment
  chosen: boolean
  choose: () => void
  toggle: () => void
}) {
  const { group, chosen, choose, toggle } = props
  const { t } = useTranslation()
  const unread = group.unreadCount.count > 0
  const { ticket, team, latest } = group
  const subject =
    ticket?.subject ?? (team ? t('notifications.newIn', { team: team.name }) : subjectText(latest))
  const others = group.count.count - 1
  return (
    <div
      className="inbox-line"
      data-unread={unread || undefined}
      data-chosen={chosen || undefined}
      data-group={group.id}
    >
      <span className="inbox-dot" aria-hidden="true" />
      <Link
        to={inboxAddress(group)}
        reloadDocument={leadsOut(group)}
        className="inbox-link"
        onFocus={choose}
        onClick={choose}
      >
        <span className="inbox-head">
          {unread && <span className="visually-hidden">{t('notifications.unread')}</span>}
          {ticket && <span className="row-number">{`#${ticket.number}`}</span>}
          <span className="inbox-subject">{subject}</span>
          {unread && <span className="inbox-count">{countText(group.unreadCount)}</span>}
        </span>
        <span className="inbox-what">
          <span className="inbox-text" dir={team ? 'auto' : undefined}>
            {team ? subjectText(latest) : notificationText(latest, t)}
            {others > 0 &&
              ` ${t('notifications.others', { count: others, shown: `${others}${group.count.capped ? '+' : ''}` })}`}
          </span>
          <Time at={group.latest.createdAt} />
        </span>
      </Link>
      <button
        type="button"
        className="plain"
        title={t('keys.tip', { key: 'E' })}
        aria-label={t(unread ? 'notifications.markReadOf' : 'notifications.markUnreadOf', {
          what: ticket ? `#${ticket.number}` : (team?.name ?? subject),
        })}
        onClick={toggle}
      >
        {t(unread ? 'notifications.markRead' : 'notifications.markUnread')}
      </button>
    </div>
  )
}
