drop trigger queues_tell on public.queues;
drop table public.queue_places;
drop function private.tell_queue_order, private.tell_queue, private.queue_viewer_ids;
alter table public.queues drop column layout, drop column density;
drop type public.queue_layout;
drop type public.queue_density;
delete from public.channel_events where kind = 'QUEUE_CHANGED';
delete from public.events where kind = 'QUEUE_CHANGED';
alter table public.channel_events drop column queue_id;
do $narrow$
declare
  definition text := (
    select pg_get_constraintdef(c.oid) from pg_constraint c where c.conrelid = 'public.events'::regclass and c.conname = 'events_kind_check'
  );
begin
  alter table public.events drop constraint events_kind_check;
  execute 'alter table public.events add constraint events_kind_check ' || replace(definition, '''QUEUE_CHANGED''::text, ', '');
end $narrow$;
