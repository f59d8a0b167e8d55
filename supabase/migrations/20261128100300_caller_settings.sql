-- Whom a transaction is for is noted part by part, each in a setting of its own: `autocrm.caller_id`, `autocrm.caller_role`, ... Read from one text, each part took a call of a
-- function with its own search path; the policies that every ticket page asks now read theirs themselves, and ask the function only where nothing is noted.

drop function private.look_up_caller;

create view private.callers as
select p.id, p.auth_user_id, p.role, p.organization_id,
  case when p.organization_id is not null then (select o.id from public.organizations o where o.id = p.organization_id and o.shares_tickets) end as shared_organization_id,
  case when p.role in ('AGENT', 'ADMIN') then array(select m.team_id from public.team_members m where m.person_id = p.id) else '{}' end as team_ids,
  case p.role
    when 'ADMIN' then array(select t.id from public.teams t)
    when 'AGENT' then array(select m.team_id from public.team_members m where m.person_id = p.id)
    else '{}'
  end as ticket_team_ids
from public.people p
where p.active;
comment on view private.callers is
  'Who may call, with what policies ask of him: his organization, the same if it shares its tickets, his teams, and the teams whose tickets are his. For the login, which may be anyone.';
grant select on private.callers to autocrm_api;

create function private.look_up_caller() returns private.callers
language plpgsql stable security definer set search_path = ''
as $$
declare
  claims jsonb := nullif(current_setting('request.jwt.claims', true), '')::jsonb;
  found private.callers;
begin
  if claims ? 'person_id' then
    select c.* into found from private.callers c where c.id = (claims ->> 'person_id')::bigint;
  elsif claims ? 'sub' then
    select c.* into found from private.callers c where c.auth_user_id = (claims ->> 'sub')::uuid;
  end if;
  return found;
end $$;
comment on function private.look_up_caller is
  'The active person whom request.jwt.claims names, by person_id (API keys) or by sub (sign-ins); no id for nobody. Asked where nobody is noted.';

create or replace function private.become(to_role text, claims text, request_id text) returns void
language plpgsql volatile security invoker set search_path = ''
as $$
begin
  perform set_config('request.jwt.claims', claims, true), set_config('autocrm.request_id', request_id, true), set_config('role', to_role, true),
    set_config('autocrm.caller_is_key', '', true), set_config('autocrm.caller_id', '', true), set_config('autocrm.caller_role', '', true),
    set_config('autocrm.caller_organization_id', '', true), set_config('autocrm.caller_shared_organization_id', '', true),
    set_config('autocrm.caller_team_ids', '', true), set_config('autocrm.caller_ticket_team_ids', '', true);
end $$;
comment on function private.become is
  'For Lambdas of the release before, which run until the next ones are deployed: goes on in a role, as the caller with these claims, whom it leaves to be looked up. The next release drops it.';

create or replace function private.forget_caller() returns trigger
language plpgsql set search_path = ''
as $$
begin
  perform set_config('autocrm.caller_id', '', true), set_config('autocrm.caller_role', '', true), set_config('autocrm.caller_organization_id', '', true),
    set_config('autocrm.caller_shared_organization_id', '', true), set_config('autocrm.caller_team_ids', '', true), set_config('autocrm.caller_ticket_team_ids', '', true);
  return null;
end $$;

create or replace function private.caller_id() returns bigint
language plpgsql stable security invoker set search_path = ''
as $$ begin
  return coalesce(nullif(current_setting('autocrm.caller_id', true), '')::bigint, (private.look_up_caller()).id);
end $$;

create or replace function private.caller_role() returns public.person_role
language plpgsql stable security invoker set search_path = ''
as $$ begin
  return coalesce(nullif(current_setting('autocrm.caller_role', true), '')::public.person_role, (private.look_up_caller()).role);
end $$;

create or replace function private.caller_is_admin() returns boolean
language plpgsql stable security invoker set search_path = ''
as $$ begin
  return coalesce(nullif(current_setting('autocrm.caller_role', true), '') = 'ADMIN', (private.look_up_caller()).role = 'ADMIN', false);
end $$;

create or replace function private.caller_is_staff() returns boolean
language plpgsql stable security invoker set search_path = ''
as $$ begin
  return coalesce(nullif(current_setting('autocrm.caller_role', true), '') in ('AGENT', 'ADMIN'), (private.look_up_caller()).role in ('AGENT', 'ADMIN'), false);
end $$;

-- 0 is noted for no organization, for an empty setting says that nothing is noted.
create or replace function private.caller_organization_id() returns bigint
language plpgsql stable security invoker set search_path = ''
as $$ begin
  return nullif(coalesce(nullif(current_setting('autocrm.caller_organization_id', true), '')::bigint, (private.look_up_caller()).organization_id), 0);
end $$;

create or replace function private.caller_shared_organization_id() returns bigint
language plpgsql stable security invoker set search_path = ''
as $$ begin
  return nullif(coalesce(nullif(current_setting('autocrm.caller_shared_organization_id', true), '')::bigint, (private.look_up_caller()).shared_organization_id), 0);
end $$;

