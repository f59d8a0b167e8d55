-- What people are told of tickets: an inbox for each agent and admin, made from the outbox, read and unread on all his devices.

create type public.notification_kind as enum ('ASSIGNED', 'NEW_IN_TEAM', 'PRIORITY_RAISED', 'MENTIONED', 'REPLIED');

create table public.notifications (
  id bigint generated always as identity primary key,
  person_id bigint not null references public.people (id) on delete cascade,
  kind public.notification_kind not null,
  ticket_id bigint not null references public.tickets (id) on delete cascade,
  message_id bigint references public.messages (id) on delete cascade,
  team_id bigint references public.teams (id) on delete cascade,
  actor_id bigint references public.people (id) on delete set null,
  priority public.ticket_priority,
  group_key text not null generated always as (
    case when team_id is null then 'ticket:' || ticket_id::text else 'team:' || team_id::text end
  ) stored,
  event_id bigint not null,
  created_at timestamptz not null,
  read_at timestamptz,
  constraint notifications_have_a_team check ((kind = 'NEW_IN_TEAM') = (team_id is not null))
);
comment on table public.notifications is 'What people were told of tickets, kept for 90 days.';
comment on column public.notifications.message_id is 'For MENTIONED and REPLIED: the message.';
comment on column public.notifications.team_id is 'For NEW_IN_TEAM: the team.';
comment on column public.notifications.actor_id is 'Who did it; null for a program of AutoCRM.';
comment on column public.notifications.priority is 'For PRIORITY_RAISED: what it was raised to.';
comment on column public.notifications.group_key is 'What it is listed under: its ticket, and for NEW_IN_TEAM its team, so that many new tickets are one line.';
comment on column public.notifications.event_id is 'The event of the outbox that it was made from. No foreign key: events are kept for 7 days.';
comment on column public.notifications.created_at is 'When the event happened.';
create unique index notifications_once on public.notifications (event_id, person_id, kind);
create index notifications_by_person on public.notifications (person_id, id desc);
create index notifications_unread on public.notifications (person_id, id desc) where read_at is null;
create index notifications_by_group on public.notifications (person_id, group_key, id desc);
create index notifications_by_ticket on public.notifications (ticket_id, person_id);
create index notifications_by_message on public.notifications (message_id) where message_id is not null;
create index notifications_by_team on public.notifications (team_id) where team_id is not null;
create index notifications_by_actor on public.notifications (actor_id) where actor_id is not null;
create index notifications_by_time on public.notifications using brin (created_at);

alter table public.notifications enable row level security;
revoke all on public.notifications from anon, authenticated;
revoke all on sequence public.notifications_id_seq from anon, authenticated;
grant select, update (read_at) on public.notifications to authenticated;

-- Who lost the team, or the ticket its place, is not told of it any more. `offset 0`: row by row, or Postgres would first read all tickets of the team.
create policy "Staff see their own notifications of tickets of their teams" on public.notifications
  for select to authenticated using (
    person_id = (select private.caller_id())
    and exists (
      select from public.tickets t where t.id = ticket_id and t.team_id = any ((select private.caller_ticket_team_ids())::bigint[]) offset 0
    )
  );
create policy "Staff mark their own notifications" on public.notifications
  for update to authenticated using (person_id = (select private.caller_id())) with check (person_id = (select private.caller_id()));
create policy "Keys mark no notifications" on public.notifications as restrictive
  for update to authenticated using (true) with check ((select private.key_may('{}')));

-- Two more kinds of events, beside whatever kinds there are.
do $widen$
declare
  definition text := (
    select pg_get_constraintdef(c.oid) from pg_constraint c where c.conrelid = 'public.events'::regclass and c.conname = 'events_kind_check'
  );
begin
  alter table public.events drop constraint events_kind_check;
  execute 'alter table public.events add constraint events_kind_check '
    || regexp_replace(definition, 'ARRAY\[', 'ARRAY[''NOTIFICATION''::text, ''NOTIFICATIONS_READ''::text, ');
end $widen$;
alter table public.channel_events add column notification_id bigint;
comment on column public.channel_events.notification_id is 'For NOTIFICATION: which. No foreign key: it may be gone.';

create function private.tell_notifications_read() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.events (kind, actor_id, deliveries, silent)
  select 'NOTIFICATIONS_READ', m.person_id,
    jsonb_build_array(jsonb_build_object('channel', 'person:' || m.person_id, 'kind', 'NOTIFICATIONS_READ')), true
  from (select distinct n.person_id from marked n) m;
  return null;
end $$;
comment on function private.tell_notifications_read is 'Trigger: the other devices of who marks notifications hear of it.';
revoke execute on function private.tell_notifications_read from public;
create trigger notifications_tell_read after update on public.notifications
  referencing new table as marked for each statement execute function private.tell_notifications_read();

create function private.clean_notifications(most int) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  cleaned int;
begin
  delete from public.notifications n
  where n.id in (
    select o.id from public.notifications o where o.created_at < now() - interval '90 days' limit most for update skip locked
  );
  get diagnostics cleaned = row_count;
  return cleaned;
end $$;
comment on function private.clean_notifications is 'Removes notifications older than 90 days, as many as given at most.';
revoke execute on function private.clean_notifications from public;
grant execute on function private.clean_notifications to autocrm_schedule;
