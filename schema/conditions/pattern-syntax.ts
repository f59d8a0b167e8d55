import { classes, complement, controls, merged, type Range, single, storable } from './code-points.ts'
import { type Counts, hasCount, isCounted, sizeOf } from './pattern-size.ts'

/** A regular expression as both evaluators read it. */
export type PatternNode =
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'set'; readonly ranges: readonly Range[] }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'either'; readonly options: readonly PatternNode[] }
  | {
      readonly kind: 'repeat'
      readonly part: PatternNode
      readonly least: number
      readonly most: number | null
    }

/** A pattern that was read, or why it cannot be. */
export type ReadPattern =
  | { readonly ok: true; readonly node: PatternNode }
  | { readonly ok: false; readonly reason: string }

/** What a pattern may be at most: nested groups, one counted repetition, and letters and sets once all repetitions are written out. */
export const patternLimits = { depth: 10, repetitions: 100, size: 500 } as const

class Unreadable extends Error {}

/**
 * Reads a regular expression of the subset that RE2 and Postgres answer alike: letters, `.`, `[...]`, `\d \w \s` and their opposites
 * (ASCII), `\t \n \r \f`, a backslash before punctuation, `^ $` (the text's ends), `|`, `( )`, `(?: )`, `* + ? {n} {n,} {n,m}`, lazy or not.
 */
export function readPattern(text: string): ReadPattern {
  try {
    const reader = new PatternReader([...text])
    const node = reader.whole()
    const size = sizeOf(node)
    if (size > patternLimits.size)
      throw new Unreadable(
        `with its repetitions written out it has ${size} letters and sets (optional ones count for three), and ${patternLimits.size} are allowed`,
      )
    return { ok: true, node }
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, reason: error.message }
    throw error
  }
}

/** The same of a pattern that was checked before; throws TypeError for one that is none. */
export function nodeOf(checked: string): PatternNode {
  const read = readPattern(checked)
  if (!read.ok) throw new TypeError(`"${checked}" is no pattern (${read.reason}): parse the condition first.`)
  return read.node
}

class PatternReader {
  private place = 0
  private depth = 0

  constructor(private readonly letters: readonly string[]) {}

  whole(): PatternNode {
    const node = this.options()
    if (this.place < this.letters.length)
      throw new Unreadable('a ")" closes no group: write \\) for the sign')
    return node
  }

  private get next(): string | undefined {
    return this.letters[this.place]
  }

  private take(): string {
    const letter = this.letters[this.place]
    if (letter === undefined) throw new Unreadable('it ends too early')
    this.place += 1
    return letter
  }

  private taken(letter: string): boolean {
    if (this.next !== letter) return false
    this.place += 1
    return true
  }

  private options(): PatternNode {
    const options = [this.sequence()]
    while (this.taken('|')) options.push(this.sequence())
    const [only] = options
    return only && options.length === 1 ? only : { kind: 'either', options }
  }

  private sequence(): PatternNode {
    const parts: PatternNode[] = []
    while (this.next !== undefined && this.next !== '|' && this.next !== ')') parts.push(this.repeated())
    return { kind: 'sequence', parts }
  }

  private repeated(): PatternNode {
    const part = this.atom()
    const counts = this.counts()
    if (!counts) return part
    if (part.kind === 'start' || part.kind === 'end') throw new Unreadable('"^" and "$" cannot be repeated')
    // Written out, counts in counts make automata that take Postgres seconds to build.
    if (isCounted(counts) && hasCount(part)) throw new Unreadable('a counted repetition cannot hold another')
    this.taken('?')
    if (this.next === '+') throw new Unreadable('possessive repetition ("++", "*+", "?+") is not allowed')
    if (this.next !== undefined && '*?{'.includes(this.next))
      throw new Unreadable('a repetition cannot be repeated: put it in a group, as in (?:a*)*')
    return { kind: 'repeat', part, ...counts }
  }

  private counts(): Counts | null {
    if (this.taken('*')) return { least: 0, most: null }
    if (this.taken('+')) return { least: 1, most: null }
    if (this.taken('?')) return { least: 0, most: 1 }
    if (!this.taken('{')) return null
    const inside: string[] = []
    while (this.next !== '}') inside.push(this.take())
    this.take()
    const parts = /^(\d{1,4})(,(\d{1,4})?)?$/.exec(inside.join(''))
    if (!parts) throw new Unreadable('a repetition is {2}, {2,} or {2,5}: write \\{ for the sign')
    const least = Number(parts[1])
    const most = parts[2] === undefined ? least : parts[3] === undefined ? null : Number(parts[3])
    if (Math.max(least, most ?? 0) > patternLimits.repetitions)
      throw new Unreadable(`a repetition counts to ${patternLimits.repetitions} at most`)
    if (most !== null && least > most)
      throw new Unreadable('a repetition counts from the smaller to the greater')
    return { least, most }
  }

