const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

/** A length of time as people say it, in its two largest units: "2 hr 5 min", "3 days"; under a minute in seconds. */
export function durationText(seconds: number, language: string): string {
  const say = (value: number, unit: string) =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(value)
  if (seconds < 60) return say(Math.round(seconds), 'second')
  let rest = Math.round(seconds / 60) * 60
  const parts: string[] = []
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) parts.push(say(count, unit))
    else if (parts.length > 0) break
    if (parts.length === 2) break
  }
  return parts.join(' ')
}
