import { useTranslation } from 'react-i18next'
import { useViewer } from '../../../graphql/viewer.ts'
import { useDirectory } from '../directory.ts'

/** A queue to go to. */
export interface QueueOffer {
  readonly slug: string
  readonly label: string
}

/** The queues that the sidebar has. */
export function useQueueOffers(): readonly QueueOffer[] {
  const { t } = useTranslation()
  const viewer = useViewer()
  const { teams } = useDirectory()
  return [
    ...(['mine', 'unassigned'] as const).map((slug) => ({ slug, label: t(`queues.${slug}`) })),
    ...teams
      .filter((team) => viewer.role === 'ADMIN' || team.viewerIsMember)
      .map(({ id, name }) => ({ slug: `team-${id}`, label: name })),
  ]
}