  private atom(): PatternNode {
    const letter = this.take()
    switch (letter) {
      case '^':
        return { kind: 'start' }
      case '$':
        return { kind: 'end' }
      case '.':
        return { kind: 'set', ranges: complement([[10, 10]]) }
      case '(':
        return this.group()
      case '[':
        return { kind: 'set', ranges: this.bracket() }
      case '\\':
        return { kind: 'set', ranges: this.escape() }
      case '*':
      case '+':
      case '?':
      case '{':
        throw new Unreadable(`"${letter}" has nothing to repeat: write \\${letter} for the sign`)
      case ']':
      case '}':
        throw new Unreadable(`"${letter}" closes nothing: write \\${letter} for the sign`)
      default:
        return { kind: 'set', ranges: [single(letter)] }
    }
  }

  private group(): PatternNode {
    if (this.taken('?') && !this.taken(':')) {
      const kind = /^(<?[=!])/.test(this.letters.slice(this.place, this.place + 2).join(''))
      throw new Unreadable(
        kind
          ? 'looking ahead and behind is not allowed'
          : 'of groups with "?" only (?:...) is allowed: no flags, no names',
      )
    }
    this.depth += 1
    if (this.depth > patternLimits.depth)
      throw new Unreadable(`groups may be nested ${patternLimits.depth} deep`)
    const node = this.options()
    if (!this.taken(')')) throw new Unreadable('a group is not closed: ")" is missing')
    this.depth -= 1
    return node.kind === 'sequence' ? node : { kind: 'sequence', parts: [node] }
  }

  /** What a backslash stands before, in and out of brackets. */
  private escape(): readonly Range[] {
    const letter = this.take()
    const known = classes[letter]
    if (known) return known
    const control = controls[letter]
    if (control !== undefined) return [[control, control]]
    if (/[!-/:-@[-`{-~]/.test(letter)) return [single(letter)]
    if (/[0-9]/.test(letter))
      throw new Unreadable('references to groups ("\\1") and octal codes are not allowed')
    if (/[bByYmMAzZ]/.test(letter))
      throw new Unreadable(
        `"\\${letter}" is not allowed: write the letters around it, or ^ and $ for the ends of the text`,
      )
    throw new Unreadable(
      `"\\${letter}" is not allowed: \\d \\D \\w \\W \\s \\S \\t \\n \\r \\f and a backslash before punctuation are`,
    )
  }

  private bracket(): Range[] {
    const negated = this.taken('^')
    const ranges: Range[] = []
    while (this.next !== ']' || ranges.length === 0) {
      const low = this.item(ranges.length === 0)
      if (this.next !== '-' || this.letters[this.place + 1] === ']') {
        ranges.push(...low)
        continue
      }
      this.take()
      const high = this.item(false)
      const [from, to] = [one(low), one(high)]
      if (from > to) throw new Unreadable('a range goes from the smaller to the greater code point')
      ranges.push([from, to])
    }
    this.take()
    const all = storable(negated ? complement(merged(ranges)) : merged(ranges))
    if (all.length === 0) throw new Unreadable('a set in brackets takes no letter at all')
    return all
  }

  private item(isFirst: boolean): readonly Range[] {
    const letter = this.take()
    if (letter === '\\') return this.escape()
    if (letter === '[')
      throw new Unreadable('"[" inside of brackets (and [:classes:]) is not allowed: write \\[ for the sign')
    if (letter === ']') throw new Unreadable('brackets must hold something: write \\] for the sign')
    if (letter === '-' && !isFirst && this.next !== ']')
      throw new Unreadable(
        '"-" inside of brackets stands between two letters, first or last: write \\- for the sign',
      )
    return [single(letter)]
  }
}

function one(ranges: readonly Range[]): number {
  const [only] = ranges
  if (!only || ranges.length > 1 || only[0] !== only[1])
    throw new Unreadable('a range in brackets goes from one letter to another, not from or to a class')
  return only[0]
}
