import { sql } from 'kysely'
import type { NotificationPreferences, Weekday } from '../../../schema/__generated__/types.ts'
import { read } from '../answers/index.ts'
import type { Call } from '../lib/call.ts'
import type { Tx } from '../lib/db.ts'

/** The days of the week; the first is 1 in the database. */
export const weekdays: readonly Weekday[] = [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
]

/** How the caller wants to be told, defaults included. */
export function readPreferences(tx: Tx): Promise<NotificationPreferences> {
  return read<NotificationPreferences>(tx, {
    kinds: sql`(
      select json_agg(json_build_object('kind', p.kind, 'inbox', p.inbox, 'toast', p.toast, 'browser', p.browser, 'sound', p.sound,
        'chosen', p.chosen) order by p.kind)
      from private.caller_notification_preferences() p)`,
    quietHours: sql`(
      select json_build_object('from', to_char(q.starts_at, 'HH24:MI'), 'to', to_char(q.ends_at, 'HH24:MI'), 'timeZone', q.time_zone,
        'days', (select json_agg((${weekdays}::text[])[d] order by d) from unnest(q.days) d))
      from quiet_hours q where q.person_id = (select private.caller_id()))`,
  })
}

/** How the caller wants to be told. */
export function notificationPreferences({ tx }: Call<object>): Promise<NotificationPreferences> {
  return readPreferences(tx)
}
