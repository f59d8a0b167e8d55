drop policy "Admins remove members, agents their machines" on public.team_members;
create policy "Admins remove members" on public.team_members
  for delete to authenticated using ((select private.caller_is_admin()));
