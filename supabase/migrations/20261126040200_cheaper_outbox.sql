-- What every write tells the outbox costs less. Postgres plans a function in SQL anew in each statement that a trigger runs, one in plpgsql once
-- a connection; and a whole row was turned into JSON again for each of its columns. `iso` besides is in every answer.

create or replace function private.iso(t timestamptz) returns text
language plpgsql immutable strict set search_path = ''
as $$ begin return to_char(t at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'); end $$;

create or replace function private.queue_row(t public.tickets) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  return jsonb_build_object(
    'id', t.id::text, 'version', t.version, 'subject', t.subject, 'statusId', t.status_id::text, 'statusCategory', t.status_category,
    'priority', t.priority, 'type', t.type, 'channel', t.channel, 'language', t.language, 'tags', to_jsonb(t.tags),
    'requesterId', t.requester_id::text, 'requesterName', (select p.name from public.people p where p.id = t.requester_id),
    'organizationId', t.organization_id::text, 'teamId', t.team_id::text,
    'assigneeId', t.assignee_id::text, 'assigneeName', (select p.name from public.people p where p.id = t.assignee_id),
    'createdAt', private.iso(t.created_at), 'updatedAt', private.iso(t.updated_at), 'firstReplyAt', private.iso(t.first_reply_at),
    'solvedAt', private.iso(t.solved_at), 'closedAt', private.iso(t.closed_at),
    'spam', t.spam, 'snoozed', t.snoozed, 'snoozedUntil', private.iso(t.snoozed_until), 'mergedIntoId', t.merged_into_id::text,
    'fields', nullif(t.fields, '{}')
  );
end $$;

create or replace function private.ticket_deliveries(t public.tickets, team_kind text, kind text, public_too boolean) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  deliveries jsonb := jsonb_build_array(
    jsonb_build_object('channel', 'team:' || t.team_id, 'kind', team_kind), jsonb_build_object('channel', 'ticket:' || t.id, 'kind', kind));
begin
  if public_too then
    deliveries := deliveries || jsonb_build_object('channel', 'requester:' || t.requester_id, 'kind', kind);
    if t.organization_id is not null then
      deliveries := deliveries || jsonb_build_object('channel', 'organization:' || t.organization_id, 'kind', kind);
    end if;
  end if;
  return deliveries;
end $$;

create or replace function private.record_ticket_event() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  deliveries jsonb := '[]';
  changes jsonb;
  is_now jsonb;
begin
  if tg_op = 'INSERT' then
    deliveries := private.ticket_deliveries(new, 'TICKET_ADDED', 'TICKET_ADDED', true);
  else
    is_now := to_jsonb(new);
    select jsonb_object_agg(o.key, jsonb_build_array(o.value, is_now -> o.key)) into changes
    from jsonb_each(to_jsonb(old)) o
    where o.key not in ('version', 'updated_at') and o.value is distinct from is_now -> o.key;
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
