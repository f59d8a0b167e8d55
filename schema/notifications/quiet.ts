import type { QuietHours, Weekday } from '../__generated__/types.ts'

const weekdays: readonly Weekday[] = [
  'SUNDAY',
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
]

/** What a clock on the wall of a time zone shows: the day of the week, 0 for Sunday, and HH:MM. */
function wallClock(now: Date, timeZone: string): { day: number; time: string } {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(now)
  const part = (wanted: string): string => parts.find(({ type }) => type === wanted)?.value ?? ''
  return {
    day: weekdays.indexOf(part('weekday').toUpperCase() as Weekday),
    time: `${part('hour')}:${part('minute')}`,
  }
}

/**
 * Whether toasts, browser notifications and sounds are silent now. It goes by the clock on the wall: in the night of a change of the clocks quiet is an
 * hour shorter or longer.
 */
export function isQuiet(
  hours: Pick<QuietHours, 'from' | 'to' | 'timeZone'> & { readonly days: readonly Weekday[] },
  now: Date,
): boolean {
  const { from, to, days, timeZone } = hours
  const { day, time } = wallClock(now, timeZone)
  const begins = (which: number): boolean => days.includes(weekdays[(which + 7) % 7] as Weekday)
  if (from < to) return begins(day) && from <= time && time < to
  // Over midnight: the evening of a day that it begins on, or the morning after one.
  return (begins(day) && from <= time) || (begins(day - 1) && time < to)
}
