import { nodeOf, type PatternNode } from './pattern-syntax.ts'

/**
 * Texts of which one at least stands in whatever a checked pattern matches; null when the pattern does not tell.
 *
 * @param isEnough whether a text is worth looking for
 */
export function textsInPattern(
  pattern: string,
  isEnough: (text: string) => boolean,
): readonly string[] | null {
  return textsIn(nodeOf(pattern), isEnough)
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
    else if (part.kind !== 'start' && part.kind !== 'end') {
      const letter = letterOf(part)
      runs.push(letter === null ? '' : `${runs.pop()}${letter}`)
    }
  }
  read(node)
  return runs
}

/** The letter that a part is; null for one that may be several. */
function letterOf(part: PatternNode): string | null {
  const [first, ...more] = part.kind === 'set' ? part.ranges : []
  return first && first[0] === first[1] && more.length === 0 ? String.fromCodePoint(first[0]) : null
}
