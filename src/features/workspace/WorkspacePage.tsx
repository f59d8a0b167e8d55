import { useQuery } from '@apollo/client/react'
import { Suspense, useLayoutEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Outlet, useNavigation } from 'react-router'
import { Coming } from '../../components/Coming.tsx'
import { ErrorBoundary } from '../../components/ErrorBoundary.tsx'
import { late } from '../../components/late.tsx'
import { Notice } from '../../components/Notice.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { QueuesDocument } from '../../graphql/__generated__/operations.ts'
import { errorWords } from '../../graphql/errors.ts'
import { ActionProvider } from './actions/ActionProvider.tsx'
import { useActions } from './actions/actions.ts'
import { DirectoryContext } from './directory.ts'
import { HeldRepliesProvider } from './held/HeldReplies.tsx'
import { LiveProvider } from './live.tsx'
import { NotificationsHost } from './notifications/NotificationsHost.tsx'
import { PaletteHost } from './palette/PaletteHost.tsx'
import { usePlace } from './place.ts'
import { useHiddenViews, ViewDeletions, ViewDeletionsContext } from './queues/deletions.ts'
import { Sidebar } from './queues/Sidebar.tsx'
import { ViewEditorProvider } from './queues/view-editor.tsx'
import { UndoProvider } from './undo.tsx'
import './workspace.css'

const KeysDialog = late(async () => (await import('./actions/KeysDialog.tsx')).KeysDialog)

/** The agents' pages: the sidebar beside a queue with its tickets, or another page. */
export function WorkspacePage() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(QueuesDocument)
  const deletions = useMemo(() => new ViewDeletions(), [])
  const hidden = useHiddenViews(deletions)
  const directory = useMemo(
    () =>
      data && hidden.size > 0 ? { ...data, queues: data.queues.filter(({ id }) => !hidden.has(id)) } : data,
    [data, hidden],
  )
  if (directory) {
    return (
      <DirectoryContext value={directory}>
        <ActionProvider>
          <UndoProvider>
            <LiveProvider>
              <HeldRepliesProvider>
                <ViewDeletionsContext value={deletions}>
                  <ViewEditorProvider>
                    <Workspace />
                  </ViewEditorProvider>
                </ViewDeletionsContext>
              </HeldRepliesProvider>
            </LiveProvider>
          </UndoProvider>
        </ActionProvider>
      </DirectoryContext>
    )
  }
  if (error) {
    const retry = { label: t('retry'), run: () => void refetch() }
    return <Notice page title={t('workspace.failed')} text={t(errorWords(error).key)} action={retry} />
  }
  return <Skeleton label={t('workspace.loading')} page />
}

const hiddenKey = 'autocrm.queuesHidden'

function Workspace() {
  const { t } = useTranslation()
  const { queue, ticket, pathname, go } = usePlace()
  const { state } = useNavigation()
  const [helped, setHelped] = useState(false)
  const [hidden, setHidden] = useState(() => localStorage.getItem(hiddenKey) === 'true')
  const toggle = () => {
    localStorage.setItem(hiddenKey, String(!hidden))
    setHidden(!hidden)
  }
  const page = queue === undefined ? pathname : null
  useLayoutEffect(() => {
    // A page that has nothing to write in begins at its heading, unless the focus stays on what led there.
    if (page && document.activeElement === document.body)
      document.querySelector<HTMLElement>('main h1[tabindex]')?.focus()
  }, [page])
  useActions([
    { id: 'keys', label: t('actions.keys'), group: 'help', keys: '?', run: () => setHelped(true) },
    { id: 'queues', label: t('actions.queues'), group: 'list', keys: '[', run: toggle },
    { id: 'go.mine', label: t('actions.goMine'), group: 'go', keys: 'g m', run: () => go({ queue: 'mine' }) },
    {
      id: 'go.unassigned',
      label: t('actions.goUnassigned'),
      group: 'go',
      keys: 'g u',
      run: () => go({ queue: 'unassigned' }),
    },
    {
      id: 'go.mentioned',
      label: t('actions.goMentioned'),
      group: 'go',
      keys: 'g n',
      run: () => go({ queue: 'mentioned' }),
    },
  ])
  return (
    <div
      className="workspace"
      data-ticket={ticket ? 'open' : 'none'}
      data-queues={hidden ? 'hidden' : 'shown'}
    >
      <nav className="pane queues" aria-label={t('queues.label')} hidden={hidden}>
        <ErrorBoundary>
          <Sidebar showKeys={() => setHelped(true)} hide={toggle} />
        </ErrorBoundary>
      </nav>
      <Outlet />
      <PaletteHost />
      <NotificationsHost />
      {state === 'loading' && <Coming />}
      {helped && (
        <Suspense fallback={<Coming giveUp={() => setHelped(false)} />}>
          <KeysDialog close={() => setHelped(false)} />
        </Suspense>
      )}
    </div>
  )
}