create or replace function private.caller_team_ids() returns bigint[]
language plpgsql stable security invoker set search_path = ''
as $$ begin
  return coalesce(nullif(current_setting('autocrm.caller_team_ids', true), '')::bigint[], (private.look_up_caller()).team_ids, '{}');
end $$;

create or replace function private.caller_ticket_team_ids() returns bigint[]
language plpgsql stable security invoker set search_path = ''
as $$ begin
  return coalesce(nullif(current_setting('autocrm.caller_ticket_team_ids', true), '')::bigint[], (private.look_up_caller()).ticket_team_ids, '{}');
end $$;

revoke execute on function private.look_up_caller from public;
grant execute on function private.look_up_caller to authenticated;

-- What a ticket page asks, read where it is noted.
alter policy "Everyone signed in sees the statuses" on public.ticket_statuses
  using ((select noted.id <> '' or private.caller_id() is not null from (select current_setting('autocrm.caller_id', true)) as noted (id)));

alter policy "Everyone signed in sees the teams" on public.teams
  using ((select noted.id <> '' or private.caller_id() is not null from (select current_setting('autocrm.caller_id', true)) as noted (id)));

alter policy "Staff see everyone, customers themselves and those they deal with" on public.people
  using (
    (select coalesce(nullif(noted.role, '') in ('AGENT', 'ADMIN'), private.caller_is_staff()) from (select current_setting('autocrm.caller_role', true)) as noted (role))
    or id = (select private.caller_id())
    or organization_id = (select private.caller_shared_organization_id())
    or id in (select private.caller_correspondent_ids())
  );

alter policy "Customers see their own and shared tickets, agents their teams', admins all" on public.tickets using (
  team_id = any ((select coalesce(nullif(noted.ticket_team_ids, '')::bigint[], private.caller_ticket_team_ids()) from (select current_setting('autocrm.caller_ticket_team_ids', true)) as noted (ticket_team_ids))::bigint[])
  or requester_id = (select coalesce(nullif(noted.id, '')::bigint, private.caller_id()) from (select current_setting('autocrm.caller_id', true)) as noted (id))
  or organization_id = (select private.caller_shared_organization_id())
  or id = any ((select private.caller_copied_ticket_ids())::bigint[])
);
alter policy "Keys see tickets with a scope for tickets or messages" on public.tickets
  using ((select noted.is_key = 'no' or private.key_may('{TICKET_READ,TICKET_WRITE,MESSAGE_WRITE,TICKET_IMPORT}') from (select current_setting('autocrm.caller_is_key', true)) as noted (is_key)));

alter policy "Replies are seen with their ticket, the rest by its team and by admins" on public.messages using (
  exists (
    select from public.tickets t
    where t.id = ticket_id and (
      kind = 'REPLY'
      or t.team_id = any ((select coalesce(nullif(noted.ticket_team_ids, '')::bigint[], private.caller_ticket_team_ids()) from (select current_setting('autocrm.caller_ticket_team_ids', true)) as noted (ticket_team_ids))::bigint[])
    )
  )
);
alter policy "Keys read conversations with ticket:read, else their own words" on public.messages
  using ((select noted.is_key = 'no' or private.key_may('{TICKET_READ}') from (select current_setting('autocrm.caller_is_key', true)) as noted (is_key)) or author_id = (select private.caller_id()));

-- The archive shows tickets to whom they showed before.
alter policy "Customers see their own and shared tickets, agents their teams', admins all" on public.archived_tickets using (
  team_id = any ((select coalesce(nullif(noted.ticket_team_ids, '')::bigint[], private.caller_ticket_team_ids()) from (select current_setting('autocrm.caller_ticket_team_ids', true)) as noted (ticket_team_ids))::bigint[])
  or requester_id = (select coalesce(nullif(noted.id, '')::bigint, private.caller_id()) from (select current_setting('autocrm.caller_id', true)) as noted (id))
  or organization_id = (select private.caller_shared_organization_id())
  or id = any ((select private.caller_copied_archived_ticket_ids())::bigint[])
);
alter policy "Keys see tickets with a scope for tickets or messages" on public.archived_tickets
  using ((select noted.is_key = 'no' or private.key_may('{TICKET_READ,TICKET_WRITE,MESSAGE_WRITE,TICKET_IMPORT}') from (select current_setting('autocrm.caller_is_key', true)) as noted (is_key)));
alter policy "Replies are seen with their ticket, the rest by its team and by admins" on public.archived_messages using (
  exists (
    select from public.archived_tickets t
    where t.id = ticket_id and (
      kind = 'REPLY'
      or t.team_id = any ((select coalesce(nullif(noted.ticket_team_ids, '')::bigint[], private.caller_ticket_team_ids()) from (select current_setting('autocrm.caller_ticket_team_ids', true)) as noted (ticket_team_ids))::bigint[])
    )
  )
);
alter policy "Keys read conversations with ticket:read, else their own words" on public.archived_messages
  using ((select noted.is_key = 'no' or private.key_may('{TICKET_READ}') from (select current_setting('autocrm.caller_is_key', true)) as noted (is_key)) or author_id = (select private.caller_id()));
