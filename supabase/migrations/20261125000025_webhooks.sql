-- Webhooks: where other systems want to be told of what happens, of what, and by which secrets they know that it was us.

do $$
begin
  if not exists (select from pg_roles where rolname = 'autocrm_webhooks') then create role autocrm_webhooks nologin noinherit; end if;
end $$;
comment on role autocrm_webhooks is 'Queues and sends what webhooks are to be told; the only one that reads their secrets.';
grant autocrm_webhooks to autocrm_api;
grant usage on schema public, private to autocrm_webhooks;

create table public.webhooks (
  id bigint generated always as identity primary key,
  url text not null check (char_length(url) <= 2000 and url ~ '^https?://'),
  description text not null default '' check (char_length(description) <= 500),
  event_kinds text[] not null check (
    cardinality(event_kinds) >= 1
    and event_kinds <@ array[
      'TICKET_CREATED', 'TICKET_UPDATED', 'TICKET_ASSIGNED', 'TICKET_STATUS_CHANGED', 'TICKET_PRIORITY_CHANGED', 'TICKET_DELETED', 'TICKET_MERGED',
      'MESSAGE_ADDED'
    ]
  ),
  condition jsonb check (jsonb_typeof(condition) = 'object'),
  include_notes boolean not null default false,
  include_silent boolean not null default false,
  payload_version int not null default 1 check (payload_version = 1),
  enabled boolean not null default true,
  disabled_reason text check (disabled_reason in ('ADMIN', 'GONE', 'FAILING', 'CONDITION')),
  created_by bigint references public.people (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  secret_rotated_at timestamptz not null default now(),
  failures int not null default 0,
  failing_since timestamptz,
  pauses int not null default 0,
  paused_until timestamptz,
  check (enabled = (disabled_reason is null)),
  check (deleted_at is null or not enabled)
);
comment on table public.webhooks is 'Addresses of other systems that are told of what happens.';
comment on column public.webhooks.condition is 'Which tickets it is about, in the language of conditions; null for all.';
comment on column public.webhooks.include_notes is 'Whether it is told of internal notes.';
comment on column public.webhooks.include_silent is 'Whether it is told of silent events: what an import does, and what becomes of spam.';
comment on column public.webhooks.payload_version is 'The version of the bodies that it is sent.';
comment on column public.webhooks.disabled_reason is 'ADMIN: by an admin; GONE: it answered 410; FAILING: nothing arrived for days; CONDITION: its condition no longer has a meaning.';
comment on column public.webhooks.deleted_at is 'When it was deleted: its row goes once its deliveries are gone, a batch at a time.';
comment on column public.webhooks.failures is 'Failed attempts since the last one that arrived.';
comment on column public.webhooks.failing_since is 'The first failed attempt since the last one that arrived.';
comment on column public.webhooks.pauses is 'Pauses since the last attempt that arrived; each is longer than the one before.';
comment on column public.webhooks.paused_until is 'Nothing is sent before; then one attempt at a time, until one arrives.';
create index webhooks_by_maker on public.webhooks (created_by);

create table public.webhook_secrets (
  id bigint generated always as identity primary key,
  webhook_id bigint not null references public.webhooks (id) on delete cascade,
  sealed text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz
);
comment on table public.webhook_secrets is 'What webhooks'' messages are signed with: one that stays, and while it is new the one before it.';
comment on column public.webhook_secrets.sealed is 'The secret, encrypted by a key that only the Lambdas have.';
comment on column public.webhook_secrets.expires_at is 'When it stops to sign; null for the newest.';
create index webhook_secrets_by_webhook on public.webhook_secrets (webhook_id);
create unique index webhook_secrets_one_newest on public.webhook_secrets (webhook_id) where expires_at is null;

alter table public.webhooks enable row level security;
alter table public.webhook_secrets enable row level security;
revoke all on public.webhooks, public.webhook_secrets from anon, authenticated;
revoke all on sequence public.webhooks_id_seq, public.webhook_secrets_id_seq from anon, authenticated;
grant select on public.webhooks to authenticated;
grant insert (url, description, event_kinds, condition, include_notes, include_silent, enabled, created_by) on public.webhooks to authenticated;
grant update (url, description, event_kinds, condition, include_notes, include_silent, enabled, deleted_at, secret_rotated_at)
  on public.webhooks to authenticated;
grant select, update (enabled, disabled_reason, failures, failing_since, pauses, paused_until), delete on public.webhooks to autocrm_webhooks;
grant select (enabled, include_silent) on public.webhooks to autocrm_relay;
grant select (id, webhook_id, created_at, expires_at), insert (webhook_id, sealed), update (expires_at) on public.webhook_secrets to authenticated;
grant select, delete on public.webhook_secrets to autocrm_webhooks;

create policy "Admins see webhooks" on public.webhooks
  for select to authenticated using ((select private.caller_is_admin()));
create policy "Admins add webhooks in their own name" on public.webhooks
  for insert to authenticated with check ((select private.caller_is_admin()) and created_by = (select private.caller_id()));
create policy "Admins change webhooks" on public.webhooks
  for update to authenticated using ((select private.caller_is_admin())) with check ((select private.caller_is_admin()));
create policy "Keys see webhooks with webhook:manage" on public.webhooks as restrictive
  for select to authenticated using ((select private.key_may('{WEBHOOK_MANAGE}')));
create policy "Keys add webhooks with webhook:manage" on public.webhooks as restrictive
  for insert to authenticated with check ((select private.key_may('{WEBHOOK_MANAGE}')));
create policy "Keys change webhooks with webhook:manage" on public.webhooks as restrictive
  for update to authenticated using (true) with check ((select private.key_may('{WEBHOOK_MANAGE}')));
create policy "The sender sees webhooks" on public.webhooks for select to autocrm_webhooks using (true);
create policy "The sender notes how webhooks fare" on public.webhooks for update to autocrm_webhooks using (true) with check (true);
create policy "The sender clears deleted webhooks" on public.webhooks for delete to autocrm_webhooks using (deleted_at is not null);
create policy "The relay sees whether anybody is to be told" on public.webhooks for select to autocrm_relay using (true);
create policy "Admins see when secrets were made" on public.webhook_secrets
  for select to authenticated using ((select private.caller_is_admin()));
create policy "Admins add secrets" on public.webhook_secrets
  for insert to authenticated with check ((select private.caller_is_admin()));
create policy "Admins end secrets" on public.webhook_secrets
  for update to authenticated using ((select private.caller_is_admin())) with check ((select private.caller_is_admin()));
create policy "Keys see when secrets were made with webhook:manage" on public.webhook_secrets as restrictive
  for select to authenticated using ((select private.key_may('{WEBHOOK_MANAGE}')));
create policy "Keys add secrets with webhook:manage" on public.webhook_secrets as restrictive
  for insert to authenticated with check ((select private.key_may('{WEBHOOK_MANAGE}')));
create policy "Keys end secrets with webhook:manage" on public.webhook_secrets as restrictive
  for update to authenticated using (true) with check ((select private.key_may('{WEBHOOK_MANAGE}')));
create policy "The sender reads secrets" on public.webhook_secrets for select to autocrm_webhooks using (true);
create policy "The sender clears ended secrets" on public.webhook_secrets
  for delete to autocrm_webhooks using (expires_at < now());

create function private.prepare_webhook() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if new.deleted_at is not null then new.enabled := false; end if;
  new.disabled_reason := case when not new.enabled then coalesce(new.disabled_reason, 'ADMIN') end;
  -- Another address, or a webhook that is wanted again, begins with a clean record.
  if tg_op = 'UPDATE' and (new.url <> old.url or (new.enabled and not old.enabled)) then
    new.failures := 0;
    new.failing_since := null;
    new.pauses := 0;
    new.paused_until := null;
  end if;
  return new;
end $$;
comment on function private.prepare_webhook is 'Trigger: why a webhook is disabled, and a clean record for another address or a new start.';

create function private.forget_webhook_secrets() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  delete from public.webhook_secrets s where s.webhook_id = new.id;
  return null;
end $$;
comment on function private.forget_webhook_secrets is 'Trigger: a deleted webhook has no secrets.';
revoke execute on function private.prepare_webhook, private.forget_webhook_secrets from public;

create trigger webhooks_prepare before insert or update on public.webhooks
  for each row execute function private.prepare_webhook();
create trigger webhooks_touch before update of url, description, event_kinds, condition, include_notes, include_silent, enabled on public.webhooks
  for each row execute function private.touch_updated_at();
create trigger webhooks_audit
  after insert or delete or update of url, description, event_kinds, condition, include_notes, include_silent, enabled, disabled_reason,
    deleted_at, secret_rotated_at
  on public.webhooks for each row execute function private.audit('id');
create trigger webhooks_forget_secrets after update of deleted_at on public.webhooks
  for each row when (new.deleted_at is not null) execute function private.forget_webhook_secrets();
