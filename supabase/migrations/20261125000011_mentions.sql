-- Who is mentioned in a message: told on his own channel, and a follower from then on.

create table public.message_mentions (
  message_id bigint not null references public.messages (id) on delete cascade,
  person_id bigint not null references public.people (id) on delete cascade,
  primary key (message_id, person_id)
);
comment on table public.message_mentions is 'Agents and admins whom messages mention.';
create index message_mentions_by_person on public.message_mentions (person_id);

alter table public.message_mentions enable row level security;
revoke all on public.message_mentions from anon, authenticated;
grant select, insert (message_id, person_id) on public.message_mentions to authenticated;

create policy "Staff sees who is mentioned in what it sees" on public.message_mentions
  for select to authenticated using (
    (select private.caller_is_staff()) and exists (select from public.messages m where m.id = message_id)
  );
create policy "Staff mentions in its own messages" on public.message_mentions
  for insert to authenticated with check (
    (select private.caller_is_staff())
    and exists (select from public.messages m where m.id = message_id and m.author_id = (select private.caller_id()) and m.kind <> 'SYSTEM')
  );
create policy "Keys mention with message:write" on public.message_mentions as restrictive
  for insert to authenticated with check ((select private.key_may('{MESSAGE_WRITE}')));

create function private.check_mention() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  person public.people;
begin
  select p.* into person from public.people p where p.id = new.person_id;
  if not found then
    raise exception 'There is no such person' using errcode = '23503', constraint = 'message_mentions_person_id_fkey';
  end if;
  if not private.works_on(new.person_id, (select m.ticket_id from public.messages m where m.id = new.message_id)) then
    raise exception '% cannot be mentioned here: only admins and agents of the ticket''s team can', person.name using errcode = 'AC010';
  end if;
  return null;
end $$;
comment on function private.check_mention is 'Trigger: only staff that sees the ticket is mentioned.';

alter table public.events drop constraint events_kind_check;
alter table public.events add constraint events_kind_check
  check (kind in ('TICKET_CREATED', 'TICKET_CHANGED', 'MESSAGE_ADDED', 'MEMBER_REMOVED', 'TICKET_MENTIONED'));

create function private.tell_mention() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  message public.messages;
  ticket public.tickets;
begin
  select m.* into strict message from public.messages m where m.id = new.message_id;
  if new.person_id is not distinct from message.author_id then return null; end if;
  select t.* into strict ticket from public.tickets t where t.id = message.ticket_id;
  insert into public.ticket_followers (ticket_id, person_id, added_by) values (ticket.id, new.person_id, message.author_id)
  on conflict do nothing;
  insert into public.events (kind, actor_id, ticket_id, message_id, version, deliveries, silent)
  values (
    'TICKET_MENTIONED', private.caller_id(), ticket.id, message.id, ticket.version,
    jsonb_build_array(jsonb_build_object('channel', 'person:' || new.person_id, 'kind', 'TICKET_MENTIONED')),
    ticket.spam or coalesce(current_setting('autocrm.silent', true) = 'on', false)
  );
  return null;
end $$;
comment on function private.tell_mention is 'Trigger: who is mentioned by somebody else follows the ticket, and is told.';
revoke execute on function private.check_mention, private.tell_mention from public;
create trigger message_mentions_check after insert on public.message_mentions
  for each row execute function private.check_mention();
create trigger message_mentions_tell after insert on public.message_mentions
  for each row execute function private.tell_mention();
create trigger message_mentions_audit after insert or update or delete on public.message_mentions
  for each row execute function private.audit('message_id', 'person_id');
