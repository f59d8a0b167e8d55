drop function private.tell_admins_of_webhook;
delete from public.channel_events where kind in ('WEBHOOK_PAUSED', 'WEBHOOK_DISABLED');
delete from public.events where kind in ('WEBHOOK_PAUSED', 'WEBHOOK_DISABLED');
alter table public.events drop constraint events_kind_check;
alter table public.events add constraint events_kind_check
  check (kind in ('TICKET_CREATED', 'TICKET_CHANGED', 'MESSAGE_ADDED', 'MEMBER_REMOVED', 'TICKET_MENTIONED'));
