/** A text, and what it only repeats of an earlier mail. */
export interface Unquoted {
  readonly text: string
  readonly quoted: string
}

const quotedLine = /^\s*>/
/** Who wrote what follows, as mail programs say it: a line of its own that ends with a colon. */
const attribution = /:\s*$/

/** Parts a plain text from the mail that it quotes at its end: lines that begin with `>`, with the line before them that says whose they are. */
export function unquoted(text: string): Unquoted {
  const lines = text.split('\n')
  let start = lines.length
  while (start > 0) {
    const line = lines[start - 1] ?? ''
    if (!quotedLine.test(line) && line.trim() !== '') break
    start -= 1
  }
  // Empty lines alone are no quote.
  if (!lines.slice(start).some((line) => quotedLine.test(line))) return { text, quoted: '' }
  if (start > 0 && attribution.test(lines[start - 1] ?? '')) start -= 1
  const own = lines.slice(0, start).join('\n').trimEnd()
  // A message that only quotes is shown as it is.
  if (own === '') return { text, quoted: '' }
  return { text: own, quoted: lines.slice(start).join('\n').trim() }
}
