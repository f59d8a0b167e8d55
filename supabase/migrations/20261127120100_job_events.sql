-- Who gave several jobs hears which of them went on.

alter table public.channel_events add column job_id bigint;
comment on column public.channel_events.job_id is 'For JOB_PROGRESS: which. No foreign key: it may be gone.';

create or replace function private.tell_job_progress() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.events (kind, actor_id, deliveries, silent)
  values ('JOB_PROGRESS', new.made_by,
    jsonb_build_array(jsonb_build_object('channel', 'person:' || new.made_by, 'kind', 'JOB_PROGRESS', 'jobId', new.id::text)), true);
  return null;
end $$;
