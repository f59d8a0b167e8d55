import { RE2JS } from 're2js'
import { complement, type Range, storable } from './code-points.ts'
import { nodeOf, type PatternNode, readPattern } from './pattern-syntax.ts'

/** Whether a text is a pattern that both evaluators read alike; `reason` says what stands in the way. */
export type ReadablePattern = { readonly ok: true } | { readonly ok: false; readonly reason: string }

/** Checks a pattern: within the common subset (pattern-syntax.ts), and one that RE2 takes, hence in linear time. */
export function checkPattern(text: string): ReadablePattern {
  const read = readPattern(text)
  if (!read.ok) return read
  try {
    RE2JS.compile(text)
    return { ok: true }
  } catch (error) {
    return {
      ok: false,
      reason: `RE2 does not take it: ${error instanceof Error ? error.message : String(error)}`,
    }
  }
}

const compiled = new Map<string, RE2JS>()
const mostCompiled = 100

/** Whether a checked pattern is found anywhere in the text. */
export function hasPattern(pattern: string, text: string): boolean {
  let regex = compiled.get(pattern)
  if (!regex) {
    regex = RE2JS.compile(pattern)
    const [oldest] = compiled.keys()
    if (compiled.size >= mostCompiled && oldest !== undefined) compiled.delete(oldest)
    compiled.set(pattern, regex)
  }
  return regex.matcher(text).find()
}

/**
 * A checked pattern as Postgres reads it, to be used with `collate "C"`. Every class, escape and `.` becomes an explicit set of code
 * points and lazy becomes greedy, which changes no answer to whether there is a match.
 */
export function postgresPattern(text: string): string {
  return written(nodeOf(text))
}

const lastCodePoint = 0x10ffff

function written(node: PatternNode): string {
  switch (node.kind) {
    case 'start':
      return '^'
    case 'end':
      return '$'
    case 'set':
      return writtenSet(node.ranges)
    case 'sequence':
      return node.parts.map(written).join('')
    case 'either':
      return `(?:${node.options.map((option) => written(option) || '(?:)').join('|')})`
    case 'repeat': {
      const part = node.part.kind === 'set' ? written(node.part) : `(?:${written(node.part)})`
      return `${part}{${node.least},${node.most ?? ''}}`
    }
  }
}

function writtenSet(ranges: readonly Range[]): string {
  const [first] = ranges
  if (first && ranges.length === 1 && first[0] === first[1]) return literal(first[0])
  // A set that reaches the last code point is written by what is missing: some of what it has cannot stand in a text.
  if (ranges.at(-1)?.[1] !== lastCodePoint) return `[${ranges.map(writtenRange).join('')}]`
  const missing = storable(complement(ranges))
  return missing.length === 0 ? '.' : `[^${missing.map(writtenRange).join('')}]`
}

const writtenRange = ([low, high]: Range): string =>
  low === high ? literal(low) : `${literal(low)}-${literal(high)}`

/** A code point that stands for itself, in and out of brackets. */
function literal(code: number): string {
  const letter = String.fromCodePoint(code)
  return /[!-/:-@[-`{-~]/.test(letter) ? `\\${letter}` : letter
}
