/** A time until which a ticket may sleep; without `until`, until the next reply. */
export interface SnoozeTime {
  readonly name: 'laterToday' | 'tomorrow' | 'nextWeek' | 'untilReply'
  readonly until?: Date
}

const morning = 9

/** The times that are offered: in four hours while that is today, tomorrow and next Monday at nine in the reader's zone, or until a reply. */
export function snoozeTimes(now: Date): readonly SnoozeTime[] {
  const later = new Date(now.getTime() + 4 * 3_600_000)
  const at = (days: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, morning)
  const untilMonday = (8 - now.getDay()) % 7 || 7
  return [
    ...(later.getDate() === now.getDate() ? [{ name: 'laterToday' as const, until: later }] : []),
    { name: 'tomorrow', until: at(1) },
    { name: 'nextWeek', until: at(untilMonday) },
    { name: 'untilReply' },
  ]
}
