create type private.calling_person as (
  id bigint, role public.person_role, organization_id bigint, shared_organization_id bigint, team_ids bigint[], ticket_team_ids bigint[]
);
comment on type private.calling_person is 'An active person who calls.';

drop function private.look_up_caller();

create function private.look_up_caller() returns private.calling_person
language plpgsql stable security definer set search_path = ''
as $$
declare
  claims jsonb := nullif(current_setting('request.jwt.claims', true), '')::jsonb;
  found private.calling_person;
begin
  if claims ? 'person_id' then
    select p.id, p.role, p.organization_id, null, array(select m.team_id from public.team_members m where m.person_id = p.id) into found
    from public.people p where p.id = (claims ->> 'person_id')::bigint and p.active;
  elsif claims ? 'sub' then
    select p.id, p.role, p.organization_id, null, array(select m.team_id from public.team_members m where m.person_id = p.id) into found
    from public.people p where p.auth_user_id = (claims ->> 'sub')::uuid and p.active;
  end if;
  if found.role = 'ADMIN' then
    found.ticket_team_ids := array(select t.id from public.teams t);
  elsif found.role = 'AGENT' then
    found.ticket_team_ids := found.team_ids;
  else
    found.team_ids := '{}';
    found.ticket_team_ids := '{}';
  end if;
  if found.organization_id is not null then
    found.shared_organization_id := (select o.id from public.organizations o where o.id = found.organization_id and o.shares_tickets);
  end if;
  return found;
end $$;
comment on function private.look_up_caller is
  'The active person whom request.jwt.claims names, by person_id (API keys) or by sub (sign-ins), with what policies ask of him; no id for nobody.';

create function private.caller() returns private.calling_person
language plpgsql stable security invoker set search_path = ''
as $$
begin
  if nullif(current_setting('autocrm.caller_claims', true), '') = current_setting('request.jwt.claims', true) then
    return current_setting('autocrm.caller')::private.calling_person;
  end if;
  return private.look_up_caller();
end $$;
comment on function private.caller is 'Who calls: as private.become found him, if for these claims and if nobody''s rights were changed since; else looked up.';

create or replace function private.become(to_role text, claims text, request_id text) returns void
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  done text;
begin
  done := set_config('request.jwt.claims', claims, true);
  done := set_config('autocrm.request_id', request_id, true);
  done := set_config('role', to_role, true);
  if to_role = 'authenticated' then
    done := set_config('autocrm.caller', private.look_up_caller()::text, true);
    done := set_config('autocrm.caller_claims', claims, true);
  end if;
end $$;

create or replace function private.forget_caller() returns trigger
language plpgsql set search_path = ''
as $$
begin
  perform set_config('autocrm.caller_claims', '', true);
  return null;
end $$;

create or replace function private.caller_id() returns bigint
language plpgsql stable security invoker set search_path = ''
as $$ begin return (private.caller()).id; end $$;

create or replace function private.caller_role() returns public.person_role
language plpgsql stable security invoker set search_path = ''
as $$ begin return (private.caller()).role; end $$;

create or replace function private.caller_is_admin() returns boolean
language plpgsql stable security invoker set search_path = ''
as $$ begin return coalesce((private.caller()).role = 'ADMIN', false); end $$;

create or replace function private.caller_is_staff() returns boolean
language plpgsql stable security invoker set search_path = ''
as $$ begin return coalesce((private.caller()).role in ('AGENT', 'ADMIN'), false); end $$;

create or replace function private.caller_organization_id() returns bigint
language plpgsql stable security invoker set search_path = ''
as $$ begin return (private.caller()).organization_id; end $$;

create or replace function private.caller_shared_organization_id() returns bigint
language plpgsql stable security invoker set search_path = ''
as $$ begin return (private.caller()).shared_organization_id; end $$;

create or replace function private.caller_team_ids() returns bigint[]
language plpgsql stable security invoker set search_path = ''
as $$ begin return (private.caller()).team_ids; end $$;

create or replace function private.caller_ticket_team_ids() returns bigint[]
language plpgsql stable security invoker set search_path = ''
as $$ begin return (private.caller()).ticket_team_ids; end $$;

revoke execute on function private.look_up_caller, private.caller from public;
grant execute on function private.look_up_caller, private.caller to authenticated;
