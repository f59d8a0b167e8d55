-- Machines: people as whom programs act by their API keys. An agent makes his own, which never see more than he does.

alter table public.people
  add column is_machine boolean not null default false,
  add column owner_id bigint references public.people (id) on delete set null,
  add constraint people_machine_has_no_sign_in check (not is_machine or (auth_user_id is null and role <> 'CUSTOMER')),
  add constraint people_only_machines_are_owned check (is_machine or owner_id is null);
comment on column public.people.is_machine is 'True for a program that acts by API keys.';
comment on column public.people.owner_id is 'For a machine: who made it.';
create index people_by_owner on public.people (owner_id) where owner_id is not null;
update public.people p set is_machine = true, owner_id = k.created_by
from public.api_keys k where k.person_id = p.id and p.auth_user_id is null and p.role <> 'CUSTOMER';

create function private.caller_machine_ids() returns bigint[]
language plpgsql stable security definer set search_path = ''
as $$
begin
  return coalesce((select array_agg(p.id) from public.people p where p.owner_id = private.caller_id() and p.is_machine), '{}');
end $$;
comment on function private.caller_machine_ids is 'The machines that the caller made.';
revoke execute on function private.caller_machine_ids from public;
grant execute on function private.caller_machine_ids to authenticated;

drop policy "Agents add customers, admins anyone" on public.people;
create policy "Agents add customers and machines of their own, admins anyone" on public.people
  for insert to authenticated with check (
    (select private.caller_is_admin())
    or (
      (select private.caller_is_staff()) and auth_user_id is null
      and case when is_machine then role = 'AGENT' and owner_id = (select private.caller_id()) else role = 'CUSTOMER' end
    )
  );
drop policy "Admins add members" on public.team_members;
create policy "Admins add members, agents their machines to their own teams" on public.team_members
  for insert to authenticated with check (
    (select private.caller_is_admin())
    or (team_id = any ((select private.caller_team_ids())::bigint[]) and person_id = any ((select private.caller_machine_ids())::bigint[]))
  );

-- A machine never stays in a team that its owner left.
create function private.take_machines_along() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  delete from public.team_members m using public.people machine, public.people owner
  where m.team_id = old.team_id and m.person_id = machine.id and machine.is_machine
    and machine.owner_id = old.person_id and owner.id = old.person_id and owner.role <> 'ADMIN';
  return null;
end $$;
comment on function private.take_machines_along is 'Trigger: an agent who leaves a team takes his machines along.';
revoke execute on function private.take_machines_along from public;
create trigger team_members_take_machines_along after delete on public.team_members
  for each row execute function private.take_machines_along();
