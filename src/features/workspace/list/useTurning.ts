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

/** How long a row may have been on its way, in ms: its time may be over when it comes. */
const longestWay = 60_000

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
  const judged = useRef(new WeakMap<Row, number>())
  const [woken, setWoken] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each waking the next one is looked for
  useEffect(() => {
    if (!asksTheTime(condition)) return
    const now = Date.now()
    const rows = [...sections.values()].flatMap(({ list }) => [
      ...list.entries.flatMap(({ row, left }) => (left ? [] : [row])),
      ...list.waiting.values(),
    ])
    const turns = rows.flatMap((row) => {
      const at = turnsAt(condition, row, new Date(judged.current.get(row) ?? now - longestWay), registry)
      return at ? [{ row, at: at.getTime() }] : []
    })
    if (turns.length === 0) return
    const first = turns.reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY)
    const timer = setTimeout(
      () => {
        const woke = Date.now()
        const due = turns.filter(({ at }) => at <= woke).map(({ row }) => row)
        for (const row of due) judged.current.set(row, woke)
        if (due.length > 0) latest.current(due)
        setWoken((before) => before + 1)
      },
      Math.min(Math.max(first - now, 0), longestTimer),
    )
    return () => clearTimeout(timer)
  }, [condition, registry, sections, woken])
}
