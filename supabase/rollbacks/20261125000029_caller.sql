alter policy "People reply as themselves on tickets that they see, teams write notes, admins import" on public.messages with check (
    kind <> 'SYSTEM'
    and exists (
      select from public.tickets t
      where t.id = ticket_id
        and (kind = 'REPLY' or (select private.caller_is_admin()) or t.team_id = any ((select private.caller_team_ids())::bigint[]))
    )
    and (
      (select private.caller_is_admin())
      or (
        author_id = (select private.caller_id())
        and created_at between now() - interval '1 minute' and now()
      )
    )
  );
alter policy "Replies are seen with their ticket, the rest by its team and by admins" on public.messages using (
    exists (
      select from public.tickets t
      where t.id = ticket_id
        and (kind = 'REPLY' or (select private.caller_is_admin()) or t.team_id = any ((select private.caller_team_ids())::bigint[]))
    )
  );
alter policy "Agents change the tickets of their teams, admins all" on public.tickets using ((select private.caller_is_admin()) or team_id = any ((select private.caller_team_ids())::bigint[]))
  with check ((select private.caller_is_admin()) or team_id = any ((select private.caller_team_ids())::bigint[]));
alter policy "Customers see their own and shared tickets, agents their teams', admins all" on public.tickets using (
    (select private.caller_is_admin())
    or team_id = any ((select private.caller_team_ids())::bigint[])
    or requester_id = (select private.caller_id())
    or organization_id = (select private.caller_shared_organization_id())
  or id = any ((select private.caller_copied_ticket_ids())::bigint[])
  );

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
    when 'ticket' then private.caller_is_staff() and exists (
      select from public.tickets t
      where t.id = subject_id and (private.caller_is_admin() or t.team_id = any (private.caller_team_ids()))
    )
    when 'person' then subject_id = private.caller_id()
    when 'requester' then subject_id = private.caller_id()
    when 'organization' then subject_id = private.caller_shared_organization_id()
  end, false);
end $$;

create or replace function private.caller_shared_organization_id() returns bigint
language plpgsql stable security definer set search_path = ''
as $$
begin
  return (
    select o.id from public.people p join public.organizations o on o.id = p.organization_id
    where p.id = private.caller_id() and o.shares_tickets
  );
end $$;

create or replace function private.caller_team_ids() returns bigint[]
language plpgsql stable security definer set search_path = ''
as $$
begin
  return coalesce((
    select array_agg(m.team_id)
    from public.team_members m join public.people p on p.id = m.person_id
    where m.person_id = private.caller_id() and p.role in ('AGENT', 'ADMIN')
  ), '{}');
end $$;

create or replace function private.caller_organization_id() returns bigint
language plpgsql stable security definer set search_path = ''
as $$ begin return (select p.organization_id from public.people p where p.id = private.caller_id()); end $$;

create or replace function private.caller_is_staff() returns boolean
language plpgsql stable security definer set search_path = ''
as $$ begin return coalesce(private.caller_role() in ('AGENT', 'ADMIN'), false); end $$;

create or replace function private.caller_is_admin() returns boolean
language plpgsql stable security definer set search_path = ''
as $$ begin return coalesce(private.caller_role() = 'ADMIN', false); end $$;

create or replace function private.caller_role() returns public.person_role
language plpgsql stable security definer set search_path = ''
as $$ begin return (select p.role from public.people p where p.id = private.caller_id()); end $$;

create or replace function private.caller_id() returns bigint
language plpgsql stable security definer set search_path = ''
as $$
declare
  claims jsonb := nullif(current_setting('request.jwt.claims', true), '')::jsonb;
begin
  if claims ? 'person_id' then
    return (select p.id from public.people p where p.id = (claims ->> 'person_id')::bigint and p.active);
  end if;
  return (select p.id from public.people p where p.auth_user_id = (claims ->> 'sub')::uuid and p.active);
end $$;
comment on function private.caller_id is 'The active person whom request.jwt.claims names, by person_id (API keys) or by sub (sign-ins); null for nobody.';

drop function private.caller_ticket_team_ids, private.caller;
drop type private.calling_person;
