-- What can become of a ticket besides its status: spam, snoozed, merged into another one, deleted and restored.

alter table public.tickets
  add column spam boolean not null default false,
  add column snoozed boolean not null default false,
  add column snoozed_until timestamptz,
  add column merged_into_id bigint references public.tickets (id) on delete cascade,
  add column deleted_at timestamptz,
  add constraint tickets_snooze_check check (snoozed or snoozed_until is null);
comment on column public.tickets.spam is 'Left out of lists and counts, and nobody is notified of it.';
comment on column public.tickets.snoozed is 'Wakes at snoozed_until and at the next reply of a customer.';
comment on column public.tickets.snoozed_until is 'When a snoozed ticket wakes; null for one that only a reply wakes.';
comment on column public.tickets.merged_into_id is 'The ticket that has its conversation now; it is closed and changes no more. Purged with it.';
comment on column public.tickets.deleted_at is 'Gone for everyone but admins; purged 30 days later.';
create index tickets_by_merged on public.tickets (merged_into_id) where merged_into_id is not null;
create index tickets_to_wake on public.tickets (snoozed_until) where snoozed_until is not null;
create index tickets_spam on public.tickets (updated_at desc, id desc) where spam;
create index tickets_deleted on public.tickets (deleted_at) where deleted_at is not null;
grant update (spam, snoozed, snoozed_until) on public.tickets to authenticated;

-- Rows that wait in the outbox or are read back show what the ticket was then: none of this.
update public.events set row = row || '{"spam": false, "snoozed": false, "snoozedUntil": null, "mergedIntoId": null}' where row ? 'subject';
update public.channel_events set row = row || '{"spam": false, "snoozed": false, "snoozedUntil": null, "mergedIntoId": null}'
where row is not null;

create policy "Deleted tickets are seen by admins only" on public.tickets as restrictive
  for select to authenticated using (deleted_at is null or (select private.caller_is_admin()));
create policy "Nobody changes what is deleted or merged" on public.tickets as restrictive
  for update to authenticated using (deleted_at is null and merged_into_id is null);

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
    -- Only people are bound by transitions: a reply opens a ticket again (a trigger in a trigger) whatever they say, and a merge closes one.
    if pg_trigger_depth() = 1 then
      if tg_op = 'INSERT' then
        if next_status.archived_at is not null then
          raise exception 'The status "%" is archived: choose another one', next_status.label using errcode = 'AC001';
        end if;
      elsif new.merged_into_id is not distinct from old.merged_into_id
        and not exists (select from private.next_statuses(old.status_id) n where n.id = new.status_id)
      then
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

  -- What is over, or put away, waits for nothing.
  if new.status_category in ('SOLVED', 'CLOSED') or new.spam or new.deleted_at is not null then
    if tg_op = 'UPDATE' and new.snoozed and not old.snoozed then
      raise exception 'Only tickets that are not solved, closed or spam can be snoozed' using errcode = 'AC005';
    end if;
    new.snoozed := false;
  end if;
  if not new.snoozed then
    new.snoozed_until := null;
  elsif new.snoozed_until <= now() and (tg_op = 'INSERT' or new.snoozed_until is distinct from old.snoozed_until) then
    raise exception 'A ticket is snoozed until a moment in the future' using errcode = 'AC006';
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
comment on function private.prepare_ticket is
  'Trigger: defaults, version, times, category, allowed transitions, snooze, assignee in team, sorted tags.';

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
      (select p.name from public.people p where p.id = old.assignee_id), (select p.name from public.people p where p.id = new.assignee_id)),
    ('SPAM', old.spam is distinct from new.spam, nullif(old.spam, false)::text, nullif(new.spam, false)::text),
    ('SNOOZE', (old.snoozed, old.snoozed_until) is distinct from (new.snoozed, new.snoozed_until),
      case when old.snoozed then coalesce(private.iso(old.snoozed_until), 'REPLY') end,
      case when new.snoozed then coalesce(private.iso(new.snoozed_until), 'REPLY') end),
    ('DELETION', old.deleted_at is distinct from new.deleted_at, private.iso(old.deleted_at), private.iso(new.deleted_at))
  ) c (field, changed, old_word, new_word)
  where c.changed;
  return null;
end $$;
comment on function private.tell_change is
  'Trigger: writes a SYSTEM line for each change of status, priority, team, assignee, spam, snooze or deletion.';
drop trigger tickets_tell_change on public.tickets;
create trigger tickets_tell_change
  after update of status_id, priority, team_id, assignee_id, spam, snoozed, snoozed_until, deleted_at on public.tickets
  for each row when (
    old.status_id is distinct from new.status_id or old.priority is distinct from new.priority
    or old.team_id is distinct from new.team_id or old.assignee_id is distinct from new.assignee_id
    or old.spam <> new.spam or old.snoozed <> new.snoozed or old.snoozed_until is distinct from new.snoozed_until
    or old.deleted_at is distinct from new.deleted_at
  ) execute function private.tell_change();

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

