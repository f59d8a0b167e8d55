import { type RefObject, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useActions } from '../actions/actions.ts'
import { usePlace } from '../place.ts'

/** The line of a list of tickets that the keys are on. */
export interface ChosenLine {
  /** To be set on the list; its links carry `data-ticket`. */
  readonly list: RefObject<HTMLOListElement | null>
  readonly chosen: string | null
  choose(ticketId: string): void
}

/** Moves through a list of tickets by J and K, and opens one by Enter. `near` is told when the last lines are near. */
export function useChosenLine(ids: readonly string[], near: () => void): ChosenLine {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { to } = usePlace()
  const list = useRef<HTMLOListElement>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const at = chosen === null ? -1 : ids.indexOf(chosen)
  const move = (step: number) => {
    const next = ids[Math.min(Math.max(at + step, 0), ids.length - 1)]
    if (next === undefined) return
    setChosen(next)
    list.current?.querySelector<HTMLElement>(`[data-ticket="${next}"]`)?.focus()
    if (at + step >= ids.length - 5) near()
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
    {
      id: 'open',
      label: t('actions.open'),
      group: 'list',
      keys: 'Enter',
      keyOnly: true,
      run: () => {
        if (chosen !== null && at >= 0) void navigate(to({ ticket: chosen }))
      },
    },
  ])
  return { list, chosen, choose: setChosen }
}
