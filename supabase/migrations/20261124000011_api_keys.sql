-- API keys: a machine person, a hashed secret, scopes.

create table public.api_keys (
  id bigint generated always as identity primary key,
  person_id bigint not null references public.people (id) on delete cascade,
  name text not null check (char_length(name) between 1 and 100),
  prefix text not null,
  secret_hash text not null unique,
  scopes text[] not null check (cardinality(scopes) >= 1
    and scopes <@ array['TICKET_READ', 'TICKET_WRITE', 'MESSAGE_WRITE', 'PERSON_READ', 'TICKET_IMPORT']),
  created_by bigint references public.people (id) on delete set null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);
comment on table public.api_keys is 'Keys by which other programs act.';
comment on column public.api_keys.person_id is 'The machine person as whom the key acts.';
comment on column public.api_keys.secret_hash is 'SHA-256 of the secret, in hex: the secret has 256 random bits, so no slow hash is needed.';
comment on column public.api_keys.prefix is 'The start of the secret, to tell keys apart.';
create index api_keys_by_person on public.api_keys (person_id);
create index api_keys_by_maker on public.api_keys (created_by);

alter table public.api_keys enable row level security;
revoke all on public.api_keys from anon, authenticated;
revoke all on sequence public.api_keys_id_seq from anon, authenticated;
grant select (id, person_id, name, prefix, scopes, created_by, created_at, expires_at, last_used_at, revoked_at),
  insert (person_id, name, prefix, secret_hash, scopes, created_by, expires_at), update (revoked_at) on public.api_keys to authenticated;
create policy "Admins see keys" on public.api_keys
  for select to authenticated using ((select private.caller_is_admin()));
create policy "Admins add keys in their own name" on public.api_keys
  for insert to authenticated with check ((select private.caller_is_admin()) and created_by = (select private.caller_id()));
create policy "Admins revoke keys" on public.api_keys
  for update to authenticated using ((select private.caller_is_admin())) with check ((select private.caller_is_admin()));

create trigger api_keys_audit after insert or update of revoked_at or delete on public.api_keys
  for each row execute function private.audit('id');

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
