import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type CSSProperties,
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Notice } from '../../../components/Notice.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { errorWords, isBadInput } from '../../../graphql/errors.ts'
import { useViewer } from '../../../graphql/viewer.ts'
import { RowChoice } from '../bulk/RowChoice.tsx'
import { useChoiceKeys } from '../bulk/useChoiceKeys.ts'
import { useDirectory } from '../directory.ts'
import type { Move } from '../place.ts'
import { type Sort, sortText } from '../queues/queue.ts'
import type { ShownView } from '../queues/view.ts'
import { useCellWords } from './Cell.tsx'
import { columnsOf, fitting, templateOf } from './columns.ts'
import { GroupHeading } from './GroupHeading.tsx'
import { type Item, itemsOf } from './items.ts'
import { ListHead } from './ListHead.tsx'
import { ListHeadings } from './ListHeadings.tsx'
import { TicketRow } from './TicketRow.tsx'
import { useCursor } from './useCursor.ts'
import { shownGrouping } from './useGroups.ts'
import type { TicketList } from './useTicketList.ts'
import './list.css'

const Board = lazy(async () => ({ default: (await import('./Board.tsx')).Board }))

const rowHeights = { COMFORTABLE: 42, COMPACT: 34 } as const
const headingHeight = 34
/** How many rows before the last one that is loaded the next page is asked for. */
const ahead = 30

/** The open queue: its name, how it is shown, its rows. */
export function TicketListPane(props: {
  shown: ShownView
  tickets: TicketList
  openId: string | undefined
  to: (ticketId: string) => string
  onList: (list: NonNullable<Move['list']>) => void
}) {
  const { shown, tickets } = props
  const { view } = shown
  const directory = useDirectory()
  const { t, i18n } = useTranslation()
  const navigate = useNavigate()
  const scroller = useRef<HTMLDivElement>(null)
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const hold = useRef({ pointer: false, scrolled: false })
  const { width, scrollbar } = useWidth(scroller)
  const language = i18n.resolvedLanguage
  const all = useMemo(() => columnsOf(view.columns, directory, language), [view.columns, directory, language])
  const columns = useMemo(() => fitting(all, width), [all, width])
  const words = useCellWords()
  const names = useMemo(() => columns.map(({ name }) => name), [columns])
  const grouping = shownGrouping(shown)
  const board = view.layout === 'BOARD' ? grouping : null
  const items = useMemo(
    () => (board ? [] : itemsOf(tickets.groups, tickets.sections, folded)),
    [board, tickets.groups, tickets.sections, folded],
  )
  const rowHeight = rowHeights[view.density]
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items[index]?.kind === 'heading' ? headingHeight : rowHeight),
    overscan: 10,
    getItemKey: (index) => items[index]?.key ?? index,
    initialRect: { width: 400, height: 800 },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes follow the density, which the virtualizer cannot know
  useLayoutEffect(() => virtual.measure(), [virtual, rowHeight])
  const drawn = virtual.getVirtualItems()
  useLoading(items, drawn.at(0)?.index ?? 0, drawn.at(-1)?.index ?? 0, tickets)

  const holding = (change: Partial<typeof hold.current>) => {
    const before = hold.current.pointer || hold.current.scrolled
    Object.assign(hold.current, change)
    const now = hold.current.pointer || hold.current.scrolled
    if (before !== now) tickets.hold(now)
  }
  const rows = useMemo(
    () => items.flatMap((item, index) => (item.kind === 'row' ? [{ item, index }] : [])),
    [items],
  )
  const latest = useRef(rows)
  latest.current = rows
  const order = useCallback(() => latest.current.map(({ item }) => item.entry.row.id), [])
  const { cursor, here, choose } = useCursor(rows, {
    active: !board,
    openId: props.openId,
    to: props.to,
    show: (index) => virtual.scrollToIndex(index),
  })
  useChoiceKeys(here?.item.entry.row.id, order)
  const onSort = (sort: Sort) => props.onList({ sort: sortText(sort) })
  const fold = useCallback(
    (key: string) =>
      setFolded(
        (before) => new Set(before.has(key) ? [...before].filter((one) => one !== key) : [...before, key]),
      ),
    [],
  )
  const { role } = useViewer()
  const forbidden =
    role === 'ADMIN'
      ? undefined
      : directory.teams.find(({ id, viewerIsMember }) => shown.slug === `team-${id}` && !viewerIsMember)
  const loaded = tickets.sections.size > 0
  const empty = items.length === 0 && tickets.waiting === 0
  return (
    <>
      <ListHead shown={shown} onList={props.onList} />
      <div className="chip-place" aria-live="polite">
        {tickets.waiting > 0 && (
          <button
            type="button"
            className="chip"
            onClick={() => {
              tickets.letIn()
              scroller.current?.scrollTo({ top: 0 })
            }}
          >
            {t('list.waiting', { count: tickets.waiting })}
          </button>
        )}
      </div>
      {board && shown.known && !forbidden && !(tickets.error && !loaded) ? (
        <Suspense fallback={<Skeleton label={t('list.loading')} />}>
          <Board grouping={board} tickets={tickets} openId={props.openId} to={props.to} />
        </Suspense>
      ) : (
        <div
          className="list-table"
          style={{ '--columns': templateOf(columns), '--scrollbar': `${scrollbar}px` } as CSSProperties}
        >
          <ListHeadings
            columns={columns}
            hidden={all.length - columns.length}
            sort={view.sort}
            onSort={onSort}
          />
          <div
            ref={scroller}
            className="list"
            data-density={view.density}
            onPointerMove={(event) => {
              if (event.movementX !== 0 || event.movementY !== 0)
                holding({ pointer: event.pointerType === 'mouse' })
            }}
            onPointerLeave={() => holding({ pointer: false })}
            onScroll={(event) => holding({ scrolled: event.currentTarget.scrollTop > rowHeight / 2 })}
          >
            {!shown.known || forbidden ? (
              <Notice
                title={forbidden ? t('list.notIn.title', { team: forbidden.name }) : t('list.gone.title')}
                text={forbidden ? t('list.notIn.text') : t('list.gone.text')}
                action={{ label: t('list.gone.home'), run: () => void navigate('/workspace/mine') }}
              />
            ) : isBadInput(tickets.error) && !loaded ? (
              <Notice
                title={t('list.badCondition.title')}
                text={t('list.badCondition.text')}
                {...(shown.changed && {
                  action: {
                    label: t(shown.foreign ? 'list.gone.home' : 'views.reset'),
                    run: () => props.onList({ if: null }),
                  },
                })}
              />
            ) : tickets.error && !loaded ? (
              <Notice
                title={t('list.failed')}
                text={t(errorWords(tickets.error).key)}
                action={{
                  label: t('retry'),
                  run: () => void tickets.load().catch((error: unknown) => console.warn(error)),
                }}
              />
            ) : !loaded && items.length === 0 ? (
              <Skeleton label={t('list.loading')} />
            ) : empty ? (
              <Empty shown={shown} />
            ) : (
              <ul className="rows" aria-label={t('list.label')} style={{ height: virtual.getTotalSize() }}>
                {drawn.map(({ index, key, start }) => {
                  const item = items[index]
                  if (!item) return null
                  const style = { transform: `translateY(${start}px)` }
                  if (item.kind === 'heading')
                    return (
                      <li key={key} className="row-place group-place" style={style}>
                        <GroupHeading
                          group={item.group}
                          section={item.section}
                          folded={item.folded}
                          fold={fold}
                        />
                      </li>
                    )
                  return (
                    <li
                      key={key}
                      className="row-place"
                      aria-setsize={everything(tickets) ? rows.length : -1}
                      aria-posinset={item.place}
                      style={style}
                    >
                      <RowChoice id={item.entry.row.id} order={order} />
                      <TicketRow
                        entry={item.entry}
                        columns={names}
                        words={words}
                        place={item.key}
                        to={props.to(item.entry.row.id)}
                        open={item.entry.row.id === props.openId}
                        chosen={item.key === cursor}
                        choose={choose}
                      />
                    </li>
                  )
                })}
              </ul>
            )}
          </div>
        </div>
      )}
    </>
  )
}

