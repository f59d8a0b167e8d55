drop table public.message_mentions;
drop function private.tell_mention, private.check_mention;
delete from public.channel_events where kind = 'TICKET_MENTIONED';
delete from public.events where kind = 'TICKET_MENTIONED';
alter table public.events drop constraint events_kind_check;
alter table public.events add constraint events_kind_check
  check (kind in ('TICKET_CREATED', 'TICKET_CHANGED', 'MESSAGE_ADDED', 'MEMBER_REMOVED'));
