import { useTranslation } from 'react-i18next'
import type { KeptViewFragment } from '../../../graphql/__generated__/operations.ts'
import { QueueLink } from './QueueLink.tsx'
import { type QueueSlug, standardQueues } from './queue.ts'
import type { QueueCounts } from './useQueueCounts.ts'
import { ViewLinks } from './ViewLinks.tsx'
import './queues.css'

/** The queues with their live counts: those that everybody has, teams, and views that somebody keeps. */
export function QueueList(props: {
  queue: QueueSlug | null
  teams: readonly { id: string; name: string }[]
  views: readonly KeptViewFragment[]
  counts: QueueCounts
  to: (slug: QueueSlug) => string
  newView: () => void
}) {
  const { t } = useTranslation()
  const { queue, counts, to, teams, views } = props
  const line = (slug: QueueSlug, name: string, tip?: string) => (
    <li key={slug}>
      <QueueLink to={to(slug)} here={slug === queue} count={counts[slug]} tip={tip}>
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
      <div className="queues-views">
        <h2 className="queues-heading">{t('queues.views')}</h2>
        <button
          type="button"
          className="view-menu"
          aria-label={t('views.new')}
          title={t('views.new')}
          onClick={props.newView}
        >
          <span aria-hidden="true">{'+'}</span>
        </button>
      </div>
      {views.length > 0 ? (
        <ViewLinks views={views} queue={queue} counts={counts} to={to} />
      ) : (
        <p className="queues-empty queues-hint">{t('queues.noViews')}</p>
      )}
    </>
  )
}
