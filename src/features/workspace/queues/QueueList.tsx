import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { KeptViewFragment } from '../../../graphql/__generated__/operations.ts'
import { type QueueSlug, standardQueues } from './queue.ts'
import type { QueueCounts } from './useQueueCounts.ts'

/** The queues with their live counts: those that everybody has, teams, and views that somebody keeps. */
export function QueueList(props: {
  queue: QueueSlug | null
  teams: readonly { id: string; name: string }[]
  views: readonly KeptViewFragment[]
  counts: QueueCounts
  to: (slug: QueueSlug) => string
}) {
  const { t } = useTranslation()
  const { queue, counts, to, teams, views } = props
  const line = (slug: QueueSlug, name: string, tip?: string) => (
    <li key={slug}>
      <QueueLink slug={slug} to={to(slug)} here={slug === queue} count={counts[slug]} tip={tip}>
        {name}
      </QueueLink>
    </li>
  )
  return (
    <>
      <ul>{standardQueues.map((slug) => line(slug, t(`queues.${slug}`), t(`queues.tips.${slug}`)))}</ul>
      <h2 className="queues-heading">{t('queues.teams')}</h2>
      {teams.length > 0 ? (
        <ul>{teams.map(({ id, name }) => line(`team-${id}`, name))}</ul>
      ) : (
        <p className="queues-empty">{t('queues.noTeams')}</p>
      )}
      <h2 className="queues-heading">{t('queues.views')}</h2>
      {views.length > 0 ? (
        <ul>{views.map((view) => line(`view-${view.id}`, view.name, ownerTip(view, t)))}</ul>
      ) : (
        <p className="queues-empty">{t('queues.noViews')}</p>
      )}
    </>
  )
}

/** With whom a view is shared, in words; nothing for one's own. */
export function ownerTip({ owner, team }: KeptViewFragment, t: TFunction): string {
  return t(`queues.owners.${owner}`, { team: team?.name ?? '' })
}

/** A queue's name with its count, which leads to it. */
export function QueueLink(props: {
  slug: QueueSlug
  to: string
  here: boolean
  count: string | undefined
  tip?: string | undefined
  children: ReactNode
}) {
  return (
    <Link
      to={props.to}
      className="queue"
      title={props.tip}
      draggable={false}
      aria-current={props.here ? 'page' : undefined}
    >
      <span className="queue-name">{props.children}</span>
      <span className="queue-count">{props.count ?? ''}</span>
    </Link>
  )
}
