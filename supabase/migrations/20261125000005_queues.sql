-- Queues that people keep: a condition, columns, an order and a grouping; of a person, of a team, or of everyone.

create type public.queue_owner as enum ('PERSON', 'TEAM', 'EVERYONE');
create type public.queue_grouping as enum ('STATUS', 'PRIORITY', 'ASSIGNEE', 'TEAM', 'TAG', 'FIELD');

create table public.queues (
  id bigint generated always as identity primary key,
  name text not null check (char_length(name) between 1 and 100),
  condition jsonb not null check (jsonb_typeof(condition) = 'object'),
  columns text[] not null check (cardinality(columns) between 1 and 30),
  sort_field text not null default 'UPDATED_AT' check (sort_field in ('UPDATED_AT', 'CREATED_AT', 'PRIORITY', 'NUMBER')),
  sort_direction text not null default 'DESC' check (sort_direction in ('ASC', 'DESC')),
  group_by public.queue_grouping,
  group_field text,
  owner public.queue_owner not null,
  person_id bigint references public.people (id) on delete cascade,
  team_id bigint references public.teams (id) on delete cascade,
  position int not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint queues_have_an_owner check ((owner = 'PERSON') = (person_id is not null) and (owner = 'TEAM') = (team_id is not null)),
  constraint queues_group_by_a_field check ((group_by is not distinct from 'FIELD') = (group_field is not null))
);
comment on table public.queues is 'Live lists of tickets that people keep.';
comment on column public.queues.condition is 'In the condition language, with its version; "me" and "myTeams" are whoever looks.';
comment on column public.queues.columns is 'What a row shows: names of the condition language, custom fields as fields.<key>.';
comment on column public.queues.group_field is 'For FIELD: the key of a custom choice field.';
create index queues_by_person on public.queues (person_id) where person_id is not null;
create index queues_by_team on public.queues (team_id) where team_id is not null;

alter table public.queues enable row level security;
revoke all on public.queues from anon, authenticated;
revoke all on sequence public.queues_id_seq from anon, authenticated;
grant select, delete on public.queues to authenticated;
grant insert (name, condition, columns, sort_field, sort_direction, group_by, group_field, owner, person_id, team_id, position),
  update (name, condition, columns, sort_field, sort_direction, group_by, group_field, owner, person_id, team_id, position)
  on public.queues to authenticated;

create function private.may_edit_queue(owner public.queue_owner, person_id bigint, team_id bigint) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  return private.caller_is_staff() and case owner
    when 'PERSON' then person_id = private.caller_id()
    when 'TEAM' then private.caller_is_admin() or team_id = any (private.caller_team_ids())
    else private.caller_is_admin() end;
end $$;
comment on function private.may_edit_queue is 'Whether the caller may change a queue: his own, his teams'' as their member, those of everyone as an admin.';
revoke execute on function private.may_edit_queue from public;
grant execute on function private.may_edit_queue to authenticated;

create policy "Staff see their own queues, their teams' and everyone's" on public.queues
  for select to authenticated using (
    (select private.caller_is_staff()) and (
      owner = 'EVERYONE' or person_id = (select private.caller_id())
      or (owner = 'TEAM' and (select private.caller_is_admin())) or team_id = any ((select private.caller_team_ids())::bigint[])
    )
  );
create policy "Agents add queues of their own and their teams, admins everyone's" on public.queues
  for insert to authenticated with check (private.may_edit_queue(owner, person_id, team_id));
create policy "Agents change queues of their own and their teams, admins everyone's" on public.queues
  for update to authenticated
  using (private.may_edit_queue(owner, person_id, team_id)) with check (private.may_edit_queue(owner, person_id, team_id));
create policy "Agents remove queues of their own and their teams, admins everyone's" on public.queues
  for delete to authenticated using (private.may_edit_queue(owner, person_id, team_id));
create policy "Keys add queues with queue:manage" on public.queues as restrictive
  for insert to authenticated with check ((select private.key_may('{QUEUE_MANAGE}')));
create policy "Keys change queues with queue:manage" on public.queues as restrictive
  for update to authenticated using (true) with check ((select private.key_may('{QUEUE_MANAGE}')));
create policy "Keys remove queues with queue:manage" on public.queues as restrictive
  for delete to authenticated using ((select private.key_may('{QUEUE_MANAGE}')));

create trigger queues_touch before update on public.queues
  for each row execute function private.touch_updated_at();
create trigger queues_audit after insert or update or delete on public.queues
  for each row execute function private.audit('id');
