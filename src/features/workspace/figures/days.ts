/** The spans that the page offers, in days that end today. */
export const spans = [1, 7, 28] as const

/** One of the spans. */
export type Span = (typeof spans)[number]

/** The span that an address names; a week when it names none. */
export function spanOf(text: string | null): Span {
  return spans.find((span) => String(span) === text) ?? 7
}

/** The first and the last day of a span that ends today, as YYYY-MM-DD by the clock of a time zone. */
export function daysOf(
  span: Span,
  now: Date,
  timeZone: string,
): { readonly from: string; readonly to: string } {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  const to = format.format(now)
  // Days on the calendar, whatever the clocks do: counted in UTC, which has no changes.
  const first = new Date(`${to}T00:00:00Z`)
  first.setUTCDate(first.getUTCDate() - (span - 1))
  return { from: first.toISOString().slice(0, 10), to }
}
