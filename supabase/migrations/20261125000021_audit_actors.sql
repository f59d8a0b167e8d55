-- Who acts, by kind, and with which key; the indexes of the audit log's filters.

alter table public.audit_log
  add column actor_kind text not null default 'SYSTEM' check (actor_kind in ('PERSON', 'KEY', 'RULE', 'SYSTEM')),
  add column key_id bigint,
  add column rule_id text;
update public.audit_log set actor_kind = 'PERSON' where actor_id is not null;
alter table public.audit_log alter column actor_kind drop default;
comment on column public.audit_log.actor_kind is 'PERSON: signed in. KEY: a program with an API key. RULE: an automation, named by the setting autocrm.rule. SYSTEM: a program of AutoCRM, or plain SQL.';
comment on column public.audit_log.key_id is 'The API key that did it. No foreign key: the log outlives keys.';
comment on column public.audit_log.rule_id is 'The rule that did it.';

-- Read newest first, by the time of the transaction and then by id. Each index but that of rows grows at its end, or at few ends.
drop index public.audit_log_by_time;
drop index public.audit_log_by_row;
create index audit_log_by_time on public.audit_log (occurred_at, id);
create index audit_log_by_row on public.audit_log (table_name, row_id, occurred_at, id);
create index audit_log_by_table on public.audit_log (table_name, occurred_at, id);
create index audit_log_by_actor on public.audit_log (actor_id, occurred_at, id) where actor_id is not null;
create index audit_log_by_kind on public.audit_log (actor_kind, occurred_at, id) where actor_kind <> 'PERSON';
create index audit_log_by_action on public.audit_log (action, occurred_at, id) where action = 'DELETE';
create index audit_log_by_request on public.audit_log (request_id) where request_id is not null;

create or replace function private.audit() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  old_row jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - array['secret_hash', 'previous_secret_hash'] end;
  new_row jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - array['secret_hash', 'previous_secret_hash'] end;
  actor bigint := private.caller_id();
  by_key bigint := nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'key_id';
  by_rule text := nullif(current_setting('autocrm.rule', true), '');
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
  insert into public.audit_log (
    actor_id, actor_kind, key_id, rule_id, actor_role, request_id, table_name, row_id, action, before, after
  ) values (
    actor,
    case when by_rule is not null then 'RULE' when by_key is not null then 'KEY' when actor is not null then 'PERSON' else 'SYSTEM' end,
    by_key, by_rule, coalesce(nullif(current_setting('role', true), 'none'), session_user),
    nullif(current_setting('autocrm.request_id', true), ''), tg_table_name, key, tg_op, old_row, new_row
  );
  return null;
end $$;
