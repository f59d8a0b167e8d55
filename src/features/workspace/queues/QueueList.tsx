import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { QueueSlug } from './queue.ts'
import type { QueueCounts } from './useQueueCounts.ts'

/** The queues with their live counts. */
export function QueueList(props: {
  queue: QueueSlug | null
  teams: readonly { id: string; name: string }[]
  counts: QueueCounts
  to: (slug: QueueSlug) => string
}) {
  const { t } = useTranslation()
  const own: { slug: QueueSlug; name: string }[] = [
    { slug: 'mine', name: t('queues.mine') },
    { slug: 'unassigned', name: t('queues.unassigned') },
  ]
  const teams = props.teams.map(({ id, name }) => ({ slug: `team-${id}` as const, name }))
  const link = ({ slug, name }: { slug: QueueSlug; name: string }) => (
    <li key={slug}>
      <Link to={props.to(slug)} className="queue" aria-current={slug === props.queue ? 'page' : undefined}>
        <span className="queue-name">{name}</span>
        <span className="queue-count">{props.counts[slug] ?? ''}</span>
      </Link>
    </li>
  )
  return (
    <>
      <ul>{own.map(link)}</ul>
      <h2 className="queues-heading">{t('queues.teams')}</h2>
      {teams.length > 0 ? <ul>{teams.map(link)}</ul> : <p className="queues-empty">{t('queues.noTeams')}</p>}
    </>
  )
}
