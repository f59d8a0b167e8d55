import { ApiError } from '../lib/errors.ts'
import { isTimeZone } from '../lib/timeZone.ts'

const mostDays = 92
const msOfDay = 86_400_000

/**
 * The days from one to another, both included, as ISO dates.
 *
 * @throws ApiError BAD_USER_INPUT for a day that is none, an unknown time zone, or too many days
 */
export function daysOf(from: string, to: string, timeZone: string): string[] {
  const [start, end] = [dayOf(from, 'from'), dayOf(to, 'to')]
  if (!isTimeZone(timeZone))
    throw new ApiError('BAD_USER_INPUT', '"timeZone" must be an IANA name, such as "Europe/Vienna".')
  const count = (end - start) / msOfDay + 1
  if (count < 1 || count > mostDays)
    throw new ApiError(
      'BAD_USER_INPUT',
      `"to" must be at or after "from", with ${mostDays} days at most in all.`,
    )
  return Array.from({ length: count }, (_, n) => new Date(start + n * msOfDay).toISOString().slice(0, 10))
}

/** A day's beginning in UTC, in milliseconds since 1970. AppSync lets a date have an offset, which means nothing here. */
function dayOf(date: string, name: string): number {
  const [, day] = /^(\d{4}-\d{2}-\d{2})/.exec(date) ?? []
  const start = Date.parse(`${day}T00:00:00Z`)
  // A year before 1000 is no year of a ticket, and conditions do not know it.
  if (day === undefined || Number.isNaN(start) || day < '1000' || day > '9998')
    throw new ApiError('BAD_USER_INPUT', `"${name}" must be a day such as 2026-11-24.`)
  return start
}
