-- Who follows a ticket: he is told of public replies. A customer who follows one sees it as its requester does: that is what a copy is for.

create table public.ticket_followers (
  ticket_id bigint not null references public.tickets (id) on delete cascade,
  person_id bigint not null references public.people (id) on delete cascade,
  since timestamptz not null default now(),
  added_by bigint references public.people (id) on delete set null,
  primary key (ticket_id, person_id)
);
comment on table public.ticket_followers is 'People who follow tickets; a customer among them sees the ticket and its replies.';
comment on column public.ticket_followers.added_by is 'Who made him follow; himself when he did; null for the product.';
create index ticket_followers_by_person on public.ticket_followers (person_id);
create index ticket_followers_by_adder on public.ticket_followers (added_by);

alter table public.ticket_followers enable row level security;
revoke all on public.ticket_followers from anon, authenticated;
grant select, delete, insert (ticket_id, person_id, added_by) on public.ticket_followers to authenticated;

create function private.caller_copied_ticket_ids() returns bigint[]
language plpgsql stable security definer set search_path = ''
as $$
begin
  if private.caller_role() = 'CUSTOMER' then
    return array(select f.ticket_id from public.ticket_followers f where f.person_id = private.caller_id());
  end if;
  return '{}';
end $$;
comment on function private.caller_copied_ticket_ids is 'The tickets that the caller follows as a customer; empty for staff, who see what their teams see.';

create function private.works_on(person_id bigint, ticket_id bigint) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (
    select from public.people p join public.tickets t on t.id = works_on.ticket_id
    where p.id = works_on.person_id and p.active and (
      p.role = 'ADMIN'
      or p.role = 'AGENT' and exists (select from public.team_members m where m.person_id = p.id and m.team_id = t.team_id)
    )
  )
$$;
comment on function private.works_on is 'Whether the person is an active admin, or agent of the ticket''s team.';
revoke execute on function private.caller_copied_ticket_ids, private.works_on from public;
grant execute on function private.caller_copied_ticket_ids to authenticated;

alter policy "Customers see their own and shared tickets, agents their teams', admins all" on public.tickets using (
  (select private.caller_is_admin())
  or team_id = any ((select private.caller_team_ids())::bigint[])
  or requester_id = (select private.caller_id())
  or organization_id = (select private.caller_shared_organization_id())
  or id = any ((select private.caller_copied_ticket_ids())::bigint[])
);
-- A customer in copy sees who asked and who answered.
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
    union
    select t.id, t.assignee_id, t.requester_id from public.tickets t where t.id = any (private.caller_copied_ticket_ids())
  )
  select m.author_id from public.messages m join mine on mine.id = m.ticket_id
  where m.kind = 'REPLY' and m.author_id is not null
  union select mine.assignee_id from mine where mine.assignee_id is not null
  union select mine.requester_id from mine;
end $$;

create policy "Teams see who follows their tickets, everyone what he follows" on public.ticket_followers
  for select to authenticated using (
    person_id = (select private.caller_id())
    or exists (
      select from public.tickets t
      where t.id = ticket_id and ((select private.caller_is_admin()) or t.team_id = any ((select private.caller_team_ids())::bigint[]))
    )
  );
create policy "Everyone follows what he sees, teams make others follow" on public.ticket_followers
  for insert to authenticated with check (
    added_by = (select private.caller_id())
    and exists (
      select from public.tickets t
      where t.id = ticket_id and (
        person_id = (select private.caller_id())
        or (select private.caller_is_admin()) or t.team_id = any ((select private.caller_team_ids())::bigint[])
      )
    )
  );
create policy "Everyone stops following, teams stop others" on public.ticket_followers
  for delete to authenticated using (
    person_id = (select private.caller_id())
    or exists (
      select from public.tickets t
      where t.id = ticket_id and ((select private.caller_is_admin()) or t.team_id = any ((select private.caller_team_ids())::bigint[]))
    )
  );
create policy "Keys add followers with ticket:write" on public.ticket_followers as restrictive
  for insert to authenticated with check ((select private.key_may('{TICKET_WRITE}')));
create policy "Keys take followers off with ticket:write" on public.ticket_followers as restrictive
  for delete to authenticated using ((select private.key_may('{TICKET_WRITE}')));

create function private.check_follower() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  person public.people;
  merged_into bigint;
begin
  select t.merged_into_id into merged_into from public.tickets t where t.id = new.ticket_id;
  if merged_into is not null then
    raise exception 'This ticket was merged into #%: turn to that one', merged_into using errcode = 'AC007';
  end if;
  select p.* into person from public.people p where p.id = new.person_id and p.active;
  if not found then
    raise exception 'There is no such active person' using errcode = '23503', constraint = 'ticket_followers_person_id_fkey';
  end if;
  if person.role <> 'CUSTOMER' and not private.works_on(person.id, new.ticket_id) then
    raise exception '% does not work on this ticket: only admins and its team do', person.name using errcode = 'AC009';
  end if;
  return null;
end $$;
comment on function private.check_follower is 'Trigger: staff follows only what it sees, nobody what is merged.';
revoke execute on function private.check_follower from public;
create trigger ticket_followers_check after insert on public.ticket_followers
  for each row execute function private.check_follower();
create trigger ticket_followers_audit after insert or update or delete on public.ticket_followers
  for each row execute function private.audit('ticket_id', 'person_id');

create function private.follower_deliveries(ticket public.tickets, kind text, except_id bigint) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('channel', 'person:' || f.person_id, 'kind', kind) order by f.person_id), '[]')
  from public.ticket_followers f join public.people p on p.id = f.person_id
  where f.ticket_id = ticket.id and not ticket.spam and f.person_id is distinct from except_id
    and (p.role = 'CUSTOMER' and p.active or private.works_on(p.id, ticket.id))
$$;
comment on function private.follower_deliveries is
  'The channels of those who follow a ticket and may still see it, but one; none for spam.';
revoke execute on function private.follower_deliveries from public;

create or replace function private.record_message_event() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  ticket public.tickets;
  followers jsonb := '[]';
begin
  if new.kind = 'SYSTEM' then return null; end if;
  select t.* into strict ticket from public.tickets t where t.id = new.ticket_id;
  if new.kind = 'REPLY' then followers := private.follower_deliveries(ticket, 'MESSAGE_ADDED', new.author_id); end if;
  insert into public.events (kind, actor_id, ticket_id, message_id, version, deliveries, silent)
  values (
    'MESSAGE_ADDED', private.caller_id(), new.ticket_id, new.id, ticket.version,
    (select coalesce(jsonb_agg(d), '[]') from jsonb_array_elements(
      private.ticket_deliveries(ticket, 'MESSAGE_ADDED', 'MESSAGE_ADDED', new.kind = 'REPLY')) d
      where d ->> 'channel' not like 'team:%') || followers,
    ticket.spam or coalesce(current_setting('autocrm.silent', true) = 'on', false)
  );
  return null;
end $$;
