import { type ReactNode, Suspense, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { ErrorBoundary } from '../../components/ErrorBoundary.tsx'
import { late } from '../../components/late.tsx'
import { Notice } from '../../components/Notice.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { SelectionContext, useSelectionOf } from './bulk/selection.ts'
import { useDirectory } from './directory.ts'
import { TicketListPane } from './list/TicketListPane.tsx'
import { useGroups } from './list/useGroups.ts'
import { useTicketList } from './list/useTicketList.ts'
import { useLive } from './live.tsx'
import { usePlace } from './place.ts'
import { queueOf } from './queues/queue.ts'
import { shownView } from './queues/view.ts'
import { useWide } from './useWide.ts'

// A queue is seen before a ticket is opened: what a ticket needs comes right after it.
const TicketPane = late(async () => (await import('./ticket/TicketPane.tsx')).TicketPane)
const BulkBar = late(async () => (await import('./bulk/BulkBar.tsx')).BulkBar)

/** A queue: the list of its tickets beside the open one. */
export function QueuePage() {
  const { t } = useTranslation()
  const place = usePlace()
  const directory = useDirectory()
  const slug = queueOf(place.queue)
  const shown = useMemo(() => shownView(slug, directory, place.list), [slug, directory, place.list])
  const tickets = useTicketList(shown.view, useGroups(shown))
  useLive({ snapshot: tickets.load, apply: (events) => tickets.apply(events) })
  const selection = useSelectionOf(`${slug} ${place.list.if ?? ''}`)
  // Once something was chosen its bar stays, to tell how the work on it ended.
  const [chose, setChose] = useState(false)
  if (selection.any && !chose) setChose(true)
  const { ticket } = place
  useEffect(() => {
    TicketPane.load()
    BulkBar.load()
  }, [])
  const loaded = [...tickets.sections.values()].reduce((sum, { list }) => sum + list.entries.length, 0)
  return (
    <Panes
      alone={shown.view.layout === 'BOARD' && !ticket}
      list={
        <SelectionContext value={selection}>
          <main id="main" className="pane list-pane" tabIndex={-1}>
            <ErrorBoundary key={slug}>
              <TicketListPane
                key={slug}
                shown={shown}
                tickets={tickets}
                openId={ticket}
                to={(id) => place.to({ ticket: id })}
                onList={(list) => place.go({ list })}
              />
              {chose && (
                <Suspense fallback={null}>
                  <BulkBar
                    condition={shown.view.condition}
                    loaded={loaded}
                    more={[...tickets.sections.values()].some(({ cursor }) => cursor !== null)}
                  />
                </Suspense>
              )}
            </ErrorBoundary>
          </main>
        </SelectionContext>
      }
      ticket={
        <section className="pane ticket-pane" aria-label={t('ticket.label')}>
          {ticket ? (
            <ErrorBoundary key={ticket}>
              <Suspense fallback={<Skeleton label={t('ticket.loading')} />}>
                <TicketPane key={ticket} id={ticket} />
              </Suspense>
            </ErrorBoundary>
          ) : (
            <Notice title={t('ticket.none')} text={t('ticket.noneHint')} />
          )}
        </section>
      }
    />
  )
}

/** Two panes whose sizes one keeps; where there is no room for both, the style sheet shows one. A board has all of it until a ticket is opened. */
function Panes({ alone, list, ticket }: { alone: boolean; list: ReactNode; ticket: ReactNode }) {
  const { t } = useTranslation()
  const wide = useWide()
  const layout = useDefaultLayout({
    id: 'autocrm.panes',
    panelIds: alone ? ['list'] : ['list', 'ticket'],
    storage: localStorage,
  })
  if (!wide) {
    return (
      <>
        {list}
        {ticket}
      </>
    )
  }
  return (
    <Group className="panes" orientation="horizontal" {...layout}>
      <Panel id="list" className="panel" defaultSize="42%" minSize="18rem">
        {list}
      </Panel>
      {!alone && (
        <>
          <Separator className="separator" aria-label={t('workspace.resize')} />
          <Panel id="ticket" className="panel" minSize="26rem">
            {ticket}
          </Panel>
        </>
      )}
    </Group>
  )
}
