-- Statuses that admins name, each in a fixed category, and which may follow which.

create table public.ticket_statuses (
  id bigint generated always as identity primary key,
  label text not null check (char_length(label) between 1 and 100),
  labels jsonb not null default '{}' check (jsonb_typeof(labels) = 'object'),
  category public.ticket_status_category not null,
  position int not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.ticket_statuses is 'The statuses that a ticket can have.';
comment on column public.ticket_statuses.label is 'The name in the company''s first language.';
comment on column public.ticket_statuses.labels is 'The name by language tag.';
comment on column public.ticket_statuses.position is 'The order; the first of a category is its default.';
create index ticket_statuses_by_category on public.ticket_statuses (category, position);

create table public.ticket_status_transitions (
  from_id bigint not null references public.ticket_statuses (id) on delete cascade,
  to_id bigint not null references public.ticket_statuses (id) on delete cascade,
  primary key (from_id, to_id)
);
comment on table public.ticket_status_transitions is 'Which status may follow which; one without rows may be followed by any.';
create index ticket_status_transitions_by_to on public.ticket_status_transitions (to_id);

alter table public.ticket_statuses enable row level security;
alter table public.ticket_status_transitions enable row level security;
revoke all on public.ticket_statuses, public.ticket_status_transitions from anon, authenticated;
revoke all on sequence public.ticket_statuses_id_seq from anon, authenticated;
grant select, insert, update, delete on public.ticket_statuses, public.ticket_status_transitions to authenticated;

create policy "Everyone signed in sees the statuses" on public.ticket_statuses
  for select to authenticated using ((select private.caller_id()) is not null);
create policy "Admins add statuses" on public.ticket_statuses
  for insert to authenticated with check ((select private.caller_is_admin()));
create policy "Admins change statuses" on public.ticket_statuses
  for update to authenticated using ((select private.caller_is_admin())) with check ((select private.caller_is_admin()));
create policy "Admins remove statuses" on public.ticket_statuses
  for delete to authenticated using ((select private.caller_is_admin()));
create policy "Everyone signed in sees the transitions" on public.ticket_status_transitions
  for select to authenticated using ((select private.caller_id()) is not null);
create policy "Admins add transitions" on public.ticket_status_transitions
  for insert to authenticated with check ((select private.caller_is_admin()));
create policy "Admins change transitions" on public.ticket_status_transitions
  for update to authenticated using ((select private.caller_is_admin())) with check ((select private.caller_is_admin()));
create policy "Admins remove transitions" on public.ticket_status_transitions
  for delete to authenticated using ((select private.caller_is_admin()));

create function private.keep_status_category() returns trigger
language plpgsql set search_path = ''
as $$
begin
  raise exception 'The category of a status is fixed: make a new status instead' using errcode = 'AC004';
end $$;
revoke execute on function private.keep_status_category from public;
comment on function private.keep_status_category is 'Trigger: tickets copy the category, so it never changes.';

create trigger ticket_statuses_keep_category before update of category on public.ticket_statuses
  for each row when (old.category <> new.category) execute function private.keep_status_category();
create trigger ticket_statuses_touch before update on public.ticket_statuses
  for each row execute function private.touch_updated_at();
create trigger ticket_statuses_audit after insert or update or delete on public.ticket_statuses
  for each row execute function private.audit('id');
create trigger ticket_status_transitions_audit after insert or update or delete on public.ticket_status_transitions
  for each row execute function private.audit('from_id', 'to_id');

insert into public.ticket_statuses (label, labels, category, position) values
  ('New', '{"en": "New", "de": "Neu"}', 'NEW', 1),
  ('Open', '{"en": "Open", "de": "Offen"}', 'OPEN', 2),
  ('Pending', '{"en": "Pending", "de": "Wartet auf Antwort"}', 'PENDING', 3),
  ('On hold', '{"en": "On hold", "de": "Zurückgestellt"}', 'ON_HOLD', 4),
  ('Solved', '{"en": "Solved", "de": "Gelöst"}', 'SOLVED', 5),
  ('Closed', '{"en": "Closed", "de": "Geschlossen"}', 'CLOSED', 6);

-- No ticket becomes new again, only a solved one is closed, and a closed one stays so (a transition to itself is no transition).
insert into public.ticket_status_transitions (from_id, to_id)
select f.id, t.id from public.ticket_statuses f join public.ticket_statuses t on t.id <> f.id
where (f.category <> 'CLOSED' and t.category not in ('NEW', 'CLOSED')) or (f.category = 'SOLVED' and t.category = 'CLOSED');
insert into public.ticket_status_transitions (from_id, to_id)
select id, id from public.ticket_statuses where category = 'CLOSED';
