create or replace function private.audit() returns trigger
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

drop index public.audit_log_by_request, public.audit_log_by_action, public.audit_log_by_kind, public.audit_log_by_actor,
  public.audit_log_by_table, public.audit_log_by_row, public.audit_log_by_time;
create index audit_log_by_row on public.audit_log (table_name, row_id, id desc);
create index audit_log_by_time on public.audit_log using brin (occurred_at);
alter table public.audit_log drop column rule_id, drop column key_id, drop column actor_kind;
