alter policy "Keys read conversations with ticket:read, else their own words" on public.archived_messages
  using ((select private.key_may('{TICKET_READ}')) or author_id = (select private.caller_id()));
alter policy "Replies are seen with their ticket, the rest by its team and by admins" on public.archived_messages using (
  exists (
    select from public.archived_tickets t
    where t.id = ticket_id and (kind = 'REPLY' or t.team_id = any ((select private.caller_ticket_team_ids())::bigint[]))
  )
);
alter policy "Keys see tickets with a scope for tickets or messages" on public.archived_tickets
  using ((select private.key_may('{TICKET_READ,TICKET_WRITE,MESSAGE_WRITE,TICKET_IMPORT}')));
alter policy "Customers see their own and shared tickets, agents their teams', admins all" on public.archived_tickets using (
  team_id = any ((select private.caller_ticket_team_ids())::bigint[])
  or requester_id = (select private.caller_id())
  or organization_id = (select private.caller_shared_organization_id())
  or id = any ((select private.caller_copied_archived_ticket_ids())::bigint[])
);
alter policy "Keys read conversations with ticket:read, else their own words" on public.messages
  using ((select private.key_may('{TICKET_READ}')) or author_id = (select private.caller_id()));
alter policy "Replies are seen with their ticket, the rest by its team and by admins" on public.messages using (
  exists (
    select from public.tickets t
    where t.id = ticket_id and (kind = 'REPLY' or t.team_id = any ((select private.caller_ticket_team_ids())::bigint[]))
  )
);
alter policy "Keys see tickets with a scope for tickets or messages" on public.tickets
  using ((select private.key_may('{TICKET_READ,TICKET_WRITE,MESSAGE_WRITE,TICKET_IMPORT}')));
alter policy "Customers see their own and shared tickets, agents their teams', admins all" on public.tickets using (
  team_id = any ((select private.caller_ticket_team_ids())::bigint[])
  or requester_id = (select private.caller_id())
  or organization_id = (select private.caller_shared_organization_id())
  or id = any ((select private.caller_copied_ticket_ids())::bigint[])
);
alter policy "Staff see everyone, customers themselves and those they deal with" on public.people
  using (
    (select private.caller_is_staff())
    or id = (select private.caller_id())
    or organization_id = (select private.caller_shared_organization_id())
    or id in (select private.caller_correspondent_ids())
  );
alter policy "Everyone signed in sees the teams" on public.teams using ((select private.caller_id()) is not null);
alter policy "Everyone signed in sees the statuses" on public.ticket_statuses using ((select private.caller_id()) is not null);

drop function private.look_up_caller;
drop view private.callers;

create function private.look_up_caller() returns text
language plpgsql stable security definer set search_path = ''
as $$
declare
  said text := current_setting('request.jwt.claims', true);
  claims jsonb := nullif(said, '')::jsonb;
  id bigint;
  role public.person_role;
  organization_id bigint;
  shared_organization_id bigint;
  team_ids bigint[];
  ticket_team_ids bigint[];
begin
  if claims ? 'person_id' then
    select p.id, p.role, p.organization_id, array(select m.team_id from public.team_members m where m.person_id = p.id)
    into id, role, organization_id, team_ids
    from public.people p where p.id = (claims ->> 'person_id')::bigint and p.active;
  elsif claims ? 'sub' then
    select p.id, p.role, p.organization_id, array(select m.team_id from public.team_members m where m.person_id = p.id)
    into id, role, organization_id, team_ids
    from public.people p where p.auth_user_id = (claims ->> 'sub')::uuid and p.active;
  end if;
  if role = 'ADMIN' then
    ticket_team_ids := array(select t.id from public.teams t);
  elsif role = 'AGENT' then
    ticket_team_ids := team_ids;
  else
    team_ids := '{}';
    ticket_team_ids := '{}';
  end if;
  if organization_id is not null then
    shared_organization_id := (select o.id from public.organizations o where o.id = organization_id and o.shares_tickets);
  end if;
  return concat(said, E'\x1f', id, E'\x1f', role, E'\x1f', organization_id, E'\x1f', shared_organization_id, E'\x1f', team_ids, E'\x1f', ticket_team_ids);
