import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.drop())

/** The names that a query finds: each test asks for what breaks a rule of supabase/CONVENTIONS.md. */
async function offenders(query: string): Promise<string[]> {
  const { rows } = await db.admin.query<{ name: string }>(query)
  return rows.map((row) => row.name)
}

const tables = `pg_class c where c.relkind in ('r', 'p', 'v', 'm') and c.relnamespace in ('public'::regnamespace, 'private'::regnamespace)`
const functions = `pg_proc p where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)`

/** Tables whose changes are not audited, and why. */
const unaudited: Readonly<Record<string, string>> = {
  archived_attachments: 'moved as they are; a line tells of their ticket',
  archived_merged_messages: 'moved as they are; a line tells of their ticket',
  archived_message_mentions: 'moved as they are; a line tells of their ticket',
  archived_messages: 'moved as they are; a line tells of their ticket',
  archived_ticket_followers: 'moved as they are; a line tells of their ticket',
  archived_ticket_links: 'moved as they are; a line tells of their tickets',
  archived_ticket_reopenings: 'moved as they are; a line tells of their ticket',
  archived_ticket_merges: 'moved as they are; a line tells of their tickets',
  archived_tickets: 'moved as they are; private.tell_moved writes a line for each',
  audit_log: 'the audit itself, which nobody changes',
  channel_events: 'numbered copies of events, kept for 7 days',
  channels: 'counters of the relay',
  drafts: 'what only its author may read, admins neither; what is sent is audited',
  held_replies: 'what only its author may read until it is sent; what is sent is audited',
  macro_uses: 'counts of what each person used',
  events: 'the outbox: written by triggers of audited tables',
  idempotency_keys: 'what creates leave behind for 24 hours; what they make is audited',
  job_items: 'what a job has still to do; what it does is audited',
  ticket_change_items: 'what changes leave behind; the tickets themselves are audited',
  ticket_changes: 'what changes leave behind; the tickets themselves are audited',
  notifications: 'copies of what events tell, and whether they were read',
  queue_places: 'how each person orders his own sidebar',
  ticket_reopenings: 'a log by itself',
  webhook_attempts: 'a log by itself',
  webhook_deliveries: 'a log of what was sent; who replays it is audited by the request',
  webhook_events: 'copies of events that webhooks were told of',
  webhook_secrets: 'secrets, which no log may hold',
  'private.correspondence': 'derived from tickets and messages',
  'private.correspondence_notes': 'derived from tickets and messages',
  'private.moves': 'a mark that is gone before its transaction ends',
  'private.passes': 'a mark that is gone before its transaction ends',
  'private.every_merge': 'a view',
  'private.ticket_places': 'a view',
  'private.search_languages': 'derived from tickets',
  'private.search_refreshes': 'what is to be derived anew from ticket_fields, which are audited',
  'private.search_vocabulary': 'derived from tickets and people',
  'private.callers': 'a view',
  'private.seen_ticket_fields': 'a view',
  'private.ticket_search': 'derived from tickets, their fields, messages and people',
  'private.presence_beats': 'when somebody last told where he is: changes each 20 s, and is kept for an hour',
  'private.key_buckets': 'how full a bucket is: changes with each call of a key',
}

it('has row-level security on every table', async () => {
  expect(
    await offenders(`select c.oid::regclass::text as name from ${tables} and not c.relrowsecurity`),
    // Views, which have none: one says by itself whose tickets it shows (tests/db/field-indexes.test.ts), one only the login may read
    // (tests/db/known-caller.test.ts), and nobody the others.
  ).toEqual(['private.seen_ticket_fields', 'private.ticket_places', 'private.every_merge', 'private.callers'])
})

it('says what every table and function is for', async () => {
  expect(
    await offenders(
      `select c.oid::regclass::text as name from ${tables} and obj_description(c.oid, 'pg_class') is null`,
    ),
  ).toEqual([])
  expect(
    await offenders(
      `select p.oid::regprocedure::text as name from ${functions} and obj_description(p.oid, 'pg_proc') is null`,
    ),
  ).toEqual([])
})

