import { type PatternNode, readPattern } from './pattern-syntax.ts'

/**
 * Texts of which one at least stands in whatever a checked pattern matches; null when the pattern does not tell.
 *
 * @param isEnough whether a text is worth looking for
 */
export function textsInPattern(
  pattern: string,
  isEnough: (text: string) => boolean,
): readonly string[] | null {
  const read = readPattern(pattern)
  if (!read.ok) throw new TypeError(`"${pattern}" is no pattern (${read.reason}): parse the condition first.`)
  return textsIn(read.node, isEnough)
}

function textsIn(node: PatternNode, isEnough: (text: string) => boolean): readonly string[] | null {
  switch (node.kind) {
    case 'start':
    case 'end':
      return null
    case 'set':
    case 'sequence': {
      const [longest] = runsOf(node)
        .filter(isEnough)
        .sort((a, b) => b.length - a.length)
      if (longest !== undefined) return [longest]
      const parts = node.kind === 'sequence' ? node.parts.map((part) => textsIn(part, isEnough)) : []
      return parts.find((texts) => texts !== null) ?? null
    }
    case 'either': {
      const options = node.options.map((option) => textsIn(option, isEnough))
      return options.every((texts) => texts !== null) ? options.flat() : null
    }
    case 'repeat':
      return node.least > 0 ? textsIn(node.part, isEnough) : null
  }
}

/** The pieces of a sequence that can be read in one way only. */
function runsOf(node: PatternNode): string[] {
  const runs = ['']
  const read = (part: PatternNode): void => {
    if (part.kind === 'sequence') part.parts.forEach(read)
    else if (part.kind === 'set' && isLetter(part)) runs.push(`${runs.pop()}${letterOf(part)}`)
    else if (part.kind !== 'start' && part.kind !== 'end') runs.push('')
  }
  read(node)
  return runs
}

type SetNode = Extract<PatternNode, { kind: 'set' }>
const isLetter = ({ ranges: [first, ...more] }: SetNode): boolean =>
  first !== undefined && first[0] === first[1] && more.length === 0
const letterOf = ({ ranges: [first] }: SetNode): string => (first ? String.fromCodePoint(first[0]) : '')
