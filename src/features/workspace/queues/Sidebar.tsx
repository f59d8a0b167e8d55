import { useTranslation } from 'react-i18next'
import { Connection } from '../../../components/Connection.tsx'
import { useViewer } from '../../../graphql/viewer.ts'
import { AwayLinks } from '../away/AwayLinks.tsx'
import { useDirectory } from '../directory.ts'
import { useLiveState } from '../live.tsx'
import { PageLinks } from '../pages/PageLinks.tsx'
import { usePlace } from '../place.ts'
import { newView } from './editor/editing.ts'
import { QueueList } from './QueueList.tsx'
import { queueOf } from './queue.ts'
import { useLiveViews } from './useLiveViews.ts'
import { useQueueCounts } from './useQueueCounts.ts'
import { shownView } from './view.ts'
import { useViewEditor } from './view-editor.tsx'

/** All queues with their live counts, and whether what is shown is the present. */
export function Sidebar({ showKeys, hide }: { showKeys: () => void; hide: () => void }) {
  const { t } = useTranslation()
  const viewer = useViewer()
  const directory = useDirectory()
  const place = usePlace()
  const { queue, pathname, to } = place
  const edit = useViewEditor()
  const counts = useQueueCounts()
  const state = useLiveState()
  useLiveViews()
  const teams = directory.teams.filter((team) => viewer.role === 'ADMIN' || team.viewerIsMember)
  const slug = queue || pathname === '/workspace' ? queueOf(queue) : null
  // A list by a condition of its own is none of the queues.
  const here = slug !== null && shownView(slug, directory, place.list).foreign ? null : slug
  return (
    <>
      <PageLinks />
      <QueueList
        queue={here}
        teams={teams}
        views={directory.queues}
        counts={counts}
        to={(slug) => to({ queue: slug })}
        newView={() => edit(newView(shownView(slug ?? 'mine', directory, place.list).view))}
      />
      <div className="queues-end">
        <AwayLinks />
        <Connection state={state} />
        <div className="queues-end-buttons">
          <button type="button" className="plain" title={t('keys.tip', { key: '?' })} onClick={showKeys}>
            {t('keys.show')}
          </button>
          <button type="button" className="plain" title={t('keys.tip', { key: '[' })} onClick={hide}>
            {t('queues.hide')}
          </button>
        </div>
      </div>
    </>
  )
}
