import { useApolloClient, useQuery } from '@apollo/client/react'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { Connection } from '../../components/Connection.tsx'
import { ErrorBoundary } from '../../components/ErrorBoundary.tsx'
import { Notice } from '../../components/Notice.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import {
  type ChannelEventFragment,
  QueuesDocument,
  type QueuesQuery,
  ViewerDocument,
} from '../../graphql/__generated__/operations.ts'
import { errorWords } from '../../graphql/errors.ts'
import { useChannels } from '../../graphql/useChannels.ts'
import { useViewer } from '../../graphql/viewer.ts'
import { KeysDialog } from './KeysDialog.tsx'
import { QueueList } from './QueueList.tsx'
import { queueOf, type Sort, sortOf, sortText } from './queue.ts'
import { cacheRow } from './row.ts'
import { TicketListPane } from './TicketListPane.tsx'
import { TicketPane } from './TicketPane.tsx'
import { useKeys } from './useKeys.ts'
import { useQueueCounts } from './useQueueCounts.ts'
import { useTicketList } from './useTicketList.ts'
import './workspace.css'

/** The agents' page: queues, the list, the ticket. The URL names all three. */
export function WorkspacePage() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(QueuesDocument)
  if (data) return <Workspace directory={data} />
  if (error) {
    const retry = { label: t('retry'), run: () => void refetch() }
    return <Notice page title={t('workspace.failed')} text={t(errorWords(error).key)} action={retry} />
  }
  return <Skeleton label={t('workspace.loading')} page />
}

function Workspace({ directory }: { directory: QueuesQuery }) {
  const { t } = useTranslation()
  const client = useApolloClient()
  const viewer = useViewer()
  const navigate = useNavigate()
  const params = useParams()
  const [search] = useSearchParams()
  const [helped, setHelped] = useState(false)
  const queue = queueOf(params['queue'])
  const sortName = search.get('sort')
  const sort = useMemo(() => sortOf(sortName), [sortName])
  const tickets = useTicketList(queue, sort)
  const counts = useQueueCounts()
  const teams = useMemo(
    () => directory.teams.filter((team) => viewer.role === 'ADMIN' || team.viewerIsMember),
    [directory, viewer.role],
  )
  const snapshot = useSnapshot(async () => {
    await Promise.all([tickets.load(), counts.load()])
  })
  const state = useChannels(
    teams.map((team) => `team:${team.id}`),
    {
      snapshot,
      apply: (events: readonly ChannelEventFragment[]) => {
        tickets.apply(events)
        counts.changed()
        const known = events.every(
          ({ kind, row }) => !row || kind === 'TICKET_REMOVED' || cacheRow(client.cache, row, directory),
        )
        if (!known) refresh()
      },
      denied: () => refresh(),
    },
  )
  const refresh = () => {
    client
      .refetchQueries({ include: [QueuesDocument, ViewerDocument] })
      .catch((error: unknown) => console.warn('The queues could not be read anew.', error))
  }
  const address = (next: { queue?: string; ticket?: string | null; sort?: Sort }) => {
    const ticket = next.ticket === undefined ? params['ticket'] : next.ticket
    const order = next.sort ? `?sort=${sortText(next.sort)}` : sortName ? `?sort=${sortName}` : ''
    return `/workspace/${next.queue ?? queue}${ticket ? `/${ticket}` : ''}${order}`
  }
  useKeys({ '?': () => setHelped(true) })
  const ticketId = params['ticket']
  return (
    <div className="workspace" data-ticket={ticketId ? 'open' : 'none'}>
      <nav className="pane queues" aria-label={t('queues.label')}>
        <ErrorBoundary>
          <QueueList
            queue={queue}
            teams={teams}
            counts={counts.counts}
            to={(slug) => address({ queue: slug, ticket: null })}
          />
        </ErrorBoundary>
        <div className="queues-end">
          <Connection state={state} />
          <button
            type="button"
            className="plain"
            title={t('keys.tip', { key: '?' })}
            onClick={() => setHelped(true)}
          >
            {t('keys.show')}
          </button>
        </div>
      </nav>
      <main id="main" className="pane list-pane" tabIndex={-1}>
        <ErrorBoundary key={queue}>
          <TicketListPane
            queue={queue}
            sort={sort}
            tickets={tickets}
            teams={directory.teams}
            openId={ticketId}
            to={(id) => address({ ticket: id })}
            onSort={(next) => void navigate(address({ sort: next }))}
          />
        </ErrorBoundary>
      </main>
      <section className="pane ticket-pane" aria-label={t('ticket.label')}>
        {ticketId ? (
          <ErrorBoundary key={ticketId}>
            <TicketPane key={ticketId} id={ticketId} directory={directory} back={address({ ticket: null })} />
          </ErrorBoundary>
        ) : (
          <Notice title={t('ticket.none')} text={t('ticket.noneHint')} />
        )}
      </section>
      {helped && <KeysDialog close={() => setHelped(false)} />}
    </div>
  )
}

/** All channels ask for a snapshot at once when the page opens or the socket comes back: one load serves those that asked before it began. */
function useSnapshot(load: () => Promise<void>): () => Promise<void> {
  const latest = useRef(load)
  latest.current = load
  const next = useRef<Promise<void> | null>(null)
  return useCallback(() => {
    next.current ??= new Promise<void>((resolve) => setTimeout(resolve, 50)).then(() => {
      next.current = null
      return latest.current()
    })
    return next.current
  }, [])
}