end $$;
comment on function private.look_up_caller is
  'The note of the active person whom request.jwt.claims names, by person_id (API keys) or by sub (sign-ins), with what policies ask of him; no id for nobody.';

create or replace function private.become(to_role text, claims text, request_id text) returns void
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  done text;
begin
  done := set_config('request.jwt.claims', claims, true) || set_config('autocrm.request_id', request_id, true) || set_config('role', to_role, true);
  if to_role = 'authenticated' then
    done := set_config('autocrm.caller', private.look_up_caller(), true);
  end if;
end $$;

create or replace function private.forget_caller() returns trigger
language plpgsql set search_path = ''
as $$
begin
  perform set_config('autocrm.caller', '', true);
  return null;
end $$;

create or replace function private.caller_id() returns bigint
language plpgsql stable security invoker set search_path = ''
as $$ begin
  return nullif(split_part(case
    when nullif(split_part(current_setting('autocrm.caller', true), E'\x1f', 1), '') = current_setting('request.jwt.claims', true) then current_setting('autocrm.caller')
    else private.look_up_caller()
  end, E'\x1f', 2), '')::bigint;
end $$;

create or replace function private.caller_role() returns public.person_role
language plpgsql stable security invoker set search_path = ''
as $$ begin
  return nullif(split_part(case
    when nullif(split_part(current_setting('autocrm.caller', true), E'\x1f', 1), '') = current_setting('request.jwt.claims', true) then current_setting('autocrm.caller')
    else private.look_up_caller()
  end, E'\x1f', 3), '')::public.person_role;
end $$;

create or replace function private.caller_is_admin() returns boolean
language plpgsql stable security invoker set search_path = ''
as $$ begin
  return split_part(case
    when nullif(split_part(current_setting('autocrm.caller', true), E'\x1f', 1), '') = current_setting('request.jwt.claims', true) then current_setting('autocrm.caller')
    else private.look_up_caller()
  end, E'\x1f', 3) = 'ADMIN';
end $$;

create or replace function private.caller_is_staff() returns boolean
language plpgsql stable security invoker set search_path = ''
as $$ begin
  return split_part(case
    when nullif(split_part(current_setting('autocrm.caller', true), E'\x1f', 1), '') = current_setting('request.jwt.claims', true) then current_setting('autocrm.caller')
    else private.look_up_caller()
  end, E'\x1f', 3) in ('AGENT', 'ADMIN');
end $$;

create or replace function private.caller_organization_id() returns bigint
language plpgsql stable security invoker set search_path = ''
as $$ begin
  return nullif(split_part(case
    when nullif(split_part(current_setting('autocrm.caller', true), E'\x1f', 1), '') = current_setting('request.jwt.claims', true) then current_setting('autocrm.caller')
    else private.look_up_caller()
  end, E'\x1f', 4), '')::bigint;
end $$;

create or replace function private.caller_shared_organization_id() returns bigint
language plpgsql stable security invoker set search_path = ''
as $$ begin
  return nullif(split_part(case
    when nullif(split_part(current_setting('autocrm.caller', true), E'\x1f', 1), '') = current_setting('request.jwt.claims', true) then current_setting('autocrm.caller')
    else private.look_up_caller()
  end, E'\x1f', 5), '')::bigint;
end $$;

create or replace function private.caller_team_ids() returns bigint[]
language plpgsql stable security invoker set search_path = ''
as $$ begin
  return split_part(case
    when nullif(split_part(current_setting('autocrm.caller', true), E'\x1f', 1), '') = current_setting('request.jwt.claims', true) then current_setting('autocrm.caller')
    else private.look_up_caller()
  end, E'\x1f', 6)::bigint[];
end $$;

create or replace function private.caller_ticket_team_ids() returns bigint[]
language plpgsql stable security invoker set search_path = ''
as $$ begin
  return split_part(case
    when nullif(split_part(current_setting('autocrm.caller', true), E'\x1f', 1), '') = current_setting('request.jwt.claims', true) then current_setting('autocrm.caller')
    else private.look_up_caller()
  end, E'\x1f', 7)::bigint[];
end $$;


revoke execute on function private.look_up_caller from public;
grant execute on function private.look_up_caller to authenticated;

comment on function private.become is
  'Goes on, for the rest of the transaction, in a role that the login may take, and as the caller with these claims; what it does is noted under the request''s id.';
