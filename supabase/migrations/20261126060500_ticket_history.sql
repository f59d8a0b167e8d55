-- What happened to a ticket, for the agents of its team: read from the audit log, which admins alone see as a whole, in a form that can be put in words.

create index audit_log_by_followed on public.audit_log (split_part(row_id, ':', 1), occurred_at, id) where table_name = 'ticket_followers';
create index audit_log_by_linked_from on public.audit_log (split_part(row_id, ':', 1), occurred_at, id) where table_name = 'ticket_links';
create index audit_log_by_linked_to on public.audit_log (split_part(row_id, ':', 2), occurred_at, id) where table_name = 'ticket_links';

create function private.field_value_text(field public.ticket_fields, given jsonb) returns text
language sql stable security definer set search_path = ''
as $$
  select case
    when given is null or given = 'null' then null
    when field.type = 'MULTI_CHOICE' then (
      select string_agg(coalesce(c.choice ->> 'label', v.item), ', ' order by c.place, v.item)
      from jsonb_array_elements_text(given) v (item)
      left join jsonb_array_elements(field.choices) with ordinality c (choice, place) on c.choice ->> 'value' = v.item)
    when field.type = 'CHOICE' then coalesce(
      (select c.choice ->> 'label' from jsonb_array_elements(field.choices) c (choice) where c.choice ->> 'value' = given #>> '{}'), given #>> '{}')
    when field.type = 'PERSON' then coalesce(
      (select p.name from public.people p where p.id = (given #>> '{}')::bigint), given #>> '{}')
    else given #>> '{}' end
$$;
comment on function private.field_value_text is 'A custom field''s value in words: the labels of choices, a person''s name.';

create function private.ticket_changes_in_words(before jsonb, after jsonb) returns jsonb
language sql stable security definer set search_path = ''
as $$
  with change (place, field, key, label, old_text, new_text, old_id, new_id) as (
    select 1, 'SUBJECT', null, null, before ->> 'subject', after ->> 'subject', null, null where after ? 'subject'
    union all select 2, 'STATUS', null, null,
      (select s.label from public.ticket_statuses s where s.id = (before ->> 'status_id')::bigint),
      (select s.label from public.ticket_statuses s where s.id = (after ->> 'status_id')::bigint),
      before ->> 'status_id', after ->> 'status_id' where after ? 'status_id'
    union all select 3, 'PRIORITY', null, null, before ->> 'priority', after ->> 'priority', null, null where after ? 'priority'
    union all select 4, 'TYPE', null, null, before ->> 'type', after ->> 'type', null, null where after ? 'type'
    union all select 5, 'LANGUAGE', null, null, before ->> 'language', after ->> 'language', null, null where after ? 'language'
    union all select 6, 'TEAM', null, null,
      (select t.name from public.teams t where t.id = (before ->> 'team_id')::bigint),
      (select t.name from public.teams t where t.id = (after ->> 'team_id')::bigint),
      before ->> 'team_id', after ->> 'team_id' where after ? 'team_id'
    union all select 7, 'ASSIGNEE', null, null,
      (select p.name from public.people p where p.id = (before ->> 'assignee_id')::bigint),
      (select p.name from public.people p where p.id = (after ->> 'assignee_id')::bigint),
      before ->> 'assignee_id', after ->> 'assignee_id' where after ? 'assignee_id'
    union all select 8, 'REQUESTER', null, null,
      (select p.name from public.people p where p.id = (before ->> 'requester_id')::bigint),
      (select p.name from public.people p where p.id = (after ->> 'requester_id')::bigint),
      before ->> 'requester_id', after ->> 'requester_id' where after ? 'requester_id'
    union all select 9, 'TAG', null, null, t.tag, null, null, null
      from jsonb_array_elements_text(before -> 'tags') t (tag) where not after -> 'tags' ? t.tag
    union all select 10, 'TAG', null, null, null, t.tag, null, null
      from jsonb_array_elements_text(after -> 'tags') t (tag) where not before -> 'tags' ? t.tag
    union all select 11, 'CUSTOM_FIELD', k.key, coalesce(f.label, k.key),
      private.field_value_text(f, before -> 'fields' -> k.key), private.field_value_text(f, after -> 'fields' -> k.key), null, null
      from jsonb_object_keys((before -> 'fields') || (after -> 'fields')) k (key)
      left join public.ticket_fields f on f.key = k.key
      where before -> 'fields' -> k.key is distinct from after -> 'fields' -> k.key
    union all select 12, 'SPAM', null, null, before ->> 'spam', after ->> 'spam', null, null where after ? 'spam'
    -- What does not stand in the change was so before and is so after it: a ticket that only sleeps longer.
    union all select 13, 'SNOOZE', null, null,
      case when coalesce((before ->> 'snoozed')::boolean, true) then coalesce(private.iso((before ->> 'snoozed_until')::timestamptz), 'REPLY') end,
      case when coalesce((after ->> 'snoozed')::boolean, true) then coalesce(private.iso((after ->> 'snoozed_until')::timestamptz), 'REPLY') end,
      null, null where after ?| '{snoozed,snoozed_until}'
    union all select 14, 'MERGED_INTO', null, null, before ->> 'merged_into_id', after ->> 'merged_into_id',
      before ->> 'merged_into_id', after ->> 'merged_into_id' where after ? 'merged_into_id'
    union all select 15, 'DELETION', null, null,
      private.iso((before ->> 'deleted_at')::timestamptz), private.iso((after ->> 'deleted_at')::timestamptz), null, null where after ? 'deleted_at'
  )
  select coalesce(jsonb_agg(jsonb_build_object('field', c.field, 'key', c.key, 'label', c.label, 'from', c.old_text, 'to', c.new_text,
    'fromId', c.old_id, 'toId', c.new_id) order by c.place, c.key, coalesce(c.old_text, c.new_text)), '[]')
  from change c
$$;
comment on function private.ticket_changes_in_words is
  'What changed in a row of tickets, from the columns that the audit log has of it: each as {field, key, label, from, to, fromId, toId}, names as they are now.';

create function private.ticket_history(of_ticket bigint, before_at timestamptz, before_id bigint, most int)
returns table (id bigint, occurred_at timestamptz, actor_kind text, actor_id bigint, key_id bigint, key_name text, rule_id text, changes jsonb)
language plpgsql stable security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  teams bigint[] := private.caller_ticket_team_ids();
begin
  if not private.key_may('{TICKET_READ}') or not exists (
    select from public.tickets t
    where t.id = of_ticket and t.team_id = any (teams) and (t.deleted_at is null or private.caller_is_admin())
  ) then
    return;
  end if;
  return query
  with line (entry, changes) as (
    -- Most changes of a row are those by messages, which the conversation tells.
    (select l, case l.action when 'INSERT' then '[{"field": "OPENED"}]' else private.ticket_changes_in_words(l.before, l.after) end
      from public.audit_log l
      where l.table_name = 'tickets' and l.row_id = of_ticket::text and (before_at is null or (l.occurred_at, l.id) < (before_at, before_id))
        and (l.action = 'INSERT' or l.action = 'UPDATE' and l.after ?| '{subject,status_id,priority,type,language,team_id,assignee_id,requester_id,tags,fields,spam,snoozed,snoozed_until,merged_into_id,deleted_at}')
      order by l.occurred_at desc, l.id desc limit most)
    union all
    (select l, jsonb_build_array(jsonb_build_object('field', 'FOLLOWER',
        case l.action when 'INSERT' then 'to' else 'from' end,
        (select p.name from public.people p where p.id = (coalesce(l.after, l.before) ->> 'person_id')::bigint),
        case l.action when 'INSERT' then 'toId' else 'fromId' end, coalesce(l.after, l.before) ->> 'person_id'))
      from public.audit_log l
      where l.table_name = 'ticket_followers' and split_part(l.row_id, ':', 1) = of_ticket::text and l.action <> 'UPDATE'
        and (before_at is null or (l.occurred_at, l.id) < (before_at, before_id))
      order by l.occurred_at desc, l.id desc limit most)
    union all
    (select l, jsonb_build_array(jsonb_build_object('field', 'LINK',
        'key', case coalesce(l.after, l.before) ->> 'kind' when 'PARENT' then 'CHILD' when 'DUPLICATE' then 'ORIGINAL' else 'RELATED' end,
        case l.action when 'INSERT' then 'to' else 'from' end, coalesce(l.after, l.before) ->> 'to_id',
        case l.action when 'INSERT' then 'toId' else 'fromId' end, coalesce(l.after, l.before) ->> 'to_id'))
      from public.audit_log l
      join public.tickets other on other.id = (coalesce(l.after, l.before) ->> 'to_id')::bigint and other.team_id = any (teams)
      where l.table_name = 'ticket_links' and split_part(l.row_id, ':', 1) = of_ticket::text and l.action <> 'UPDATE'
        and (before_at is null or (l.occurred_at, l.id) < (before_at, before_id))
      order by l.occurred_at desc, l.id desc limit most)
    union all
    (select l, jsonb_build_array(jsonb_build_object('field', 'LINK', 'key', coalesce(l.after, l.before) ->> 'kind',
        case l.action when 'INSERT' then 'to' else 'from' end, coalesce(l.after, l.before) ->> 'from_id',
        case l.action when 'INSERT' then 'toId' else 'fromId' end, coalesce(l.after, l.before) ->> 'from_id'))
      from public.audit_log l
      join public.tickets other on other.id = (coalesce(l.after, l.before) ->> 'from_id')::bigint and other.team_id = any (teams)
      where l.table_name = 'ticket_links' and split_part(l.row_id, ':', 2) = of_ticket::text and l.action <> 'UPDATE'
        and (before_at is null or (l.occurred_at, l.id) < (before_at, before_id))
      order by l.occurred_at desc, l.id desc limit most)
    union all
    (select l, jsonb_build_array(jsonb_build_object('field', 'MERGED_FROM',
        case l.action when 'INSERT' then 'to' else 'from' end, m.source_id::text,
        case l.action when 'INSERT' then 'toId' else 'fromId' end, m.source_id::text))
      from public.ticket_merges m
      join public.audit_log l on l.table_name = 'ticket_merges' and l.row_id = m.id::text
        and (l.action = 'INSERT' or l.action = 'UPDATE' and l.after ? 'undone_at')
      where m.target_id = of_ticket and (before_at is null or (l.occurred_at, l.id) < (before_at, before_id))
      order by l.occurred_at desc, l.id desc limit most)
  )
  select (n.entry).id, (n.entry).occurred_at, (n.entry).actor_kind, (n.entry).actor_id, (n.entry).key_id,
    (select k.name from public.api_keys k where k.id = (n.entry).key_id), (n.entry).rule_id, n.changes
  from line n order by (n.entry).occurred_at desc, (n.entry).id desc limit most;
end $$;
comment on function private.ticket_history is
  'What happened to a ticket of the caller''s teams before a moment, newest first; nothing for anyone else. Links to tickets that the caller does not see are left out.';
revoke execute on function private.field_value_text, private.ticket_changes_in_words, private.ticket_history from public;
grant execute on function private.ticket_history to authenticated;