-- Nobody writes on what is put away for good; a customer's reply wakes what is snoozed.
create function private.guard_conversation() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets;
begin
  -- Waits for a merge or deletion that is under way. The lock is the one that messages_touch_ticket takes anyway.
  select t.* into ticket from public.tickets t where t.id = new.ticket_id for no key update;
  if ticket.merged_into_id is not null then
    raise exception 'This ticket was merged into #%: write there', ticket.merged_into_id using errcode = 'AC007';
  elsif ticket.deleted_at is not null then
    raise exception 'This ticket is deleted: restore it first' using errcode = 'AC008';
  end if;
  return new;
end $$;
comment on function private.guard_conversation is 'Trigger: a deleted or merged ticket takes no more messages.';
create function private.wake_by_reply() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.tickets t set snoozed = false
  where t.id = new.ticket_id and t.snoozed
    and (new.author_id = t.requester_id or exists (select from public.people p where p.id = new.author_id and p.role = 'CUSTOMER'));
  return null;
end $$;
comment on function private.wake_by_reply is 'Trigger: a reply of the requester or another customer wakes a snoozed ticket.';
revoke execute on function private.guard_conversation, private.wake_by_reply from public;
create trigger messages_guard before insert on public.messages
  for each row when (new.kind <> 'SYSTEM') execute function private.guard_conversation();
-- Named to run after messages_touch_ticket and before messages_z_record_event.
create trigger messages_wake_ticket after insert on public.messages
  for each row when (new.kind = 'REPLY') execute function private.wake_by_reply();

-- By whom it is deleted does not see it afterwards: an update under his own policies could not.
create function private.put_away_ticket(ticket_id bigint, expected_version int, away boolean) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets;
begin
  select t.* into ticket from public.tickets t
  where t.id = put_away_ticket.ticket_id and t.team_id = any (private.caller_ticket_team_ids()) and private.key_may('{TICKET_WRITE}')
  for no key update;
  if not found then return 'NOT_FOUND'; end if;
  if expected_version is not null and ticket.version <> expected_version then return 'STALE'; end if;
  if ticket.merged_into_id is not null then return 'MERGED'; end if;
  if (ticket.deleted_at is not null) = away then return 'UNCHANGED'; end if;
  if not away and ticket.deleted_at <= now() - interval '30 days' then return 'NOT_FOUND'; end if;
  update public.tickets t set deleted_at = case when away then now() end where t.id = ticket.id;
  return 'CHANGED';
end $$;
comment on function private.put_away_ticket is
  'Deletes a ticket of the caller''s teams, or restores one within 30 days: CHANGED, UNCHANGED, STALE, MERGED or NOT_FOUND.';
revoke execute on function private.put_away_ticket from public;
grant execute on function private.put_away_ticket to authenticated;

create function private.wake_tickets(most int) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  woken int;
begin
  update public.tickets t set snoozed = false
  where t.id in (
    select d.id from public.tickets d where d.snoozed_until <= now() order by d.snoozed_until limit most for no key update skip locked
  );
  get diagnostics woken = row_count;
  return woken;
end $$;
comment on function private.wake_tickets is 'Wakes tickets whose time has come, as many as given at most; what another one holds is left to the next run.';

create function private.purge_tickets(most int) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  purged int;
begin
  delete from public.tickets t
  where t.id in (
    select d.id from public.tickets d where d.deleted_at <= now() - interval '30 days' order by d.deleted_at limit most for update skip locked
  );
  get diagnostics purged = row_count;
  return purged;
end $$;
comment on function private.purge_tickets is
  'Removes for good what was deleted 30 days ago, with all that belongs to it, as many tickets as given at most. The audit log keeps what they were.';
revoke execute on function private.wake_tickets, private.purge_tickets from public;
grant execute on function private.wake_tickets, private.purge_tickets to autocrm_schedule;

create function private.present_ticket_id(ticket_id bigint) returns bigint
language plpgsql stable security definer set search_path = ''
as $$
declare
  present bigint := ticket_id;
  target bigint;
begin
  loop
    select t.merged_into_id into target from public.tickets t where t.id = present;
    if target is null then return present; end if;
    present := target;
  end loop;
end $$;
comment on function private.present_ticket_id is 'Where a ticket''s conversation is now: the ticket that it was merged into, else itself.';
revoke execute on function private.present_ticket_id from public;
grant execute on function private.present_ticket_id to authenticated;
