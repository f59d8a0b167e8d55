-- Agents keep the customers that they deal with: their names, and the addresses of those who never signed in. Roles stay with admins.

-- Who signs in as whom is decided by verified addresses alone.
revoke update on public.people from authenticated;
grant update (name, role, organization_id, language, active) on public.people to authenticated;

drop policy "Admins change people" on public.people;
create policy "Admins change people, agents customers who are there" on public.people
  for update to authenticated
  using ((select private.caller_is_admin()) or ((select private.caller_is_staff()) and role = 'CUSTOMER' and active))
  with check ((select private.caller_is_admin()) or ((select private.caller_is_staff()) and role = 'CUSTOMER' and active));
drop policy "Admins add addresses" on public.person_emails;
create policy "Admins add addresses, agents those of customers without sign-in" on public.person_emails
  for insert to authenticated with check (
    (select private.caller_is_admin())
    or ((select private.caller_is_staff()) and exists (
      select from public.people p where p.id = person_id and p.role = 'CUSTOMER' and p.auth_user_id is null
    ))
  );
drop policy "Admins change addresses" on public.person_emails;
create policy "Admins change addresses, agents as they add them" on public.person_emails
  for update to authenticated
  using (
    (select private.caller_is_admin())
    or ((select private.caller_is_staff()) and exists (
      select from public.people p where p.id = person_id and p.role = 'CUSTOMER' and p.auth_user_id is null
    ))
  )
  with check (
    (select private.caller_is_admin())
    or ((select private.caller_is_staff()) and exists (
      select from public.people p where p.id = person_id and p.role = 'CUSTOMER' and p.auth_user_id is null
    ))
  );
