import { defaultFilter } from 'cmdk'
import type { Action } from '../actions/actions.ts'

/** What can be chosen and is found by words. */
interface Named {
  readonly label: string
  readonly words?: readonly string[]
}

/** Below it letters stand somewhere in the label by chance. */
const leastScore = 0.05

/** Those that the words find, the best first; without words all, in their order. */
export function found<Item extends Named>(items: readonly Item[], words: string): readonly Item[] {
  if (words === '') return items
  return items
    .map((item) => ({ item, score: defaultFilter(item.label, words, [...(item.words ?? [])]) }))
    .filter(({ score }) => score > leastScore)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item)
}

/** The actions that the palette offers, what is used most first. */
export function offeredActions(
  actions: readonly Action[],
  times: Readonly<Record<string, number>>,
): readonly Action[] {
  return actions.filter(({ keyOnly }) => !keyOnly).sort((a, b) => (times[b.id] ?? 0) - (times[a.id] ?? 0))
}

/** The number of a ticket, when that is what was typed: `1042` or `#1042`. */
export function ticketNumber(text: string): string | null {
  return text.trim().match(/^#?([1-9]\d{0,17})$/)?.[1] ?? null
}
