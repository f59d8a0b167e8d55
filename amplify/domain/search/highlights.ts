import type { SearchHighlight, SearchHighlightField, TextRange } from '../../../schema/__generated__/types.ts'

/** What the database puts around a word that was found. The Private Use Area: no text has them, since they are taken out before. */
export const marks = { start: '\uE000', stop: '\uE001' } as const

/** A text as the database marked it: once by its language's forms, once by the words as they stand. */
export interface MarkedText {
  readonly field: SearchHighlightField
  readonly messageId: string | null
  readonly fieldKey: string | null
  readonly text: string
  readonly marked: readonly (string | null)[]
}

const before = 60
const excerptLength = 240

/** Where the marks stand, in the text without them, or nothing when the marked text is another one. */
function rangesOf(marked: string, text: string): TextRange[] {
  const ranges: TextRange[] = []
  let at = 0
  let start = 0
  for (const part of marked.split(/([\uE000\uE001])/)) {
    if (part === marks.start) start = at
    else if (part === marks.stop) ranges.push({ start, length: at - start })
    else at += part.length
  }
  return at === text.length ? ranges : []
}

/** Ranges in order, those that overlap or touch as one. */
function joined(ranges: readonly TextRange[]): TextRange[] {
  const whole: TextRange[] = []
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = whole.at(-1)
    if (last && range.start <= last.start + last.length)
      whole[whole.length - 1] = {
        start: last.start,
        length: Math.max(last.length, range.start + range.length - last.start),
      }
    else whole.push(range)
  }
  return whole
}

/** A place to cut at that is no middle of a word, nor of a surrogate pair: the space before, if one is near. */
function cutBefore(text: string, at: number): number {
  const space = text.lastIndexOf(' ', at)
  const cut = space > at - 20 && space > 0 ? space + 1 : at
  return /[\uDC00-\uDFFF]/.test(text[cut] ?? '') ? cut - 1 : cut
}

/** A text with the places that were found: whole when it is short, else what stands around the first of them. */
export function highlightOf({
  field,
  messageId,
  fieldKey,
  text,
  marked,
}: MarkedText): SearchHighlight | null {
  const found = joined(marked.flatMap((one) => (one === null ? [] : rangesOf(one, text))))
  const [first] = found
  if (!first) return null
  const start = first.start <= before ? 0 : cutBefore(text, first.start - before)
  const end =
    text.length <= start + excerptLength
      ? text.length
      : Math.max(cutBefore(text, start + excerptLength), first.start + first.length)
  const ranges = found
    .filter((range) => range.start >= start && range.start + range.length <= end)
    .map((range) => ({ start: range.start - start, length: range.length }))
  return { field, messageId, fieldKey, text: text.slice(start, end), ranges }
}
