import { useEffect, useRef, useState } from 'react'
import {
  asksTheTime,
  type Condition,
  type FieldRegistry,
  turnsAt,
} from '../../../../schema/conditions/index.ts'
import type { Row } from './row.ts'
import type { Section } from './useTicketList.ts'

const longestTimer = 2 ** 31 - 1

/**
 * Has rows judged anew when their time is over: what was "in the last hour" leaves an hour later, though nothing happened to it. It wakes at the
 * earliest such moment only. What time lets in is not among the rows, and comes with the next page or snapshot.
 */
export function useTurning(
  condition: Condition,
  registry: FieldRegistry,
  sections: ReadonlyMap<string, Section>,
  judge: (rows: readonly Row[]) => void,
): void {
  const latest = useRef(judge)
  latest.current = judge
  const [woken, setWoken] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each waking the next one is looked for
  useEffect(() => {
    if (!asksTheTime(condition)) return
    const now = new Date()
    const rows = [...sections.values()].flatMap(({ list }) => [
      ...list.entries.flatMap(({ row, left }) => (left ? [] : [row])),
      ...list.waiting.values(),
    ])
    const turns = rows.flatMap((row) => {
      const at = turnsAt(condition, row, now, registry)
      return at ? [{ row, at: at.getTime() }] : []
    })
    if (turns.length === 0) return
    const first = turns.reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY)
    const timer = setTimeout(
      () => {
        const due = turns.filter(({ at }) => at <= Date.now())
        if (due.length > 0) latest.current(due.map(({ row }) => row))
        setWoken((before) => before + 1)
      },
      Math.min(first - now.getTime(), longestTimer),
    )
    return () => clearTimeout(timer)
  }, [condition, registry, sections, woken])
}
