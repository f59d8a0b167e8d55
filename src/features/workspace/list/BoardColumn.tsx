import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Menu } from '../../../components/Menu.tsx'
import { Time } from '../../../components/Time.tsx'
import type { Grouping } from '../queues/view.ts'
import { Cell, useCellWords } from './Cell.tsx'
import { type Group, groupName } from './groups.ts'
import { countOf } from './items.ts'
import type { Entry } from './list.ts'
import { mayMove } from './moves.ts'
import { useShownRow } from './TicketRow.tsx'
import type { Section } from './useTicketList.ts'

const cardHeight = 100

/** What may be dropped where, and what that does. */
export interface Drops {
  readonly may: (ticketId: string, group: Group) => boolean
  readonly drop: (ticketId: string, group: Group) => void
}

/** A column of the board. */
export function BoardColumn(props: {
  group: Group
  groups: readonly Group[]
  grouping: Grouping
  section: Section | undefined
  openId: string | undefined
  chosen: string | null
  to: (ticketId: string) => string
  choose: (ticketId: string) => void
  more: () => void
  drops: Drops
}) {
  const { group, section, drops, more } = props
  const { t } = useTranslation()
  const column = useRef<HTMLElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const entries = section?.list.entries ?? []
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => cardHeight,
    overscan: 4,
    getItemKey: (index) => entries[index]?.row.id ?? index,
    initialRect: { width: 260, height: 800 },
  })
  const drawn = virtual.getVirtualItems()
  const last = drawn.at(-1)?.index ?? 0
  const unloaded = section?.cursor ?? null
  useEffect(() => {
    if (unloaded !== null && last >= entries.length - 10) more()
  }, [unloaded, last, entries.length, more])
  useEffect(() => {
    const element = column.current
    if (!element) return
    return whenLoaded(({ takeCards }) =>
      takeCards(
        element,
        (id) => drops.may(id, group),
        (id) => drops.drop(id, group),
      ),
    )
  }, [drops, group])
  const name = groupName(group, t)
  const count = section && countOf(section)
  return (
    <section ref={column} className="board-column" aria-label={name}>
      <h2>
        {name}
        {count && (
          <span className="group-count">
            {count.count}
            {count.capped && '+'}
          </span>
        )}
      </h2>
      <div ref={scroller} className="board-cards">
        {entries.length === 0 ? (
          <p className="board-empty">{section ? t('board.empty') : t('list.loading')}</p>
        ) : (
          <ul className="rows" aria-label={name} style={{ height: virtual.getTotalSize() }}>
            {drawn.map(({ index, key, start }) => {
              const entry = entries[index]
              return (
                entry && (
                  <li key={key} className="row-place" style={{ transform: `translateY(${start}px)` }}>
                    <Card {...props} entry={entry} />
                  </li>
                )
              )
            })}
          </ul>
        )}
      </div>
    </section>
  )
}

function Card(props: Omit<Parameters<typeof BoardColumn>[0], 'section'> & { entry: Entry }) {
  const { entry, groups, grouping, drops } = props
  const words = useCellWords()
  const { t, directory } = words
  const row = useShownRow(entry.row)
  const card = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    const element = card.current
    return element ? whenLoaded(({ dragCard }) => dragCard(element, row.id)) : undefined
  }, [row.id])
  const targets = groups.filter((target) => mayMove(row, grouping, target, directory))
  return (
    <>
      <Link
        ref={card}
        to={props.to(row.id)}
        className="card"
        data-ticket={row.id}
        data-left={entry.left || undefined}
        data-chosen={row.id === props.chosen || undefined}
        aria-current={row.id === props.openId ? 'true' : undefined}
        onClick={() => props.choose(row.id)}
        onFocus={() => props.choose(row.id)}
      >
        <span className="card-head">
          <Cell name="priority" row={row} words={words} />
          <span className="row-number">{`#${row.id}`}</span>
          <span className="row-time">
            <Time at={row.updatedAt} />
          </span>
        </span>
        <span className="card-subject" dir="auto">
          {row.subject}
        </span>
        <span className="card-people">
          <span className="cell" dir="auto">
            {row.requesterName}
          </span>
          {grouping.by !== 'ASSIGNEE' && (
            <span className="cell" dir="auto">
              {row.assigneeName ?? t('row.nobody')}
            </span>
          )}
        </span>
      </Link>
      {targets.length > 0 && (
        <Menu
          label={<span aria-hidden="true">{'⋯'}</span>}
          name={t('board.moveTicket', { ticket: row.id })}
          className="view-menu card-menu"
          items={targets.map((target) => ({
            id: target.key,
            label: groupName(target, t),
            run: () => drops.drop(row.id, target),
          }))}
        />
      )}
    </>
  )
}

/** Does it when the code for dragging is there; gives how to end it. Without that code the menus still move cards. */
function whenLoaded(begin: (drag: typeof import('./drag-cards.ts')) => () => void): () => void {
  let end: (() => void) | null = null
  let gone = false
  import('./drag-cards.ts').then(
    (drag) => {
      if (!gone) end = begin(drag)
    },
    (error: unknown) => console.warn('Cards cannot be dragged; their menus move them.', error),
  )
  return () => {
    gone = true
    end?.()
  }
}
