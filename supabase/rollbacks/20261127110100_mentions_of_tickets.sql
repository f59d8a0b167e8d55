drop trigger messages_move_mentions on public.messages;
drop trigger message_mentions_place on public.message_mentions;
drop function private.move_mentions(), private.place_mention();
alter policy "Staff sees who is mentioned in what it sees" on public.archived_message_mentions using (
  (select private.caller_is_staff()) and exists (select from public.archived_messages m where m.id = message_id)
);
alter policy "Staff sees who is mentioned in what it sees" on public.message_mentions using (
  (select private.caller_is_staff()) and exists (select from public.messages m where m.id = message_id)
);
drop index public.ticket_followers_by_person;
create index ticket_followers_by_person on public.ticket_followers (person_id);
drop index public.message_mentions_by_person;
create index message_mentions_by_person on public.message_mentions (person_id);
alter table public.archived_message_mentions drop column ticket_id;
alter table public.message_mentions drop column ticket_id;
