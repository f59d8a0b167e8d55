-- How a queue shows, and where each person has it in his own sidebar; whoever sees a queue hears of it when it changes.

create type public.queue_layout as enum ('TABLE', 'BOARD');
create type public.queue_density as enum ('COMFORTABLE', 'COMPACT');
alter table public.queues
  add column layout public.queue_layout not null default 'TABLE',
  add column density public.queue_density not null default 'COMFORTABLE';
comment on column public.queues.layout is 'TABLE, or BOARD with a column for each status.';
comment on column public.queues.density is 'How much room a row has.';
grant insert (layout, density), update (layout, density) on public.queues to authenticated;

create table public.queue_places (
  person_id bigint not null references public.people (id) on delete cascade,
  queue_id bigint not null references public.queues (id) on delete cascade,
  position int not null,
  primary key (person_id, queue_id)
);
comment on table public.queue_places is 'The order in which a person has the queues that he sees; those without a place come last, in the order of their owners.';
create index queue_places_by_queue on public.queue_places (queue_id);

alter table public.queue_places enable row level security;
revoke all on public.queue_places from anon, authenticated;
grant select, insert, update (position) on public.queue_places to authenticated;
create policy "Staff see their own order" on public.queue_places
  for select to authenticated using (person_id = (select private.caller_id()));
create policy "Staff place what they see" on public.queue_places
  for insert to authenticated with check (
    person_id = (select private.caller_id()) and exists (select from public.queues q where q.id = queue_id)
  );
create policy "Staff change their own order" on public.queue_places
  for update to authenticated using (person_id = (select private.caller_id())) with check (person_id = (select private.caller_id()));
create policy "Keys place queues with queue:manage" on public.queue_places as restrictive
  for insert to authenticated with check ((select private.key_may('{QUEUE_MANAGE}')));
create policy "Keys change their order with queue:manage" on public.queue_places as restrictive
  for update to authenticated using (true) with check ((select private.key_may('{QUEUE_MANAGE}')));

-- One more kind of event, beside whatever kinds there are.
do $widen$
declare
  definition text := (
    select pg_get_constraintdef(c.oid) from pg_constraint c where c.conrelid = 'public.events'::regclass and c.conname = 'events_kind_check'
  );
begin
  alter table public.events drop constraint events_kind_check;
  execute 'alter table public.events add constraint events_kind_check '
    || regexp_replace(definition, 'ARRAY\[', 'ARRAY[''QUEUE_CHANGED''::text, ');
end $widen$;
alter table public.channel_events add column queue_id bigint;
comment on column public.channel_events.queue_id is 'For QUEUE_CHANGED: which; null for the person''s own order. No foreign key: it may be gone.';

create function private.queue_viewer_ids(queue public.queues) returns setof bigint
language sql stable security definer set search_path = ''
as $$
  select p.id from public.people p
  where p.role <> 'CUSTOMER' and p.active and not p.is_machine and case queue.owner
    when 'PERSON' then p.id = queue.person_id
    when 'TEAM' then p.role = 'ADMIN' or exists (select from public.team_members m where m.person_id = p.id and m.team_id = queue.team_id)
    else true end
$$;
comment on function private.queue_viewer_ids is 'The agents and admins who see a queue.';

create function private.tell_queue() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.events (kind, actor_id, deliveries, silent)
  select 'QUEUE_CHANGED', private.caller_id(), jsonb_agg(jsonb_build_object(
    'channel', 'person:' || v.id, 'kind', 'QUEUE_CHANGED', 'queueId', coalesce(new.id, old.id)::text) order by v.id), true
  from (
    -- Who saw it before is told as well: it has left his sidebar.
    select private.queue_viewer_ids(old) where tg_op <> 'INSERT'
    union
    select private.queue_viewer_ids(new) where tg_op <> 'DELETE'
  ) v (id)
  having count(*) > 0;
  return null;
end $$;
comment on function private.tell_queue is 'Trigger: whoever sees a queue, or saw it, hears on his own channel that it changed.';
create trigger queues_tell after insert or update or delete on public.queues
  for each row execute function private.tell_queue();

create function private.tell_queue_order() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if private.caller_id() is not null then
    insert into public.events (kind, actor_id, deliveries, silent)
    values ('QUEUE_CHANGED', private.caller_id(),
      jsonb_build_array(jsonb_build_object('channel', 'person:' || private.caller_id(), 'kind', 'QUEUE_CHANGED')), true);
  end if;
  return null;
end $$;
comment on function private.tell_queue_order is 'Trigger: the other devices of who orders his queues hear of it.';
create trigger queue_places_tell after insert on public.queue_places
  for each statement execute function private.tell_queue_order();

revoke execute on function private.queue_viewer_ids, private.tell_queue, private.tell_queue_order from public;
