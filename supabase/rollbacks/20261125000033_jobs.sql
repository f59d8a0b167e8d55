drop table public.job_items, public.jobs;
drop function private.tell_job_progress, private.take_job_batch, private.note_job_batch, private.fail_job;
delete from public.channel_events where kind = 'JOB_PROGRESS';
delete from public.events where kind = 'JOB_PROGRESS';
do $narrow$
declare
  definition text := (
    select pg_get_constraintdef(c.oid) from pg_constraint c where c.conrelid = 'public.events'::regclass and c.conname = 'events_kind_check'
  );
begin
  alter table public.events drop constraint events_kind_check;
  execute 'alter table public.events add constraint events_kind_check ' || replace(definition, '''JOB_PROGRESS''::text, ', '');
end $narrow$;
