/** Code points from and to, both included. */
export type Range = readonly [low: number, high: number]

const last = 0x10ffff
const digits: readonly Range[] = [[48, 57]]
const wordLetters: readonly Range[] = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
]
// As in RE2: tab, newline, form feed, carriage return, space; without the vertical tab.
const blanks: readonly Range[] = [
  [9, 10],
  [12, 13],
  [32, 32],
]
/** The classes of RE2, which are ASCII; in RE2 a vertical tab is no blank. */
export const classes: Readonly<Record<string, readonly Range[]>> = {
  d: digits,
  D: complement(digits),
  w: wordLetters,
  W: complement(wordLetters),
  s: blanks,
  S: complement(blanks),
}
/** The control characters that have a letter of their own. */
export const controls: Readonly<Record<string, number>> = { t: 9, n: 10, f: 12, r: 13 }

/** The code points that are not in the sorted ranges. */
export function complement(ranges: readonly Range[]): Range[] {
  const gaps: Range[] = []
  let next = 0
  for (const [low, high] of ranges) {
    if (low > next) gaps.push([next, low - 1])
    next = high + 1
  }
  if (next <= last) gaps.push([next, last])
  return gaps
}

/** The ranges without what no stored text can have: NUL and halves of surrogate pairs. */
export function storable(ranges: readonly Range[]): Range[] {
  const parts: readonly Range[] = [
    [1, 0xd7ff],
    [0xe000, last],
  ]
  return ranges
    .flatMap(([low, high]) => parts.map(([from, to]): Range => [Math.max(low, from), Math.min(high, to)]))
    .filter(([low, high]) => low <= high)
}

/** The same code points in sorted ranges that do not touch. */
export function merged(ranges: readonly Range[]): Range[] {
  const out: [number, number][] = []
  for (const [low, high] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const before = out.at(-1)
    if (before && low <= before[1] + 1) before[1] = Math.max(before[1], high)
    else out.push([low, high])
  }
  return out
}

/** The range of one letter. */
export const single = (letter: string): Range => {
  const code = letter.codePointAt(0) ?? 0
  return [code, code]
}
