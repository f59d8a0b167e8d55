-- Teams and who works in them.

create table public.teams (
  id bigint generated always as identity primary key,
  name text not null check (char_length(name) between 1 and 200),
  is_default boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.teams is 'Agents who share a queue; every ticket belongs to one team.';
comment on column public.teams.is_default is 'True for the one team that gets tickets which nobody routed.';
create unique index teams_name_key on public.teams (lower(name));
create unique index teams_one_default on public.teams (is_default) where is_default;

create table public.team_members (
  team_id bigint not null references public.teams (id) on delete cascade,
  person_id bigint not null references public.people (id) on delete cascade,
  created_at timestamptz not null default now(),
  primary key (team_id, person_id)
);
comment on table public.team_members is 'Who works in which team.';
create index team_members_by_person on public.team_members (person_id);

alter table public.teams enable row level security;
alter table public.team_members enable row level security;
revoke all on public.teams, public.team_members from anon, authenticated;
revoke all on sequence public.teams_id_seq from anon, authenticated;
grant select, insert, update, delete on public.teams to authenticated;
grant select, insert, delete on public.team_members to authenticated;

create policy "Everyone signed in sees the teams" on public.teams
  for select to authenticated using ((select private.caller_id()) is not null);
create policy "Admins add teams" on public.teams
  for insert to authenticated with check ((select private.caller_is_admin()));
create policy "Admins change teams" on public.teams
  for update to authenticated using ((select private.caller_is_admin())) with check ((select private.caller_is_admin()));
create policy "Admins remove teams" on public.teams
  for delete to authenticated using ((select private.caller_is_admin()));

create policy "Staff see who works where" on public.team_members
  for select to authenticated using ((select private.caller_is_staff()));
create policy "Admins add members" on public.team_members
  for insert to authenticated with check ((select private.caller_is_admin()));
create policy "Admins remove members" on public.team_members
  for delete to authenticated using ((select private.caller_is_admin()));

create trigger teams_touch before update on public.teams
  for each row execute function private.touch_updated_at();
create trigger teams_audit after insert or update or delete on public.teams
  for each row execute function private.audit('id');
create trigger team_members_audit after insert or update or delete on public.team_members
  for each row execute function private.audit('team_id', 'person_id');

insert into public.teams (name, is_default) values ('Support', true);