it('gives who is signed out nothing: no table, no column, no sequence, no function, no schema of ours', async () => {
  expect(
    await offenders(`
      select c.oid::regclass::text as name from pg_class c
      where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and case c.relkind
        when 'S' then has_sequence_privilege('anon', c.oid, 'usage, select, update')
        when 'r' then has_table_privilege('anon', c.oid, 'select, insert, update, delete, truncate, references, trigger')
          or has_any_column_privilege('anon', c.oid, 'select, insert, update, references') end
      union all
      select p.oid::regprocedure::text from ${functions} and has_function_privilege('anon', p.oid, 'execute')
      union all
      select 'schema private' where has_schema_privilege('anon', 'private', 'usage')`),
  ).toEqual([])
})

it('gives no caller truncate, references, trigger, or a sequence', async () => {
  expect(
    await offenders(`
      select concat_ws(' ', c.oid::regclass, r.rolname) as name from pg_class c
      cross join (values ('authenticated'), ('autocrm_relay'), ('autocrm_identity'), ('autocrm_schedule'), ('autocrm_webhooks'), ('autocrm_api')) r (rolname)
      where c.relnamespace = 'public'::regnamespace and case c.relkind
        when 'S' then has_sequence_privilege(r.rolname, c.oid, 'usage, select, update')
        when 'r' then has_table_privilege(r.rolname, c.oid, 'truncate, references, trigger') end`),
  ).toEqual([])
})

it('has exactly one permissive policy for each verb that is granted to a role, and none for others', async () => {
  expect(
    await offenders(`
      with granted as (
        select c.oid as relation, r.oid as role, v.verb, v.letter from pg_class c
        cross join pg_roles r
        cross join (values ('select', 'r'), ('insert', 'a'), ('update', 'w'), ('delete', 'd')) v (verb, letter)
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
          and r.rolname in ('anon', 'authenticated', 'autocrm_relay', 'autocrm_identity', 'autocrm_schedule', 'autocrm_webhooks', 'autocrm_api')
          and (has_table_privilege(r.oid, c.oid, v.verb)
            or (v.verb <> 'delete' and has_any_column_privilege(r.oid, c.oid, case v.verb when 'delete' then 'select' else v.verb end)))
      ), written as (
        select p.polrelid as relation, role, p.polcmd::text as letter from pg_policy p cross join unnest(p.polroles) role
        where p.polpermissive and p.polrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
      )
      select concat_ws(' ', relation::regclass, role::regrole, letter, 'granted:', g.verb, 'policies:', count(w.relation)) as name
      from granted g full join written w using (relation, role, letter)
      group by relation, role, letter, g.verb having g.verb is null or count(w.relation) <> 1`),
  ).toEqual([])
})

it('names the role of every policy, and lets nothing loose on everyone', async () => {
  expect(
    await offenders(
      `select polname as name from pg_policy where 0 = any (polroles) and polrelid::regclass::text not like 'storage.%'`,
    ),
  ).toEqual([])
})

it('has an index under every foreign key', async () => {
  expect(
    await offenders(`
      select concat_ws(' ', o.conrelid::regclass, o.conname) as name from pg_constraint o
      where o.contype = 'f' and o.connamespace = 'public'::regnamespace and not exists (
        select from pg_index i where i.indrelid = o.conrelid and i.indisvalid
          and (i.indkey::int2[])[0:cardinality(o.conkey) - 1] @> o.conkey
          and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) ~ '^\\([a-z_]+ IS NOT NULL\\)$'))`),
  ).toEqual([])
})

it('sets the search path of every function to nothing', async () => {
  expect(
    await offenders(
      `select p.oid::regprocedure::text as name from ${functions} and coalesce(not p.proconfig @> array['search_path=""'], true)`,
    ),
  ).toEqual([])
})

