create or replace function private.record_message_event() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets;
begin
  if new.kind = 'SYSTEM' then return null; end if;
  select t.* into strict ticket from public.tickets t where t.id = new.ticket_id;
  insert into public.events (kind, actor_id, ticket_id, message_id, version, deliveries, silent)
  values (
    'MESSAGE_ADDED', private.caller_id(), new.ticket_id, new.id, ticket.version,
    (select coalesce(jsonb_agg(d), '[]') from jsonb_array_elements(
      private.ticket_deliveries(ticket, 'MESSAGE_ADDED', 'MESSAGE_ADDED', new.kind = 'REPLY')) d
      where d ->> 'channel' not like 'team:%'),
    coalesce(current_setting('autocrm.silent', true) = 'on', false)
  );
  return null;
end $$;

alter policy "Customers see their own and shared tickets, agents their teams', admins all" on public.tickets using (
  (select private.caller_is_admin())
  or team_id = any ((select private.caller_team_ids())::bigint[])
  or requester_id = (select private.caller_id())
  or organization_id = (select private.caller_shared_organization_id())
);

create or replace function private.caller_correspondent_ids() returns setof bigint
language plpgsql stable security definer rows 20 set search_path = ''
as $$
begin
  return query
  with mine as (
    select t.id, t.assignee_id, t.requester_id from public.tickets t where t.requester_id = private.caller_id()
    union
    select t.id, t.assignee_id, t.requester_id from public.tickets t
    where t.organization_id = private.caller_shared_organization_id()
  )
  select m.author_id from public.messages m join mine on mine.id = m.ticket_id
  where m.kind = 'REPLY' and m.author_id is not null
  union select mine.assignee_id from mine where mine.assignee_id is not null
  union select mine.requester_id from mine;
end $$;

drop function private.follower_deliveries;
drop table public.ticket_followers;
drop function private.check_follower, private.works_on, private.caller_copied_ticket_ids;
