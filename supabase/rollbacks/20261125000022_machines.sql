drop trigger team_members_take_machines_along on public.team_members;
drop function private.take_machines_along;
drop policy "Admins add members, agents their machines to their own teams" on public.team_members;
create policy "Admins add members" on public.team_members
  for insert to authenticated with check ((select private.caller_is_admin()));
drop policy "Agents add customers and machines of their own, admins anyone" on public.people;
create policy "Agents add customers, admins anyone" on public.people
  for insert to authenticated with check (
    (select private.caller_is_admin()) or ((select private.caller_is_staff()) and role = 'CUSTOMER' and auth_user_id is null)
  );
drop function private.caller_machine_ids;
alter table public.people drop column owner_id, drop column is_machine;
