import { useTranslation } from 'react-i18next'
import { useViewer } from '../../../graphql/viewer.ts'
import { useDirectory } from '../directory.ts'
import { type QueueSlug, standardQueues } from '../queues/queue.ts'

/** A queue to go to. */
export interface QueueOffer {
  readonly slug: QueueSlug
  readonly label: string
}

/** The queues and views that the sidebar has. */
export function useQueueOffers(): readonly QueueOffer[] {
  const { t } = useTranslation()
  const viewer = useViewer()
  const { teams, queues } = useDirectory()
  return [
    ...standardQueues.map((slug) => ({ slug, label: t(`queues.${slug}`) })),
    ...teams
      .filter((team) => viewer.role === 'ADMIN' || team.viewerIsMember)
      .map(({ id, name }) => ({ slug: `team-${id}` as const, label: name })),
    ...queues.map(({ id, name }) => ({ slug: `view-${id}` as const, label: name })),
  ]
}
