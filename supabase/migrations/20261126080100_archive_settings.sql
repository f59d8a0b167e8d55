-- How long closed tickets stay where work is done before they go to the archive: one row, which admins change.

create table public.archive_settings (
  singleton boolean primary key default true check (singleton),
  archive_after_days int default 365 check (archive_after_days between 30 and 36500),
  updated_at timestamptz not null default now()
);
comment on table public.archive_settings is 'The one row that says when tickets are archived.';
comment on column public.archive_settings.archive_after_days is
  'Days for which a ticket is closed before it is archived; null archives none. A month at least: what is deleted, merged or changed can be taken back until then.';
insert into public.archive_settings default values;

alter table public.archive_settings enable row level security;
revoke all on public.archive_settings from anon, authenticated;
grant select, update (archive_after_days) on public.archive_settings to authenticated;
create policy "Admins see when tickets are archived" on public.archive_settings
  for select to authenticated using ((select private.caller_is_admin()));
create policy "Admins say when tickets are archived" on public.archive_settings
  for update to authenticated using ((select private.caller_is_admin())) with check ((select private.caller_is_admin()));
create policy "Keys do not say when tickets are archived" on public.archive_settings as restrictive
  for update to authenticated using (true) with check ((select private.key_may('{}')));

create trigger archive_settings_touch before update on public.archive_settings
  for each row execute function private.touch_updated_at();
create trigger archive_settings_audit after insert or update or delete on public.archive_settings
  for each row execute function private.audit('singleton');
