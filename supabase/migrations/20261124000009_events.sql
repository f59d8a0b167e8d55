-- The outbox `events`, written in the transaction of the change whatever made it, and the numbered channels that the relay fills from it.

create table public.events (
  id bigint generated always as identity primary key,
  occurred_at timestamptz not null default now(),
  kind text not null check (kind in ('TICKET_CREATED', 'TICKET_CHANGED', 'MESSAGE_ADDED', 'MEMBER_REMOVED')),
  actor_id bigint,
  ticket_id bigint,
  message_id bigint,
  version int,
  row jsonb,
  changes jsonb,
  deliveries jsonb not null default '[]',
  silent boolean not null default false,
  relayed_at timestamptz
);
comment on table public.events is 'Outbox: what happened, written by triggers in the transaction that did it.';
comment on column public.events.row is 'The ticket as a QueueRow right after it.';
comment on column public.events.changes is 'For TICKET_CHANGED, by field: [before, after].';
comment on column public.events.deliveries is 'Which channels get it and as what: [{channel, kind}].';
comment on column public.events.silent is 'True for imports: shown live, but nobody is notified.';
comment on column public.events.relayed_at is 'When the relay numbered it; null until then.';
create index events_to_relay on public.events (id) where relayed_at is null;
create index events_by_time on public.events using brin (occurred_at);

create table public.channels (
  name text primary key,
  last_seq int not null default 0
);
comment on table public.channels is 'The last number given in each channel.';

create table public.channel_events (
  channel text not null references public.channels (name) on delete cascade,
  seq int not null,
  event_id bigint not null,
  kind text not null,
  occurred_at timestamptz not null,
  ticket_id bigint,
  message_id bigint,
  version int,
  row jsonb,
  published_at timestamptz,
  primary key (channel, seq)
);
comment on table public.channel_events is 'The numbered events of channels, kept for 7 days.';
comment on column public.channel_events.published_at is 'When the relay handed it to the subscribers; null until then.';
create unique index channel_events_once on public.channel_events (channel, event_id, kind);
create index channel_events_to_publish on public.channel_events (channel, seq) where published_at is null;
create index channel_events_by_time on public.channel_events using brin (occurred_at);

alter table public.events enable row level security;
alter table public.channels enable row level security;
alter table public.channel_events enable row level security;
revoke all on public.events, public.channels, public.channel_events from anon, authenticated;
revoke all on sequence public.events_id_seq from anon, authenticated;
grant select, update (relayed_at), delete on public.events to autocrm_relay;
grant select, insert, update on public.channels to autocrm_relay;
grant select, insert, update (published_at), delete on public.channel_events to autocrm_relay;
grant usage on schema public to autocrm_relay, autocrm_identity;
grant select on public.channels, public.channel_events to authenticated;

create function private.may_listen(channel text) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
declare
  name text := split_part(channel, ':', 1);
  subject_id bigint;
begin
  if channel !~ '^(team|ticket|person|requester|organization):[0-9]{1,18}$' then return false; end if;
  subject_id := split_part(channel, ':', 2)::bigint;
  return coalesce(case name
    when 'team' then private.caller_is_admin() or subject_id = any (private.caller_team_ids())
    when 'ticket' then private.caller_is_staff() and exists (
      select from public.tickets t
      where t.id = subject_id and (private.caller_is_admin() or t.team_id = any (private.caller_team_ids()))
    )
    when 'person' then subject_id = private.caller_id()
    when 'requester' then subject_id = private.caller_id()
    when 'organization' then subject_id = private.caller_shared_organization_id()
  end, false);
end $$;
comment on function private.may_listen is 'The one rule of who may listen to, and read back, which channel.';
revoke execute on function private.may_listen from public;
grant execute on function private.may_listen to authenticated;

create policy "The relay reads the outbox" on public.events for select to autocrm_relay using (true);
create policy "The relay marks the outbox" on public.events for update to autocrm_relay using (true) with check (true);
create policy "The relay clears the outbox" on public.events for delete to autocrm_relay using (relayed_at is not null);
create policy "The relay adds channels" on public.channels for insert to autocrm_relay with check (true);
create policy "The relay counts" on public.channels for update to autocrm_relay using (true) with check (true);
create policy "The relay sees the counts" on public.channels for select to autocrm_relay using (true);
create policy "Listeners see the count of their channels" on public.channels
  for select to authenticated using (private.may_listen(name));
