drop trigger messages_wake_ticket on public.messages;
drop trigger messages_guard on public.messages;
drop trigger tickets_tell_change on public.tickets;
drop function private.present_ticket_id, private.purge_tickets, private.wake_tickets, private.put_away_ticket, private.wake_by_reply,
  private.guard_conversation;

create or replace function private.record_ticket_event() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  deliveries jsonb;
  changes jsonb;
begin
  if tg_op = 'INSERT' then
    deliveries := private.ticket_deliveries(new, 'TICKET_ADDED', 'TICKET_ADDED', true);
  else
    select jsonb_object_agg(o.key, jsonb_build_array(o.value, to_jsonb(new) -> o.key)) into changes
    from jsonb_each(to_jsonb(old)) o
    where o.key not in ('version', 'updated_at') and o.value is distinct from to_jsonb(new) -> o.key;
    -- A message alone changes only the version: customers are told of the message, and of a note nothing.
    deliveries := private.ticket_deliveries(
      new, case when new.team_id <> old.team_id then 'TICKET_ADDED' else 'TICKET_CHANGED' end, 'TICKET_CHANGED', changes is not null);
    if new.team_id <> old.team_id then
      deliveries := deliveries || jsonb_build_array(jsonb_build_object('channel', 'team:' || old.team_id, 'kind', 'TICKET_REMOVED'));
    end if;
  end if;
  if new.assignee_id is not null and (tg_op = 'INSERT' or new.assignee_id is distinct from old.assignee_id) then
    deliveries := deliveries || jsonb_build_array(jsonb_build_object('channel', 'person:' || new.assignee_id, 'kind', 'TICKET_ASSIGNED'));
  end if;
  insert into public.events (kind, actor_id, ticket_id, version, row, changes, deliveries, silent)
  values (
    case tg_op when 'INSERT' then 'TICKET_CREATED' else 'TICKET_CHANGED' end, private.caller_id(), new.id, new.version,
    private.queue_row(new), changes, deliveries, coalesce(current_setting('autocrm.silent', true) = 'on', false)
  );
  return null;
end $$;

create or replace function private.tell_change() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.messages (ticket_id, kind, author_id, body, change)
  select new.id, 'SYSTEM', private.caller_id(), '', jsonb_build_object('field', c.field, 'from', c.old_word, 'to', c.new_word)
  from (values
    ('STATUS', old.status_id is distinct from new.status_id,
      (select s.label from public.ticket_statuses s where s.id = old.status_id),
      (select s.label from public.ticket_statuses s where s.id = new.status_id)),
    ('PRIORITY', old.priority is distinct from new.priority, old.priority::text, new.priority::text),
    ('TEAM', old.team_id is distinct from new.team_id,
      (select t.name from public.teams t where t.id = old.team_id), (select t.name from public.teams t where t.id = new.team_id)),
    ('ASSIGNEE', old.assignee_id is distinct from new.assignee_id,
      (select p.name from public.people p where p.id = old.assignee_id), (select p.name from public.people p where p.id = new.assignee_id))
  ) c (field, changed, old_word, new_word)
  where c.changed;
  return null;
end $$;
comment on function private.tell_change is 'Trigger: writes a SYSTEM line for each change of status, priority, team or assignee.';

create trigger tickets_tell_change after update of status_id, priority, team_id, assignee_id on public.tickets
  for each row when (
    old.status_id is distinct from new.status_id or old.priority is distinct from new.priority
    or old.team_id is distinct from new.team_id or old.assignee_id is distinct from new.assignee_id
  ) execute function private.tell_change();

create or replace function private.prepare_ticket() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  next_status public.ticket_statuses;
  allowed text;
begin
  if tg_op = 'INSERT' then
    new.team_id := coalesce(new.team_id, private.default_team_id());
    new.status_id := coalesce(new.status_id, private.default_status_id('NEW'));
    new.organization_id := (select p.organization_id from public.people p where p.id = new.requester_id);
    new.updated_at := greatest(new.created_at, new.updated_at);
  else
    new.version := old.version + 1;
    new.updated_at := now();
    if new.team_id <> old.team_id and new.assignee_id is not distinct from old.assignee_id
      and not private.may_be_assigned(new.assignee_id, new.team_id)
    then
      new.assignee_id := null;
    end if;
  end if;

  if tg_op = 'INSERT' or new.status_id <> old.status_id then
    select s.* into next_status from public.ticket_statuses s where s.id = new.status_id;
    if not found then
      raise exception 'There is no status %', new.status_id using errcode = '23503', constraint = 'tickets_status_id_fkey';
    end if;
    -- Only people are bound by transitions: a reply opens a ticket again (a trigger in a trigger) whatever they say.
    if pg_trigger_depth() = 1 then
      if tg_op = 'INSERT' then
        if next_status.archived_at is not null then
          raise exception 'The status "%" is archived: choose another one', next_status.label using errcode = 'AC001';
        end if;
      elsif not exists (select from private.next_statuses(old.status_id) n where n.id = new.status_id) then
        select string_agg(n.label, ', ' order by n.position, n.id) into allowed from private.next_statuses(old.status_id) n;
        raise exception '%This status can be followed by: %',
          case when next_status.archived_at is not null then format('The status "%s" is archived. ', next_status.label) else '' end,
          coalesce(allowed, 'none') using errcode = 'AC001';
      end if;
    end if;
    new.status_category := next_status.category;
    new.solved_at := case when new.status_category in ('SOLVED', 'CLOSED') then coalesce(new.solved_at, now()) end;
    new.closed_at := case when new.status_category = 'CLOSED' then coalesce(new.closed_at, now()) end;
  end if;
  if new.assignee_id is not null
    and (tg_op = 'INSERT' or new.assignee_id is distinct from old.assignee_id)
    and not private.may_be_assigned(new.assignee_id, new.team_id)
  then
    raise exception 'The assignee must be an active member of the ticket''s team' using errcode = 'AC002';
  end if;
  new.tags := coalesce((select array_agg(distinct tag order by tag) from unnest(new.tags) tag), '{}');
  return new;
end $$;
comment on function private.prepare_ticket is 'Trigger: defaults, version, times, category, allowed transitions, assignee in team, sorted tags.';

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
    'solvedAt', private.iso(t.solved_at), 'closedAt', private.iso(t.closed_at), 'fields', nullif(t.fields, '{}')
  )
$$;

drop policy "Nobody changes what is deleted or merged" on public.tickets;
drop policy "Deleted tickets are seen by admins only" on public.tickets;
update public.channel_events set row = row - '{spam,snoozed,snoozedUntil,mergedIntoId}'::text[] where row is not null;
update public.events set row = row - '{spam,snoozed,snoozedUntil,mergedIntoId}'::text[] where row ? 'subject';
-- Without these columns a deleted ticket would be back for everyone: it is purged now.
delete from public.tickets where deleted_at is not null;
delete from public.messages where change ->> 'field' in ('SPAM', 'SNOOZE', 'DELETION');
revoke update (spam, snoozed, snoozed_until) on public.tickets from authenticated;
alter table public.tickets drop column deleted_at, drop column merged_into_id, drop column snoozed_until, drop column snoozed, drop column spam;
