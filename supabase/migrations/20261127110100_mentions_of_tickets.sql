-- Whom a ticket mentions is asked of the ticket: by lists, by conditions, by each of its events. By way of its messages a long conversation would be read for it.

alter table public.message_mentions add column ticket_id bigint references public.tickets (id) on delete cascade;
alter table public.archived_message_mentions add column ticket_id bigint references public.archived_tickets (id) on delete cascade;
update public.message_mentions x set ticket_id = m.ticket_id from public.messages m where m.id = x.message_id;
update public.archived_message_mentions x set ticket_id = m.ticket_id from public.archived_messages m where m.id = x.message_id;
alter table public.message_mentions alter column ticket_id set not null;
alter table public.archived_message_mentions alter column ticket_id set not null;
comment on column public.message_mentions.ticket_id is 'The ticket of the message, which goes with the message to another one.';
comment on column public.archived_message_mentions.ticket_id is 'The ticket of the message, which goes with the message to another one.';

create index message_mentions_by_ticket on public.message_mentions (ticket_id, person_id);
create index archived_message_mentions_by_ticket on public.archived_message_mentions (ticket_id, person_id);
-- Whose tickets they are stands in the index too: somebody has thousands.
drop index public.message_mentions_by_person;
create index message_mentions_by_person on public.message_mentions (person_id, ticket_id);
drop index public.ticket_followers_by_person;
create index ticket_followers_by_person on public.ticket_followers (person_id, ticket_id);

-- The same as before, asked of the ticket where that says it: its team reads all its messages, but by a key only with the right scope.
alter policy "Staff sees who is mentioned in what it sees" on public.message_mentions using (
  (select private.caller_is_staff())
  and (
    ((select private.key_may('{TICKET_READ}'))
      and exists (select from public.tickets t where t.id = ticket_id and t.team_id = any ((select private.caller_ticket_team_ids())::bigint[])))
    or exists (select from public.messages m where m.id = message_id)
  )
);
alter policy "Staff sees who is mentioned in what it sees" on public.archived_message_mentions using (
  (select private.caller_is_staff())
  and (
    ((select private.key_may('{TICKET_READ}'))
      and exists (
        select from public.archived_tickets t where t.id = ticket_id and t.team_id = any ((select private.caller_ticket_team_ids())::bigint[])))
    or exists (select from public.archived_messages m where m.id = message_id)
  )
);

create function private.place_mention() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  select m.ticket_id into new.ticket_id from public.messages m where m.id = new.message_id;
  if not found then
    raise exception 'There is no such message' using errcode = '23503', constraint = 'message_mentions_message_id_fkey';
  end if;
  return new;
end $$;
comment on function private.place_mention is 'Trigger: a mention is on the ticket of its message.';
create function private.move_mentions() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.message_mentions x set ticket_id = new.ticket_id where x.message_id = new.id;
  return null;
end $$;
comment on function private.move_mentions is 'Trigger: a message takes its mentions along to another ticket.';
revoke execute on function private.place_mention, private.move_mentions from public;

create trigger message_mentions_place before insert on public.message_mentions
  for each row when (not private.is_moving()) execute function private.place_mention();
create trigger messages_move_mentions after update of ticket_id on public.messages
  for each row when (not private.is_moving() and old.ticket_id <> new.ticket_id) execute function private.move_mentions();
