import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Notice } from '../../../components/Notice.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { errorWords } from '../../../graphql/errors.ts'
import { useActions } from '../actions/actions.ts'
import { useDirectory } from '../directory.ts'
import { type QueueSlug, type Sort, sorts, sortText } from '../queues/queue.ts'
import { TicketRow } from './TicketRow.tsx'
import type { TicketList } from './useTicketList.ts'

const rowHeight = 40

/** The open queue: its name, its order, its rows. */
export function TicketListPane(props: {
  queue: QueueSlug
  sort: Sort
  tickets: TicketList
  openId: string | undefined
  to: (ticketId: string) => string
  onSort: (sort: Sort) => void
}) {
  const { queue, sort, tickets } = props
  const { teams } = useDirectory()
  const { t } = useTranslation()
  const navigate = useNavigate()
  const scroller = useRef<HTMLDivElement>(null)
  const [cursor, setCursor] = useState<string | null>(null)
  const hold = useRef({ pointer: false, scrolled: false })
  const entries = tickets.list?.entries ?? []
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    getItemKey: (index) => entries[index]?.row.id ?? index,
    initialRect: { width: 400, height: 800 },
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  const { more, loadMore } = tickets
  useEffect(() => {
    if (more && last >= entries.length - 10) loadMore()
  }, [more, last, entries.length, loadMore])

  const holding = (change: Partial<typeof hold.current>) => {
    const before = hold.current.pointer || hold.current.scrolled
    Object.assign(hold.current, change)
    const now = hold.current.pointer || hold.current.scrolled
    if (before !== now) tickets.hold(now)
  }
  const at = entries.findIndex(({ row }) => row.id === (cursor ?? props.openId))
  const move = (step: number) => {
    const next = entries[Math.min(Math.max(at + step, 0), entries.length - 1)]
    if (!next) return
    setCursor(next.row.id)
    virtual.scrollToIndex(entries.indexOf(next))
  }
  const open = () => {
    const chosen = entries[at]
    if (chosen) void navigate(props.to(chosen.row.id))
  }
  useActions([
    { id: 'next', label: t('actions.next'), group: 'list', keys: 'j', keyOnly: true, run: () => move(1) },
    {
      id: 'previous',
      label: t('actions.previous'),
      group: 'list',
      keys: 'k',
      keyOnly: true,
      run: () => move(-1),
    },
    { id: 'open', label: t('actions.open'), group: 'list', keys: 'Enter', keyOnly: true, run: open },
  ])
  const team = teams.find(({ id }) => `team-${id}` === queue)
  const waiting = tickets.list?.waiting.size ?? 0
  return (
    <>
      <header className="pane-head">
        <h1 tabIndex={-1}>
          {queue === 'mine' || queue === 'unassigned'
            ? t(`queues.${queue}`)
            : (team?.name ?? t('queues.unknown'))}
        </h1>
        <select
          className="input sort"
          aria-label={t('list.sort')}
          value={sortText(sort)}
          onChange={(event) =>
            props.onSort(sorts.find((known) => sortText(known) === event.target.value) ?? sort)
          }
        >
          {sorts.map((known) => (
            <option key={sortText(known)} value={sortText(known)}>
              {t(`sorts.${known.field}_${known.direction}`)}
            </option>
          ))}
        </select>
      </header>
      <div className="chip-place" aria-live="polite">
        {waiting > 0 && (
          <button
            type="button"
            className="chip"
            onClick={() => {
              tickets.letIn()
              scroller.current?.scrollTo({ top: 0 })
            }}
          >
            {t('list.waiting', { count: waiting })}
          </button>
        )}
      </div>
      <div
        ref={scroller}
        className="list"
        onPointerMove={(event) => {
          if (event.movementX !== 0 || event.movementY !== 0)
            holding({ pointer: event.pointerType === 'mouse' })
        }}
        onPointerLeave={() => holding({ pointer: false })}
        onScroll={(event) => holding({ scrolled: event.currentTarget.scrollTop > rowHeight / 2 })}
      >
        {tickets.error && !tickets.list ? (
          <Notice
            title={t('list.failed')}
            text={t(errorWords(tickets.error).key)}
            action={{
              label: t('retry'),
              run: () => void tickets.load().catch((error: unknown) => console.warn(error)),
            }}
          />
        ) : !tickets.list ? (
          <Skeleton label={t('list.loading')} />
        ) : entries.length === 0 ? (
          <Notice
            title={t(`list.empty.${queue === 'mine' || queue === 'unassigned' ? queue : 'team'}.title`)}
            text={t(`list.empty.${queue === 'mine' || queue === 'unassigned' ? queue : 'team'}.text`)}
          />
        ) : (
          <ul className="rows" aria-label={t('list.label')} style={{ height: virtual.getTotalSize() }}>
            {items.map(({ index, key, start }) => {
              const entry = entries[index]
              return (
                entry && (
                  <li
                    key={key}
                    className="row-place"
                    aria-setsize={more ? -1 : entries.length}
                    aria-posinset={index + 1}
                    style={{ transform: `translateY(${start}px)` }}
                  >
                    <TicketRow
                      entry={entry}
                      to={props.to(entry.row.id)}
                      open={entry.row.id === props.openId}
                      chosen={entry.row.id === cursor}
                      choose={() => setCursor(entry.row.id)}
                    />
                  </li>
                )
              )
            })}
          </ul>
        )}
      </div>
    </>
  )
}
