create or replace function private.tell_job_progress() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.events (kind, actor_id, deliveries, silent)
  values ('JOB_PROGRESS', new.made_by,
    jsonb_build_array(jsonb_build_object('channel', 'person:' || new.made_by, 'kind', 'JOB_PROGRESS')), true);
  return null;
end $$;

alter table public.channel_events drop column job_id;
