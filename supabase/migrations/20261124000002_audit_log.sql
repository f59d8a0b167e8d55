-- Every change of every audited table: who, what, before, after. Written by triggers only.

create table public.audit_log (
  id bigint generated always as identity primary key,
  occurred_at timestamptz not null default now(),
  actor_id bigint,
  actor_role text not null,
  request_id text,
  table_name text not null,
  row_id text not null,
  action text not null check (action in ('INSERT', 'UPDATE', 'DELETE')),
  before jsonb,
  after jsonb
);
comment on table public.audit_log is 'Every change of every audited table, written by triggers, read by admins, changed by no one.';
comment on column public.audit_log.actor_id is 'The person who did it; null for a program of AutoCRM or plain SQL. No foreign key: the log outlives people.';
comment on column public.audit_log.actor_role is 'The database role that did it.';
comment on column public.audit_log.request_id is 'The request that did it, from the setting autocrm.request_id.';
comment on column public.audit_log.before is 'The row before, without secrets; for an update only the columns that changed.';
comment on column public.audit_log.after is 'The row after, without secrets; for an update only the columns that changed.';
create index audit_log_by_row on public.audit_log (table_name, row_id, id desc);
create index audit_log_by_time on public.audit_log using brin (occurred_at);

alter table public.audit_log enable row level security;
revoke all on public.audit_log from anon, authenticated, service_role;
revoke all on sequence public.audit_log_id_seq from anon, authenticated, service_role;
grant select on public.audit_log to authenticated, service_role;
create policy "Admins read the audit log" on public.audit_log
  for select to authenticated using ((select private.caller_is_admin()));

create function private.audit() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  old_row jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - 'secret_hash' end;
  new_row jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - 'secret_hash' end;
  key text;
begin
  select string_agg(coalesce(new_row, old_row) ->> k, ':' order by o) into key
  from unnest(tg_argv) with ordinality as keys (k, o);
  if tg_op = 'UPDATE' then
    select jsonb_object_agg(o.key, o.value), jsonb_object_agg(o.key, new_row -> o.key)
    into old_row, new_row
    from jsonb_each(old_row) o
    where o.value is distinct from new_row -> o.key;
    if old_row is null then return null; end if;
  end if;
  insert into public.audit_log (actor_id, actor_role, request_id, table_name, row_id, action, before, after)
  values (
    private.caller_id(), coalesce(nullif(current_setting('role', true), 'none'), session_user),
    nullif(current_setting('autocrm.request_id', true), ''), tg_table_name, key, tg_op, old_row, new_row
  );
  return null;
end $$;
comment on function private.audit is 'Trigger: writes the change to audit_log. Arguments: the columns that identify the row.';
revoke execute on function private.audit from public;
