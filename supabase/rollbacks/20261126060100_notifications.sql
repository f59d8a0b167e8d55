drop function private.clean_notifications;
drop table public.notifications;
drop function private.tell_notifications_read;
drop type public.notification_kind;
delete from public.channel_events where kind in ('NOTIFICATION', 'NOTIFICATIONS_READ');
delete from public.events where kind in ('NOTIFICATION', 'NOTIFICATIONS_READ');
alter table public.channel_events drop column notification_id;
do $narrow$
declare
  definition text := (
    select pg_get_constraintdef(c.oid) from pg_constraint c where c.conrelid = 'public.events'::regclass and c.conname = 'events_kind_check'
  );
begin
  alter table public.events drop constraint events_kind_check;
  execute 'alter table public.events add constraint events_kind_check '
    || replace(replace(definition, '''NOTIFICATION''::text, ', ''), '''NOTIFICATIONS_READ''::text, ', '');
end $narrow$;
