import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { towardEnd } from '../../../components/direction.ts'
import { useActions } from '../actions/actions.ts'
import { useDirectory } from '../directory.ts'
import type { Grouping } from '../queues/view.ts'
import { BoardColumn } from './BoardColumn.tsx'
import type { Group } from './groups.ts'
import { canBeMoved, mayMove } from './moves.ts'
import type { Row } from './row.ts'
import { useMove } from './useMove.ts'
import type { TicketList } from './useTicketList.ts'
import './board.css'

/** The queue as a board: a column for each group, cards in them; dragging a card, or its menu, moves its ticket. */
export function Board(props: {
  grouping: Grouping
  tickets: TicketList
  openId: string | undefined
  to: (ticketId: string) => string
}) {
  const { grouping, tickets, openId, to } = props
  const { t } = useTranslation()
  const directory = useDirectory()
  const navigate = useNavigate()
  const move = useMove(grouping, tickets, to)
  const board = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const { groups, sections, want } = tickets
  useEffect(() => {
    for (const { key } of groups) want(key)
  }, [groups, want])
  const columns = useMemo(
    () => groups.filter((group) => shows(group, grouping, tickets, directory.ticketStatuses)),
    [groups, grouping, tickets, directory.ticketStatuses],
  )
  const cards = columns.map(({ key }) => sections.get(key)?.list.entries.map(({ row }) => row) ?? [])
  const current = chosen ?? openId ?? null
  const column = cards.findIndex((rows) => rows.some(({ id }) => id === current))
  const place = cards[column]?.findIndex(({ id }) => id === current) ?? -1
  const choose = (id: string | undefined) => {
    if (id === undefined) return
    setChosen(id)
    requestAnimationFrame(() => cardOf(board, id)?.focus())
  }
  const down = (step: number) => {
    if (column === -1) choose(cards.find((rows) => rows.length > 0)?.[0]?.id)
    else choose(cards[column]?.[place + step]?.id)
  }
  const aside = (step: number) => {
    for (let next = column + step; cards[next] !== undefined; next += step) {
      const rows = cards[next] ?? []
      if (rows.length > 0) return choose(rows[Math.min(Math.max(place, 0), rows.length - 1)]?.id)
    }
  }
  useActions([
    { id: 'next', label: t('actions.next'), group: 'list', keys: 'j', keyOnly: true, run: () => down(1) },
    {
      id: 'previous',
      label: t('actions.previous'),
      group: 'list',
      keys: 'k',
      keyOnly: true,
      run: () => down(-1),
    },
    {
      id: 'board.left',
      label: t('board.left'),
      group: 'list',
      keys: 'ArrowLeft',
      keyOnly: true,
      run: () => aside(-towardEnd()),
    },
    {
      id: 'board.right',
      label: t('board.right'),
      group: 'list',
      keys: 'ArrowRight',
      keyOnly: true,
      run: () => aside(towardEnd()),
    },
    {
      id: 'open',
      label: t('actions.open'),
      group: 'list',
      keys: 'Enter',
      keyOnly: true,
      run: () => {
        if (current) void navigate(to(current))
      },
    },
    // While a ticket is open beside the board, its properties have this key.
    ...(openId === undefined && canBeMoved(grouping)
      ? [
          {
            id: 'status',
            label: t('board.move'),
            group: 'ticket' as const,
            keys: 's',
            run: () => {
              if (current === null) return
              const menu = cardOf(board, current)
                ?.closest('li')
                ?.querySelector<HTMLElement>('[aria-haspopup]')
              menu?.click()
            },
          },
        ]
      : []),
  ])
  const rowOf = (id: string): Row | undefined => cards.flat().find((row) => row.id === id)
  const latest = useRef({ rowOf, move })
  latest.current = { rowOf, move }
  const drops = useMemo(
    () => ({
      may: (id: string, group: Group) => {
        const row = latest.current.rowOf(id)
        return row !== undefined && mayMove(row, grouping, group, directory)
      },
      drop: (id: string, group: Group) => {
        const row = latest.current.rowOf(id)
        if (row) latest.current.move(row, group)
      },
    }),
    [grouping, directory],
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, also where its columns have no card to focus
    <section ref={board} className="board" aria-label={t('list.label')} tabIndex={0}>
      {columns.map((group) => (
        <BoardColumn
          key={group.key}
          group={group}
          groups={columns}
          grouping={grouping}
          section={sections.get(group.key)}
          openId={openId}
          chosen={current}
          to={to}
          choose={setChosen}
          more={() => tickets.loadMore(group.key)}
          drops={drops}
        />
      ))}
    </section>
  )
}

function cardOf(board: RefObject<HTMLElement | null>, id: string): HTMLElement | null {
  return board.current?.querySelector<HTMLElement>(`a[data-ticket="${id}"]`) ?? null
}

/** Columns in which nothing is, and into which nothing can come, are left out: statuses that are archived, or final. */
function shows(
  group: Group,
  grouping: Grouping,
  { sections }: TicketList,
  statuses: readonly { id: string; category: string; archivedAt: string | null }[],
): boolean {
  const section = sections.get(group.key)
  const empty = section !== undefined && section.list.entries.length === 0
  if (grouping.by === 'STATUS') {
    const status = statuses.find(({ id }) => id === group.value)
    return !empty || (status?.archivedAt === null && status.category !== 'CLOSED')
  }
  return !empty || canBeMoved(grouping)
}
