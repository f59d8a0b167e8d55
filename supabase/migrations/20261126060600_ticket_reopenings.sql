-- When tickets that were solved or closed were opened again, and whose they were: a figure of the quality of answers.

create table public.ticket_reopenings (
  ticket_id bigint not null references public.tickets (id) on delete cascade,
  reopened_at timestamptz not null default now(),
  assignee_id bigint references public.people (id) on delete set null,
  primary key (ticket_id, reopened_at)
);
comment on table public.ticket_reopenings is 'Each time that a ticket went from solved or closed to an open status; not by undoing a change or a merge.';
comment on column public.ticket_reopenings.assignee_id is 'Whose it was until then; null for nobody''s.';
create index ticket_reopenings_by_assignee on public.ticket_reopenings (assignee_id, reopened_at);

alter table public.ticket_reopenings enable row level security;
revoke all on public.ticket_reopenings from anon, authenticated;
grant select on public.ticket_reopenings to authenticated;
create policy "Teams see what was reopened of their tickets" on public.ticket_reopenings
  for select to authenticated using (
    exists (
      select from public.tickets t where t.id = ticket_id and t.team_id = any ((select private.caller_ticket_team_ids())::bigint[])
    )
  );

create function private.note_reopening() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if not private.is_undoing() then
    insert into public.ticket_reopenings (ticket_id, assignee_id) values (new.id, old.assignee_id) on conflict do nothing;
  end if;
  return null;
end $$;
comment on function private.note_reopening is 'Trigger: notes that a ticket was opened again.';
revoke execute on function private.note_reopening from public;
create trigger tickets_note_reopening after update of status_id on public.tickets
  for each row when (
    old.status_category in ('SOLVED', 'CLOSED') and new.status_category not in ('SOLVED', 'CLOSED')
    and old.merged_into_id is not distinct from new.merged_into_id
  ) execute function private.note_reopening();

-- What was reopened before: whose it was then is not told by that line of the audit log, so it counts for whose it is.
insert into public.ticket_reopenings (ticket_id, reopened_at, assignee_id)
select t.id, l.occurred_at, t.assignee_id
from public.audit_log l join public.tickets t on t.id = l.row_id::bigint
where l.table_name = 'tickets' and l.action = 'UPDATE' and not l.after ? 'merged_into_id'
  and l.before ->> 'status_category' in ('SOLVED', 'CLOSED') and l.after ->> 'status_category' not in ('SOLVED', 'CLOSED')
on conflict do nothing;
