import { sql } from 'kysely'
import type {
  MutationUpdateNotificationPreferencesArgs,
  NotificationPreferenceInput,
  QuietHoursInput,
  UpdateNotificationPreferencesPayload,
} from '../../../schema/__generated__/types.ts'
import type { Call } from '../lib/call.ts'
import { knownCaller } from '../lib/caller.ts'
import type { Tx } from '../lib/db.ts'
import { Refused } from '../lib/errors.ts'
import { isTimeZone } from '../lib/timeZone.ts'
import { readPreferences, weekdays } from './preferences.ts'

async function choose(tx: Tx, kinds: readonly NotificationPreferenceInput[]): Promise<void> {
  if (new Set(kinds.map(({ kind }) => kind)).size < kinds.length)
    throw new Refused('INVALID', 'Name each kind once.', ['input', 'kinds'])
  await sql`
    insert into notification_preferences (person_id, kind, inbox, toast, browser, sound)
    select private.caller_id(), p.kind, coalesce(g.inbox, p.inbox), coalesce(g.toast, p.toast), coalesce(g.browser, p.browser),
      coalesce(g.sound, p.sound)
    from private.caller_notification_preferences() p
    join jsonb_to_recordset(${JSON.stringify(kinds)}::jsonb) g (kind public.notification_kind, inbox boolean, toast boolean, browser boolean, sound boolean)
      on g.kind = p.kind
    on conflict (person_id, kind) do update
      set inbox = excluded.inbox, toast = excluded.toast, browser = excluded.browser, sound = excluded.sound`.execute(
    tx,
  )
}

/** A time of the input. Throws Refused when it is none. */
function timeOf(value: string, field: string): string {
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(value)) return value
  throw new Refused('INVALID', 'A time of day is HH:MM, such as 22:00.', ['input', 'quietHours', field])
}

async function beQuiet(tx: Tx, hours: QuietHoursInput | null): Promise<void> {
  if (!hours) {
    await sql`delete from quiet_hours where person_id = (select private.caller_id())`.execute(tx)
    return
  }
  const { from, to, days, timeZone } = hours
  if (days.length === 0)
    throw new Refused('REQUIRED', 'Name at least one day.', ['input', 'quietHours', 'days'])
  if (!isTimeZone(timeZone))
    throw new Refused('INVALID', 'A time zone is an IANA name, such as "Europe/Vienna".', [
      'input',
      'quietHours',
      'timeZone',
    ])
  const numbers = [...new Set(days)].map((day) => weekdays.indexOf(day) + 1)
  await sql`
    insert into quiet_hours (person_id, starts_at, ends_at, days, time_zone)
    values (private.caller_id(), ${timeOf(from, 'from')}, ${timeOf(to, 'to')}, ${numbers}::int[], ${timeZone})
    on conflict (person_id) do update
      set starts_at = excluded.starts_at, ends_at = excluded.ends_at, days = excluded.days, time_zone = excluded.time_zone`.execute(
    tx,
  )
}

/** Changes how the caller wants to be told. */
export async function updateNotificationPreferences({
  tx,
  args,
}: Call<MutationUpdateNotificationPreferencesArgs>): Promise<UpdateNotificationPreferencesPayload> {
  const { kinds, quietHours } = args.input
  if (!kinds?.length && quietHours === undefined)
    throw new Refused('REQUIRED', 'The change is empty: name a kind, or quiet hours.', ['input'])
  const { role } = await knownCaller(tx)
  if (role !== 'ADMIN' && kinds?.some(({ kind }) => kind === 'WEBHOOK_DISABLED'))
    throw new Refused('NOT_ALLOWED', 'Only admins are told of webhooks: leave WEBHOOK_DISABLED out.', [
      'input',
      'kinds',
    ])
  if (kinds?.length) await choose(tx, kinds)
  if (quietHours !== undefined) await beQuiet(tx, quietHours)
  return { preferences: await readPreferences(tx), userErrors: [] }
}