/** Whether nothing is left to load. */
function everything({ groups, sections }: TicketList): boolean {
  return groups.every(({ key }) => sections.get(key)?.cursor === null)
}

/** Loads what is about to be seen: groups whose heading is drawn, and the next page of those whose last rows are. */
function useLoading(items: readonly Item[], first: number, last: number, tickets: TicketList): void {
  const { groups, sections, want, loadMore } = tickets
  useEffect(() => {
    for (const item of items.slice(first, last + 1))
      if (item.kind === 'heading' && !item.section) want(item.key)
    for (const { key } of groups) {
      if (!sections.get(key)?.cursor) continue
      const end = items.findLastIndex((item) => item.kind === 'row' && item.group.key === key)
      if (end >= first && end - ahead <= last) loadMore(key)
    }
  }, [items, first, last, groups, sections, want, loadMore])
}

/** How wide the inside of an element is, and its scroll bar, in pixels. */
function useWidth(element: { readonly current: HTMLElement | null }): {
  readonly width: number
  readonly scrollbar: number
} {
  const [measured, setMeasured] = useState({ width: 0, scrollbar: 0 })
  useLayoutEffect(() => {
    const here = element.current
    if (!here || typeof ResizeObserver === 'undefined') return
    const measure = () => {
      const { clientWidth: width, offsetWidth } = here
      setMeasured((before) =>
        before.width === width && before.scrollbar === offsetWidth - width
          ? before
          : { width, scrollbar: offsetWidth - width },
      )
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(here)
    return () => observer.disconnect()
  }, [element])
  return measured
}

function Empty({ shown }: { shown: ShownView }) {
  const { t } = useTranslation()
  const { slug, kept, foreign } = shown
  const kind = kept || foreign ? 'view' : slug.startsWith('team-') ? 'team' : slug
  return <Notice title={t(`list.empty.${kind}.title`)} text={t(`list.empty.${kind}.text`)} />
}
