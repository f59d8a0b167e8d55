drop trigger people_end_keys on public.people;
drop trigger team_members_end_keys on public.team_members;
drop function private.end_updates_of_leaver;
drop function private.end_expired_keys;

create or replace function private.end_key() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.events (kind, actor_id, row, silent)
  select 'MEMBER_REMOVED', private.caller_id(), jsonb_build_object('channel', c.name, 'personId', new.person_id::text), true
  from (
    select 'team:' || t.id from public.teams t
    where exists (select from public.people p where p.id = new.person_id and p.role = 'ADMIN')
      or exists (select from public.team_members m where m.team_id = t.id and m.person_id = new.person_id)
    union all select 'person:' || new.person_id
    union all select 'requester:' || new.person_id
  ) c (name);
  update public.people p set active = false
  where p.id = new.person_id and p.is_machine and p.active
    and not exists (select from public.api_keys k where k.person_id = p.id and k.revoked_at is null);
  return null;
end $$;

drop function private.end_updates_of_keys;
drop index public.api_keys_by_end;
alter table public.api_keys drop column updates_ended_at;
