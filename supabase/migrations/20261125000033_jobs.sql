-- Work that takes longer than a request: done in batches, as the person who gave it, each item in the same transaction as the note of it.

create table public.jobs (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('UPDATE_TICKETS', 'UNDO_TICKET_CHANGE')),
  state text not null default 'QUEUED' check (state in ('QUEUED', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
  made_by bigint not null references public.people (id) on delete cascade,
  claims jsonb not null,
  change_id bigint not null references public.ticket_changes (id) on delete cascade,
  total int not null,
  done int not null default 0,
  refused int not null default 0,
  failure text,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz
);
comment on table public.jobs is 'Work in batches, kept as long as the change that it makes.';
comment on column public.jobs.claims is 'request.jwt.claims of who gave it: it is done with his rights at the time of the work.';
comment on column public.jobs.change_id is 'The change that it makes; its items are the job''s results.';
comment on column public.jobs.done is 'How many items were worked on, refused ones included.';
comment on column public.jobs.failure is 'For FAILED, why, in words for people.';
create index jobs_by_maker on public.jobs (made_by, id desc);
create index jobs_by_change on public.jobs (change_id);
create index jobs_to_do on public.jobs (id) where state in ('QUEUED', 'RUNNING');

create table public.job_items (
  job_id bigint not null references public.jobs (id) on delete cascade,
  ticket_id bigint not null,
  primary key (job_id, ticket_id)
);
comment on table public.job_items is 'The tickets that a job has still to work on, fixed when it was given; gone when they are done.';

alter table public.jobs enable row level security;
alter table public.job_items enable row level security;
revoke all on public.jobs, public.job_items from anon, authenticated;
revoke all on sequence public.jobs_id_seq from anon, authenticated;
grant select (id, kind, state, made_by, change_id, total, done, refused, failure, created_at, started_at, finished_at),
  insert (kind, made_by, claims, change_id, total), update (state, finished_at) on public.jobs to authenticated;
grant select, insert on public.job_items to authenticated;

create policy "Makers and admins see jobs" on public.jobs
  for select to authenticated using (made_by = (select private.caller_id()) or (select private.caller_is_admin()));
create policy "Staff give jobs in their own name" on public.jobs
  for insert to authenticated with check (
    made_by = (select private.caller_id()) and (select private.caller_is_staff())
    and claims = nullif((select current_setting('request.jwt.claims', true)), '')::jsonb
  );
create policy "Keys give jobs with ticket:write" on public.jobs as restrictive
  for insert to authenticated with check ((select private.key_may('{TICKET_WRITE}')));
create policy "Makers and admins cancel jobs" on public.jobs
  for update to authenticated using (
    state in ('QUEUED', 'RUNNING') and (made_by = (select private.caller_id()) or (select private.caller_is_admin()))
  ) with check (state = 'CANCELLED');
create policy "Keys cancel jobs with ticket:write" on public.jobs as restrictive
  for update to authenticated using ((select private.key_may('{TICKET_WRITE}')));
create policy "Who sees a job sees what it has still to do" on public.job_items
  for select to authenticated using (exists (select from public.jobs j where j.id = job_id));
create policy "Makers fill their jobs before they begin" on public.job_items
  for insert to authenticated with check (
    exists (select from public.jobs j where j.id = job_id and j.made_by = (select private.caller_id()) and j.state = 'QUEUED')
  );

create trigger jobs_audit after insert or update of state or delete on public.jobs
  for each row execute function private.audit('id');

-- One more kind of event, beside whatever kinds there are.
do $widen$
declare
  definition text := (
    select pg_get_constraintdef(c.oid) from pg_constraint c where c.conrelid = 'public.events'::regclass and c.conname = 'events_kind_check'
  );
begin
  alter table public.events drop constraint events_kind_check;
  execute 'alter table public.events add constraint events_kind_check '
    || regexp_replace(definition, 'ARRAY\[', 'ARRAY[''JOB_PROGRESS''::text, ');
end $widen$;

create function private.tell_job_progress() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.events (kind, actor_id, deliveries, silent)
  values ('JOB_PROGRESS', new.made_by,
    jsonb_build_array(jsonb_build_object('channel', 'person:' || new.made_by, 'kind', 'JOB_PROGRESS')), true);
  return null;
end $$;
comment on function private.tell_job_progress is 'Trigger: who gave a job hears on his own channel that it went on.';
create trigger jobs_tell_progress after update of state, done on public.jobs
  for each row when (old.state is distinct from new.state or old.done <> new.done) execute function private.tell_job_progress();

create function private.take_job_batch(most int)
returns table (id bigint, kind text, claims jsonb, change_id bigint, change jsonb, undoes bigint, ticket_ids bigint[])
language plpgsql security definer set search_path = ''
as $$
declare
  job public.jobs;
  key_scopes text[];
  taken bigint[];
begin
  loop
    -- Whoever has the row works on the job; another worker takes the next job.
    select j.* into job from public.jobs j where j.state in ('QUEUED', 'RUNNING') order by j.id limit 1 for no key update skip locked;
    if not found then return; end if;
    if not exists (select from public.people p where p.id = job.made_by and p.active) then
      update public.jobs j set state = 'FAILED', finished_at = now(), failure = 'Who gave the job is not active any more.' where j.id = job.id;
      continue;
    end if;
    if job.claims ? 'key_id' then
      select k.scopes into key_scopes from public.api_keys k
      where k.id = (job.claims ->> 'key_id')::bigint and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
        and not private.key_exceeds_maker(k);
      if not found then
        update public.jobs j set state = 'FAILED', finished_at = now(), failure = 'The key that gave the job does not work any more.'
        where j.id = job.id;
        continue;
      end if;
      job.claims := job.claims || jsonb_build_object('scopes', to_jsonb(key_scopes));
    end if;
    with gone as (
      delete from public.job_items i
      where i.job_id = job.id
        and i.ticket_id in (select x.ticket_id from public.job_items x where x.job_id = job.id order by x.ticket_id limit most)
      returning i.ticket_id
    )
    select array_agg(g.ticket_id order by g.ticket_id) into taken from gone g;
    if taken is null then
      update public.jobs j set state = 'DONE', finished_at = now(), started_at = coalesce(j.started_at, now()) where j.id = job.id;
      continue;
    end if;
    return query select job.id, job.kind, job.claims, c.id, c.change, c.undoes, taken
    from public.ticket_changes c where c.id = job.change_id;
    return;
  end loop;
end $$;
comment on function private.take_job_batch is
  'Takes the next items of the oldest job that nobody works on, until the transaction ends: rolled back, they are there again. No row when there is nothing to do.';

create function private.note_job_batch(job_id bigint, ticket_ids bigint[]) returns void
language sql security definer set search_path = ''
as $$
  update public.jobs j set
    state = case when more.are_left then 'RUNNING' else 'DONE' end,
    started_at = coalesce(j.started_at, now()),
    finished_at = case when not more.are_left then now() end,
    done = j.done + cardinality(ticket_ids),
    refused = j.refused + (
      select count(*) from public.ticket_change_items i
      where i.change_id = j.change_id and i.ticket_id = any (ticket_ids)
        and (i.outcome not in ('CHANGED', 'UNCHANGED') or i.lost <> '{}')
    )
  from (select exists (select from public.job_items i where i.job_id = note_job_batch.job_id) as are_left) more
  where j.id = note_job_batch.job_id
$$;
comment on function private.note_job_batch is 'Notes that a batch is done, in the transaction that did it.';

create function private.fail_job(job_id bigint, failure text) returns void
language sql security definer set search_path = ''
as $$
  update public.jobs j set state = 'FAILED', finished_at = now(), failure = fail_job.failure
  where j.id = job_id and j.state in ('QUEUED', 'RUNNING')
$$;
comment on function private.fail_job is 'Ends a job that cannot go on. What it did stays, and can be undone.';

revoke execute on function private.tell_job_progress, private.take_job_batch, private.note_job_batch, private.fail_job from public;
grant execute on function private.take_job_batch, private.note_job_batch, private.fail_job to autocrm_schedule;
