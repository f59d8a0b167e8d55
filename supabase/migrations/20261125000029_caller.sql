-- Who calls is looked up once a function: `private.caller()` is the one place that turns claims into a person, the other functions ask it.
-- Policies ask these functions once for each table that a statement names, so what they cost is paid ten or twenty times a request.

create type private.calling_person as (id bigint, role public.person_role, organization_id bigint);
comment on type private.calling_person is 'An active person who calls.';

create function private.caller() returns private.calling_person
language plpgsql stable security definer set search_path = ''
as $$
declare
  claims jsonb := nullif(current_setting('request.jwt.claims', true), '')::jsonb;
  found private.calling_person;
begin
  if claims ? 'person_id' then
    select p.id, p.role, p.organization_id into found
    from public.people p where p.id = (claims ->> 'person_id')::bigint and p.active;
  else
    select p.id, p.role, p.organization_id into found
    from public.people p where p.auth_user_id = (claims ->> 'sub')::uuid and p.active;
  end if;
  return found;
end $$;
comment on function private.caller is 'The active person whom request.jwt.claims names, by person_id (API keys) or by sub (sign-ins); all null for nobody.';

create or replace function private.caller_id() returns bigint
language plpgsql stable security definer set search_path = ''
as $$ begin return (private.caller()).id; end $$;
comment on function private.caller_id is 'The caller''s id; null for nobody.';

create or replace function private.caller_role() returns public.person_role
language plpgsql stable security definer set search_path = ''
as $$ begin return (private.caller()).role; end $$;

create or replace function private.caller_is_admin() returns boolean
language plpgsql stable security definer set search_path = ''
as $$ begin return coalesce((private.caller()).role = 'ADMIN', false); end $$;

create or replace function private.caller_is_staff() returns boolean
language plpgsql stable security definer set search_path = ''
as $$ begin return coalesce((private.caller()).role in ('AGENT', 'ADMIN'), false); end $$;

create or replace function private.caller_organization_id() returns bigint
language plpgsql stable security definer set search_path = ''
as $$ begin return (private.caller()).organization_id; end $$;

create or replace function private.caller_team_ids() returns bigint[]
language plpgsql stable security definer set search_path = ''
as $$
declare
  caller private.calling_person := private.caller();
begin
  if caller.role in ('AGENT', 'ADMIN') then
    return array(select m.team_id from public.team_members m where m.person_id = caller.id);
  end if;
  return '{}';
end $$;

create function private.caller_ticket_team_ids() returns bigint[]
language plpgsql stable security definer set search_path = ''
as $$
declare
  caller private.calling_person := private.caller();
begin
  if caller.role = 'ADMIN' then return array(select t.id from public.teams t); end if;
  if caller.role = 'AGENT' then return array(select m.team_id from public.team_members m where m.person_id = caller.id); end if;
  return '{}';
end $$;
comment on function private.caller_ticket_team_ids is
  'The teams whose tickets the caller sees and changes: his own, for an admin all. Every ticket has a team, so that this says it all, and an index knows it.';

create or replace function private.caller_shared_organization_id() returns bigint
language plpgsql stable security definer set search_path = ''
as $$
declare
  caller private.calling_person := private.caller();
begin
  if caller.organization_id is null then return null; end if;
  return (select o.id from public.organizations o where o.id = caller.organization_id and o.shares_tickets);
end $$;

create or replace function private.may_listen(channel text) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
declare
  name text := split_part(channel, ':', 1);
  subject_id bigint;
begin
  if channel !~ '^(team|ticket|person|requester|organization):[0-9]{1,18}$' then return false; end if;
  subject_id := split_part(channel, ':', 2)::bigint;
  return coalesce(case name
    when 'team' then private.caller_is_admin() or subject_id = any (private.caller_team_ids())
    when 'ticket' then exists (
      select from public.tickets t where t.id = subject_id and t.team_id = any (private.caller_ticket_team_ids())
    )
    when 'person' then subject_id = private.caller_id()
    when 'requester' then subject_id = private.caller_id()
    when 'organization' then subject_id = private.caller_shared_organization_id()
  end, false);
end $$;

revoke execute on function private.caller, private.caller_ticket_team_ids from public;
grant execute on function private.caller_ticket_team_ids to authenticated;

alter policy "Customers see their own and shared tickets, agents their teams', admins all" on public.tickets using (
  team_id = any ((select private.caller_ticket_team_ids())::bigint[])
  or requester_id = (select private.caller_id())
  or organization_id = (select private.caller_shared_organization_id())
  or id = any ((select private.caller_copied_ticket_ids())::bigint[])
);
alter policy "Agents change the tickets of their teams, admins all" on public.tickets
  using (team_id = any ((select private.caller_ticket_team_ids())::bigint[]))
  with check (team_id = any ((select private.caller_ticket_team_ids())::bigint[]));
alter policy "Replies are seen with their ticket, the rest by its team and by admins" on public.messages using (
  exists (
    select from public.tickets t
    where t.id = ticket_id and (kind = 'REPLY' or t.team_id = any ((select private.caller_ticket_team_ids())::bigint[]))
  )
);
alter policy "People reply as themselves on tickets that they see, teams write notes, admins import" on public.messages with check (
  kind <> 'SYSTEM'
  and exists (
    select from public.tickets t
    where t.id = ticket_id and (kind = 'REPLY' or t.team_id = any ((select private.caller_ticket_team_ids())::bigint[]))
  )
  and (
    (select private.caller_is_admin())
    or (
      author_id = (select private.caller_id())
      and created_at between now() - interval '1 minute' and now()
    )
  )
);
