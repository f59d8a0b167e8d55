-- Creates that carry an idempotency key happen once within 24 hours.

create table public.idempotency_keys (
  person_id bigint not null references public.people (id) on delete cascade,
  key text not null check (char_length(key) between 1 and 200),
  verb text not null,
  input_hash text not null,
  result_id bigint,
  created_at timestamptz not null default now(),
  primary key (person_id, key)
);
comment on table public.idempotency_keys is 'Keys of creates, their input and what they made; good for 24 hours.';
comment on column public.idempotency_keys.input_hash is 'SHA-256 of the verb''s input, in hex.';
comment on column public.idempotency_keys.result_id is 'Id of the thing that was made.';
create index idempotency_keys_by_time on public.idempotency_keys (created_at);

alter table public.idempotency_keys enable row level security;
revoke all on public.idempotency_keys from anon, authenticated;
grant select, insert, update, delete on public.idempotency_keys to authenticated;
create policy "Callers see their own keys" on public.idempotency_keys
  for select to authenticated using (person_id = (select private.caller_id()));
create policy "Callers add their own keys" on public.idempotency_keys
  for insert to authenticated with check (person_id = (select private.caller_id()));
create policy "Callers complete their own keys" on public.idempotency_keys
  for update to authenticated using (person_id = (select private.caller_id())) with check (person_id = (select private.caller_id()));
create policy "Callers drop their own keys" on public.idempotency_keys
  for delete to authenticated using (person_id = (select private.caller_id()));
grant select, delete on public.idempotency_keys to autocrm_relay;
create policy "The relay sees old keys" on public.idempotency_keys for select to autocrm_relay using (true);
create policy "The relay clears old keys" on public.idempotency_keys
  for delete to autocrm_relay using (created_at < now() - interval '24 hours');