it('lets nobody call a function that is not granted to him by name', async () => {
  expect(
    await offenders(`
      select p.oid::regprocedure::text as name from ${functions}
      and (p.proacl is null or exists (select from aclexplode(p.proacl) a where a.grantee = 0))`),
  ).toEqual([])
  const { rows } = await db.admin.query(`
    select r.rolname as role, array_agg(p.proname::text order by p.proname) as functions
    from ${functions.replace(' where', ' cross join pg_roles r where')} and p.pronamespace = 'private'::regnamespace
      and r.rolname in ('authenticated', 'service_role', 'autocrm_relay', 'autocrm_identity', 'autocrm_schedule', 'autocrm_webhooks', 'autocrm_api')
      and has_function_privilege(r.oid, p.oid, 'execute')
    group by r.rolname order by r.rolname`)
  expect(rows).toEqual([
    {
      role: 'authenticated',
      functions: [
        'agent_scopes',
        'attach_files',
        'become',
        'begin_import',
        'begin_undoing',
        'caller_bucket',
        'caller_copied_archived_ticket_ids',
        'caller_copied_ticket_ids',
        'caller_correspondent_ids',
        'caller_id',
        'caller_is_admin',
        'caller_is_staff',
        'caller_machine_ids',
        'caller_notification_preferences',
        'caller_organization_id',
        'caller_role',
        'caller_shared_organization_id',
        'caller_team_ids',
        'caller_ticket_team_ids',
        'change_each_ticket',
        'change_tickets',
        'channel_events_after',
        'choices_are_fit',
        'count_macro_use',
        'default_status_id',
        'default_team_id',
        'end_import',
        'end_undoing',
        'few_people',
        'figures_of',
        'has_conversation',
        'is_moving',
        'iso',
        'key_may',
        'labels_are_fit',
        'look_up_caller',
        'matching_people',
        'may_edit_macro',
        'may_edit_queue',
        'may_listen',
        'merge_tickets',
        'merged_ticket_ids',
        'note_presence',
        'present_ticket_id',
        'put_away_ticket',
        'record_attachment_scan',
        'replay_webhook_deliveries',
        'restore_archived_ticket',
        'return_held_reply',
        'rotate_api_key',
        'search_configuration',
        'search_ranks',
        'search_text',
        'search_tickets',
        'search_words',
        'set_own_ticket_fields',
        'split_ticket',
        'tags_are_fit',
        'team_medians',
        'texts_are_fit',
        'ticket_drafting',
        'ticket_history',
        'tickets_with_followers',
        'tickets_with_mentions',
        'tickets_with_subject',
        'tickets_with_tags',
        'undo_ticket_change',
        'unmerge_tickets',
        'write_ticket_change',
      ],
    },
    { role: 'autocrm_api', functions: ['admit_key', 'become'] },
    { role: 'autocrm_identity', functions: ['link_person'] },
    { role: 'autocrm_relay', functions: ['iso', 'make_notifications', 'make_webhook_notifications'] },
    {
      role: 'autocrm_schedule',
      functions: [
        'archive_tickets',
        'become',
        'clean_drafts',
        'clean_held_replies',
        'clean_notifications',
        'clean_presence',
        'clean_ticket_changes',
        'drop_attachments',
        'end_expired_keys',
        'fail_job',
        'note_job_batch',
        'outbox_is_short',
        'purge_tickets',
        'refresh_search',
        'settle_correspondence',
        'stale_attachments',
        'take_held_reply',
        'take_job_batch',
        'wake_tickets',
      ],
    },
    {
      role: 'autocrm_webhooks',
      functions: ['iso', 'tell_admins_of_webhook', 'webhook_message', 'webhook_person', 'webhook_ticket'],
    },
    {
      role: 'service_role',
      functions: ['choices_are_fit', 'is_moving', 'labels_are_fit', 'tags_are_fit', 'texts_are_fit'],
    },
  ])
})

it('keeps updated_at by a trigger wherever there is one, and an audit of everything that people change', async () => {
  const withTrigger = (fn: string): string =>
    `exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgfoid = '${fn}'::regproc)`
  expect(
    await offenders(`
      select c.oid::regclass::text as name from ${tables}
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'updated_at')
      and not ${withTrigger('private.touch_updated_at')} and c.oid not in ('public.tickets'::regclass, 'public.archived_tickets'::regclass)`),
  ).toEqual([])
  expect(
    await offenders(
      `select c.oid::regclass::text as name from ${tables} and not c.relispartition and not ${withTrigger('private.audit')} order by 1`,
    ),
  ).toEqual(Object.keys(unaudited).sort())
})
