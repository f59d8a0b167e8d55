-- The roles that AutoCRM's own programs take, the schema of private functions, and who the caller is.
-- Supabase grants everything in `public` to anon and authenticated by default: each later migration takes that back per table.

do $$
begin
  if not exists (select from pg_roles where rolname = 'autocrm_relay') then create role autocrm_relay nologin noinherit; end if;
  if not exists (select from pg_roles where rolname = 'autocrm_identity') then create role autocrm_identity nologin noinherit; end if;
  if not exists (select from pg_roles where rolname = 'autocrm_api') then create role autocrm_api login noinherit; end if;
end $$;
comment on role autocrm_api is 'Login of the Lambdas: owns nothing, may only take the roles granted to it. Its password is set by whoever deploys.';
comment on role autocrm_relay is 'Numbers and publishes events.';
comment on role autocrm_identity is 'Turns sign-ins and API keys into people.';
grant anon, authenticated, autocrm_relay, autocrm_identity to autocrm_api;

create schema private;
comment on schema private is 'Functions behind policies and triggers; not exposed by the Data API.';
revoke all on schema private from public;
grant usage on schema private to authenticated, service_role, autocrm_relay, autocrm_identity;

create type public.person_role as enum ('CUSTOMER', 'AGENT', 'ADMIN');
create type public.ticket_status_category as enum ('NEW', 'OPEN', 'PENDING', 'ON_HOLD', 'SOLVED', 'CLOSED');
create type public.ticket_priority as enum ('LOW', 'NORMAL', 'HIGH', 'URGENT');
create type public.ticket_type as enum ('INCIDENT', 'REQUEST', 'PROBLEM', 'CHANGE', 'QUESTION');
create type public.ticket_channel as enum ('PORTAL', 'WORKSPACE', 'API', 'EMAIL', 'IMPORT');
create type public.message_kind as enum ('REPLY', 'NOTE', 'SYSTEM');

-- Who calls. plpgsql, because the tables come in later migrations; each is evaluated once a statement where policies say `(select ...)`.

create function private.caller_id() returns bigint
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

create function private.caller_role() returns public.person_role
language plpgsql stable security definer set search_path = ''
as $$ begin return (select p.role from public.people p where p.id = private.caller_id()); end $$;
comment on function private.caller_role is 'The role of the caller; null for nobody.';

create function private.caller_is_admin() returns boolean
language plpgsql stable security definer set search_path = ''
as $$ begin return coalesce(private.caller_role() = 'ADMIN', false); end $$;
comment on function private.caller_is_admin is 'Whether the caller is an admin.';

create function private.caller_is_staff() returns boolean
language plpgsql stable security definer set search_path = ''
as $$ begin return coalesce(private.caller_role() in ('AGENT', 'ADMIN'), false); end $$;
comment on function private.caller_is_staff is 'Whether the caller is an agent or an admin.';

create function private.caller_team_ids() returns bigint[]
language plpgsql stable security definer set search_path = ''
as $$
begin
  return coalesce((
    select array_agg(m.team_id)
    from public.team_members m join public.people p on p.id = m.person_id
    where m.person_id = private.caller_id() and p.role in ('AGENT', 'ADMIN')
  ), '{}');
end $$;
comment on function private.caller_team_ids is 'The teams that the caller works in; empty for customers.';

create function private.caller_shared_organization_id() returns bigint
language plpgsql stable security definer set search_path = ''
as $$
begin
  return (
    select o.id from public.people p join public.organizations o on o.id = p.organization_id
    where p.id = private.caller_id() and o.shares_tickets
  );
end $$;
comment on function private.caller_shared_organization_id is 'The caller''s organization if its people see each other''s tickets; else null.';

create function private.touch_updated_at() returns trigger
language plpgsql set search_path = ''
as $$ begin new.updated_at := now(); return new; end $$;
comment on function private.touch_updated_at is 'Trigger: sets updated_at.';

-- Functions are everyone's by default, and default privileges of a schema cannot take that back: only what is granted here may be called.
revoke execute on all functions in schema private from public;
grant execute on function private.caller_id, private.caller_role, private.caller_is_admin, private.caller_is_staff,
  private.caller_team_ids, private.caller_shared_organization_id to authenticated;
