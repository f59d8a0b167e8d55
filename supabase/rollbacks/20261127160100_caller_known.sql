drop trigger people_caller on public.people;
drop trigger team_members_caller on public.team_members;
drop trigger teams_caller on public.teams;
drop trigger organizations_caller on public.organizations;
drop function private.forget_caller;
drop function private.become;

create or replace function private.caller() returns private.calling_person
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
revoke execute on function private.caller from authenticated;

create or replace function private.caller_id() returns bigint
language plpgsql stable security definer set search_path = ''
as $$ begin return (private.caller()).id; end $$;

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

create or replace function private.caller_shared_organization_id() returns bigint
language plpgsql stable security definer set search_path = ''
as $$
declare
  caller private.calling_person := private.caller();
begin
  if caller.organization_id is null then return null; end if;
  return (select o.id from public.organizations o where o.id = caller.organization_id and o.shares_tickets);
end $$;

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

create or replace function private.caller_ticket_team_ids() returns bigint[]
language plpgsql stable security definer set search_path = ''
as $$
declare
  caller private.calling_person := private.caller();
begin
  if caller.role = 'ADMIN' then return array(select t.id from public.teams t); end if;
  if caller.role = 'AGENT' then return array(select m.team_id from public.team_members m where m.person_id = caller.id); end if;
  return '{}';
end $$;

drop function private.look_up_caller;
alter type private.calling_person drop attribute shared_organization_id;
alter type private.calling_person drop attribute team_ids;
alter type private.calling_person drop attribute ticket_team_ids;
