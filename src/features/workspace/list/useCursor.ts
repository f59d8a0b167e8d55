import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useActions } from '../actions/actions.ts'
import { nextRow, type PlacedRow } from './next-row.ts'

/** The row on which the keys of the list work, and the way to another one. */
export interface Cursor {
  /** The key of the chosen row; null while the open ticket's is. */
  readonly cursor: string | null
  /** The row on which keys work; undefined while none is chosen or open here. */
  readonly here: PlacedRow | undefined
  choose(key: string): void
}

/** Moves through the rows by keys, and opens their tickets; `active` is false while something else shows them. */
export function useCursor(
  rows: readonly PlacedRow[],
  how: {
    readonly active: boolean
    readonly openId: string | undefined
    readonly to: (ticketId: string) => string
    readonly show: (index: number) => void
  },
): Cursor {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { active, openId, to, show } = how
  const [cursor, setCursor] = useState<string | null>(null)
  const here = rows.find(({ item }) => (cursor === null ? item.entry.row.id === openId : item.key === cursor))
  const latest = useRef(rows)
  latest.current = rows
  const stood = useRef<readonly string[]>([])
  const stand = useCallback(() => {
    stood.current = latest.current.map(({ item }) => item.key)
  }, [])
  const choose = useCallback(
    (key: string) => {
      setCursor(key)
      stand()
    },
    [stand],
  )
  const opened = cursor === null && here !== undefined
  useEffect(() => {
    if (opened) stand()
  }, [opened, stand])
  const lead = (row: PlacedRow) => void navigate(to(row.item.entry.row.id))
  const move = (step: number, opens: boolean) => {
    const next = nextRow(rows, stood.current, cursor ?? here?.item.key, step, opens)
    if (!next) return
    choose(next.item.key)
    show(next.index)
    if (opens) lead(next)
  }
  const key = (id: string, label: string, keys: string, run: () => void, keyOnly = true) => ({
    id,
    label,
    group: 'list' as const,
    keys,
    keyOnly,
    run,
  })
  useActions(
    active
      ? [
          key('next', t('actions.next'), 'j', () => move(1, false)),
          key('previous', t('actions.previous'), 'k', () => move(-1, false)),
          key('open', t('actions.open'), 'Enter', () => here && lead(here)),
          key('open.next', t('actions.openNext'), 'Shift+J', () => move(1, true), false),
          key('open.previous', t('actions.openPrevious'), 'Shift+K', () => move(-1, true), false),
        ]
      : [],
  )
  return { cursor, here, choose }
}
