import type { PatternNode } from './pattern-syntax.ts'

/** Letters and sets with all repetitions written out, optional ones three times: what the automata of both engines grow with. */
export function sizeOf(node: PatternNode): number {
  switch (node.kind) {
    case 'start':
    case 'end':
    case 'set':
      return 1
    case 'sequence':
      return node.parts.reduce((sum, part) => sum + sizeOf(part), 0)
    case 'either':
      return node.options.reduce((sum, option) => sum + sizeOf(option), node.options.length)
    case 'repeat':
      // What may be missing costs more: Postgres joins each part to all that can follow it.
      return (
        Math.max(node.most ?? node.least + 1, 1) * Math.max(sizeOf(node.part), 1) * (node.least === 0 ? 3 : 1)
      )
  }
}

/** How often a part is repeated; null for any number. */
export interface Counts {
  readonly least: number
  readonly most: number | null
}

/** Whether a repetition counts beyond one. */
export const isCounted = ({ least, most }: Counts): boolean => least > 1 || (most ?? 0) > 1

/** Whether a counted repetition stands in it. */
export function hasCount(node: PatternNode): boolean {
  switch (node.kind) {
    case 'start':
    case 'end':
    case 'set':
      return false
    case 'sequence':
      return node.parts.some(hasCount)
    case 'either':
      return node.options.some(hasCount)
    case 'repeat':
      return isCounted(node) || hasCount(node.part)
  }
}
