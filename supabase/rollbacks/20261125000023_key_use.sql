drop function private.caller_bucket;
revoke usage on schema private from autocrm_api;
drop function private.admit_key;
drop function private.key_exceeds_maker;
drop table private.key_buckets;
drop trigger api_keys_end on public.api_keys;
drop function private.end_key;
drop function private.rotate_api_key;

drop trigger api_keys_audit on public.api_keys;
create trigger api_keys_audit after insert or update of revoked_at or delete on public.api_keys
  for each row execute function private.audit('id');

drop policy "Admins see all keys, agents those of their machines" on public.api_keys;
drop policy "Admins add keys, agents some to their machines" on public.api_keys;
drop policy "Admins change keys, agents those of their machines" on public.api_keys;
create policy "Admins see keys" on public.api_keys
  for select to authenticated using ((select private.caller_is_admin()));
create policy "Admins add keys in their own name" on public.api_keys
  for insert to authenticated with check ((select private.caller_is_admin()) and created_by = (select private.caller_id()));
create policy "Admins revoke keys" on public.api_keys
  for update to authenticated using ((select private.caller_is_admin())) with check ((select private.caller_is_admin()));
revoke update (name) on public.api_keys from authenticated;
drop function private.agent_scopes;
alter table public.api_keys drop column previous_expires_at, drop column previous_secret_hash, drop column rate_limit;

create function private.find_api_key(hash text) returns table (id bigint, person_id bigint, scopes text[])
language plpgsql security definer set search_path = ''
as $$
begin
  update public.api_keys k set last_used_at = now()
  where k.secret_hash = hash and k.revoked_at is null and (k.last_used_at is null or k.last_used_at < now() - interval '1 minute');
  return query
  select k.id, k.person_id, k.scopes from public.api_keys k join public.people p on p.id = k.person_id
  where k.secret_hash = hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > now()) and p.active;
end $$;
comment on function private.find_api_key is 'The working key with this hash, and notes its use.';
revoke execute on function private.find_api_key from public;
grant execute on function private.find_api_key to autocrm_identity;
