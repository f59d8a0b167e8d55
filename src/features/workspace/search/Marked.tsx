import type { ReactNode } from 'react'

/** A text in which places are marked, as a search gives them. What does not lie within the text is passed over. */
export function Marked(props: {
  text: string
  ranges: readonly { readonly start: number; readonly length: number }[]
}) {
  const { text, ranges } = props
  const parts: ReactNode[] = []
  let at = 0
  for (const { start, length } of ranges) {
    if (start < at || length <= 0 || start + length > text.length) continue
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, start + length)}</mark>)
    at = start + length
  }
  parts.push(text.slice(at))
  return <>{parts}</>
}
