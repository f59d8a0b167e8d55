const isoDateTime =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:(Z)|([+-])(\d{2}):(\d{2}))$/

/** A moment as microseconds since 1970: what Postgres keeps, where a Date has milliseconds. */
export type Instant = bigint

/**
 * Reads an ISO 8601 date-time with an offset (`2026-11-24T01:00:00.123456Z`, `...+02:00`); null for anything else,
 * days that no calendar has included. Digits after the sixth of the fraction must be zeros: nothing is rounded.
 */
export function instantOf(text: string): Instant | null {
  const parts = isoDateTime.exec(text)
  if (!parts) return null
  const [, year, month, day, hour, minute, second = '0', fraction = '', , sign, offsetHours, offsetMinutes] =
    parts
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null
  if (Number(offsetHours ?? 0) > 14 || Number(offsetMinutes ?? 0) > 59) return null
  if (/[1-9]/.test(fraction.slice(6))) return null
  const date = new Date(0)
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return null
  date.setUTCHours(Number(hour), Number(minute), Number(second))
  const offset =
    (Number(offsetHours ?? 0) * 60 + Number(offsetMinutes ?? 0)) * (sign === '-' ? -60_000 : 60_000)
  return BigInt(date.getTime() - offset) * 1000n + BigInt(fraction.slice(0, 6).padEnd(6, '0'))
}

/** The moment of a Date. */
export const instantOfDate = (date: Date): Instant => BigInt(date.getTime()) * 1000n

/** The moment in UTC with six digits after the second, as the API writes it. */
export function isoOf(instant: Instant): string {
  const microseconds = ((instant % 1_000_000n) + 1_000_000n) % 1_000_000n
  const seconds = new Date(Number((instant - microseconds) / 1000n)).toISOString().slice(0, 19)
  return `${seconds}.${String(microseconds).padStart(6, '0')}Z`
}
