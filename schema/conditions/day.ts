import { instantOfDate, isoOf } from './instant.ts'

/** Reads a day of the calendar (`2026-11-24`), from 1000 to 9999; null for anything else. */
export function dayOf(value: unknown): string | null {
  if (typeof value !== 'string' || !/^[1-9]\d{3}-\d{2}-\d{2}$/.test(value)) return null
  const [year = 0, month = 0, day = 0] = value.split('-').map(Number)
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? value : null
}

/** The day that it is in UTC at a moment, and so many days later (negative: earlier). */
export function dayAfter(now: Date, days: number): string {
  return isoOf(instantOfDate(now) + BigInt(days) * 86_400_000_000n).slice(0, 10)
}