create policy "The relay reads channels" on public.channel_events for select to autocrm_relay using (true);
create policy "The relay numbers events" on public.channel_events for insert to autocrm_relay with check (true);
create policy "The relay marks what it published" on public.channel_events for update to autocrm_relay using (true) with check (true);
create policy "The relay clears old events" on public.channel_events for delete to autocrm_relay using (true);
create policy "Listeners read back their channels" on public.channel_events
  for select to authenticated using (private.may_listen(channel));

create function private.iso(t timestamptz) returns text
language sql immutable set search_path = ''
as $$ select to_char(t at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') $$;
comment on function private.iso is 'A moment as AWSDateTime, in UTC, to the microsecond.';
revoke execute on function private.iso from public;
grant execute on function private.iso to authenticated, autocrm_relay;
create function private.queue_row(t public.tickets) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object(
    'id', t.id::text, 'version', t.version, 'subject', t.subject, 'statusId', t.status_id::text, 'statusCategory', t.status_category,
    'priority', t.priority, 'type', t.type, 'channel', t.channel, 'language', t.language, 'tags', to_jsonb(t.tags),
    'requesterId', t.requester_id::text, 'requesterName', (select p.name from public.people p where p.id = t.requester_id),
    'organizationId', t.organization_id::text, 'teamId', t.team_id::text,
    'assigneeId', t.assignee_id::text, 'assigneeName', (select p.name from public.people p where p.id = t.assignee_id),
    'createdAt', private.iso(t.created_at), 'updatedAt', private.iso(t.updated_at), 'firstReplyAt', private.iso(t.first_reply_at),
    'solvedAt', private.iso(t.solved_at), 'closedAt', private.iso(t.closed_at)
  )
$$;
comment on function private.queue_row is 'A ticket as a QueueRow of the API.';

-- Where a ticket's event goes. Customers' channels carry no row.
create function private.ticket_deliveries(t public.tickets, team_kind text, kind text, public_too boolean) returns jsonb
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
comment on function private.ticket_deliveries is 'The channels of a ticket and what the event is called there.';

create function private.record_ticket_event() returns trigger
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
comment on function private.record_ticket_event is 'Trigger: a ticket''s birth or change goes into the outbox.';

create function private.record_message_event() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets;
begin
  if new.kind = 'SYSTEM' then return null; end if;
  select t.* into strict ticket from public.tickets t where t.id = new.ticket_id;
  insert into public.events (kind, actor_id, ticket_id, message_id, version, deliveries, silent)
  values (
    'MESSAGE_ADDED', private.caller_id(), new.ticket_id, new.id, ticket.version,
    (select coalesce(jsonb_agg(d), '[]') from jsonb_array_elements(
      private.ticket_deliveries(ticket, 'MESSAGE_ADDED', 'MESSAGE_ADDED', new.kind = 'REPLY')) d
      where d ->> 'channel' not like 'team:%'),
    coalesce(current_setting('autocrm.silent', true) = 'on', false)
  );
  return null;
end $$;
comment on function private.record_message_event is 'Trigger: a new message goes into the outbox.';

create function private.record_member_event() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.events (kind, actor_id, row, silent)
  values ('MEMBER_REMOVED', private.caller_id(), jsonb_build_object('channel', 'team:' || old.team_id, 'personId', old.person_id::text), true);
  return null;
end $$;
comment on function private.record_member_event is 'Trigger: who left a team loses its live updates.';

create function private.record_leaver_event() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.events (kind, actor_id, row, silent)
  select 'MEMBER_REMOVED', private.caller_id(), jsonb_build_object('channel', c.name, 'personId', new.id::text), true
  from (
    select 'team:' || m.team_id from public.team_members m where m.person_id = new.id
    union all select 'person:' || new.id where not new.active
    union all select 'requester:' || new.id where not new.active
  ) c (name);
  return null;
end $$;
comment on function private.record_leaver_event is 'Trigger: who leaves the company, or its staff, loses live updates.';

revoke execute on function private.queue_row, private.ticket_deliveries, private.record_ticket_event, private.record_message_event,
  private.record_member_event, private.record_leaver_event from public;

create trigger tickets_record_event after insert or update on public.tickets
  for each row execute function private.record_ticket_event();
-- Named to run after messages_touch_ticket, so that the event carries the ticket's new version.
create trigger messages_z_record_event after insert on public.messages
  for each row execute function private.record_message_event();
create trigger team_members_record_event after delete on public.team_members
  for each row execute function private.record_member_event();
create trigger people_record_leaver after update of active, role on public.people
  for each row when ((old.active and not new.active) or (old.role <> 'CUSTOMER' and new.role = 'CUSTOMER'))
  execute function private.record_leaver_event();
