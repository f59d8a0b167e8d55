create or replace function private.iso(t timestamptz) returns text
language sql immutable set search_path = ''
as $$ select to_char(t at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') $$;
alter function private.iso called on null input;

create or replace function private.queue_row(t public.tickets) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object(
    'id', t.id::text, 'version', t.version, 'subject', t.subject, 'statusId', t.status_id::text, 'statusCategory', t.status_category,
    'priority', t.priority, 'type', t.type, 'channel', t.channel, 'language', t.language, 'tags', to_jsonb(t.tags),
    'requesterId', t.requester_id::text, 'requesterName', (select p.name from public.people p where p.id = t.requester_id),
    'organizationId', t.organization_id::text, 'teamId', t.team_id::text,
    'assigneeId', t.assignee_id::text, 'assigneeName', (select p.name from public.people p where p.id = t.assignee_id),
    'createdAt', private.iso(t.created_at), 'updatedAt', private.iso(t.updated_at), 'firstReplyAt', private.iso(t.first_reply_at),
    'solvedAt', private.iso(t.solved_at), 'closedAt', private.iso(t.closed_at),
    'spam', t.spam, 'snoozed', t.snoozed, 'snoozedUntil', private.iso(t.snoozed_until), 'mergedIntoId', t.merged_into_id::text,
    'fields', nullif(t.fields, '{}')
  )
$$;

create or replace function private.ticket_deliveries(t public.tickets, team_kind text, kind text, public_too boolean) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_agg(jsonb_build_object('channel', d.channel, 'kind', d.kind))
  from (values
    ('team:' || t.team_id, team_kind, true),
    ('ticket:' || t.id, kind, true),
    ('requester:' || t.requester_id, kind, public_too),
    ('organization:' || t.organization_id, kind, public_too)
  ) d (channel, kind, wanted)
  where d.wanted and d.channel is not null
$$;

create or replace function private.record_ticket_event() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  deliveries jsonb := '[]';
  changes jsonb;
begin
  if tg_op = 'INSERT' then
    deliveries := private.ticket_deliveries(new, 'TICKET_ADDED', 'TICKET_ADDED', true);
  else
    select jsonb_object_agg(o.key, jsonb_build_array(o.value, to_jsonb(new) -> o.key)) into changes
    from jsonb_each(to_jsonb(old)) o
    where o.key not in ('version', 'updated_at') and o.value is distinct from to_jsonb(new) -> o.key;
    if new.deleted_at is not null then
      -- Deleted, it leaves every channel; what happens to it after that is told to nobody.
      if old.deleted_at is null then
        deliveries := private.ticket_deliveries(new, 'TICKET_REMOVED', 'TICKET_REMOVED', true);
      end if;
    elsif old.deleted_at is not null then
      deliveries := private.ticket_deliveries(new, 'TICKET_ADDED', 'TICKET_ADDED', true);
    else
      -- A message alone changes only the version: customers are told of the message, and of a note nothing.
      deliveries := private.ticket_deliveries(
        new, case when new.team_id <> old.team_id then 'TICKET_ADDED' else 'TICKET_CHANGED' end, 'TICKET_CHANGED', changes is not null);
      if new.team_id <> old.team_id then
        deliveries := deliveries || jsonb_build_array(jsonb_build_object('channel', 'team:' || old.team_id, 'kind', 'TICKET_REMOVED'));
      end if;
    end if;
  end if;
  if new.assignee_id is not null and not new.spam and (tg_op = 'INSERT' or new.assignee_id is distinct from old.assignee_id) then
    deliveries := deliveries || jsonb_build_array(jsonb_build_object('channel', 'person:' || new.assignee_id, 'kind', 'TICKET_ASSIGNED'));
  end if;
  insert into public.events (kind, actor_id, ticket_id, version, row, changes, deliveries, silent)
  values (
    case tg_op when 'INSERT' then 'TICKET_CREATED' else 'TICKET_CHANGED' end, private.caller_id(), new.id, new.version,
    private.queue_row(new), changes, deliveries, new.spam or coalesce(current_setting('autocrm.silent', true) = 'on', false)
  );
  return null;
end $$;
