-- Keys in use: who may make which, rotation, and a leaky bucket each.

alter table public.api_keys
  add column rate_limit int not null default 600 constraint api_keys_rate_limit_check check (rate_limit between 1 and 100000),
  add column previous_secret_hash text unique,
  add column previous_expires_at timestamptz,
  add constraint api_keys_previous_check check (
    (previous_secret_hash is null) = (previous_expires_at is null)
  );
comment on column public.api_keys.rate_limit is 'Points that the key may spend a minute; what each call costs stands in docs/decisions/012-keys-and-limits.md.';
comment on column public.api_keys.previous_secret_hash is 'The hash of the secret before the last rotation.';
comment on column public.api_keys.previous_expires_at is 'Until when the secret before the last rotation works.';

create function private.agent_scopes() returns text[]
language sql immutable set search_path = ''
as $$ select array['TICKET_READ', 'TICKET_WRITE', 'MESSAGE_WRITE', 'PERSON_READ', 'PERSON_WRITE', 'QUEUE_MANAGE'] $$;
comment on function private.agent_scopes is 'The scopes that agents may give to keys; schema/scopes.ts says the same.';
revoke execute on function private.agent_scopes from public;
grant execute on function private.agent_scopes to authenticated;

grant select (rate_limit, previous_expires_at), insert (rate_limit), update (name, rate_limit) on public.api_keys to authenticated;
drop policy "Admins see keys" on public.api_keys;
drop policy "Admins add keys in their own name" on public.api_keys;
drop policy "Admins revoke keys" on public.api_keys;
create policy "Admins see all keys, agents those of their machines" on public.api_keys
  for select to authenticated
  using ((select private.caller_is_admin()) or person_id = any ((select private.caller_machine_ids())::bigint[]));
create policy "Admins add keys, agents some to their machines" on public.api_keys
  for insert to authenticated with check (
    created_by = (select private.caller_id())
    and (
      (select private.caller_is_admin())
      or (
        person_id = any ((select private.caller_machine_ids())::bigint[]) and (select private.caller_is_staff())
        and scopes <@ (select private.agent_scopes()) and rate_limit <= 600
      )
    )
  );
create policy "Admins change keys, agents those of their machines" on public.api_keys
  for update to authenticated
  using ((select private.caller_is_admin()) or person_id = any ((select private.caller_machine_ids())::bigint[]))
  with check (
    (select private.caller_is_admin()) or (person_id = any ((select private.caller_machine_ids())::bigint[]) and rate_limit <= 600)
  );

drop trigger api_keys_audit on public.api_keys;
create trigger api_keys_audit after insert or update of name, rate_limit, secret_hash, revoked_at or delete on public.api_keys
  for each row execute function private.audit('id');

create function private.rotate_api_key(id bigint, hash text, prefix text, old_until timestamptz) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  update public.api_keys k set
    previous_secret_hash = case when old_until > now() then k.secret_hash end,
    previous_expires_at = case when old_until > now() then old_until end,
    secret_hash = hash, prefix = rotate_api_key.prefix
  where k.id = rotate_api_key.id and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
    and private.key_may('{}') and (private.caller_is_admin() or k.person_id = any (private.caller_machine_ids()));
  return found;
end $$;
comment on function private.rotate_api_key is 'Gives a working key of the caller''s a new secret; the one before works until then. False when there is none. Hashes are not readable, hence a function.';
revoke execute on function private.rotate_api_key from public;
grant execute on function private.rotate_api_key to authenticated;

-- A revoked key loses its live updates, and with the last key the machine leaves.
create function private.end_key() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.events (kind, actor_id, row, silent)
  select 'MEMBER_REMOVED', private.caller_id(), jsonb_build_object('channel', c.name, 'personId', new.person_id::text), true
  from (
    select 'team:' || t.id from public.teams t
    where exists (select from public.people p where p.id = new.person_id and p.role = 'ADMIN')
      or exists (select from public.team_members m where m.team_id = t.id and m.person_id = new.person_id)
    union all select 'person:' || new.person_id
    union all select 'requester:' || new.person_id
  ) c (name);
  update public.people p set active = false
  where p.id = new.person_id and p.is_machine and p.active
    and not exists (select from public.api_keys k where k.person_id = p.id and k.revoked_at is null);
  return null;
end $$;
comment on function private.end_key is 'Trigger: a revoked key loses its live updates; a machine without keys leaves.';
revoke execute on function private.end_key from public;
create trigger api_keys_end after update of revoked_at on public.api_keys
  for each row when (old.revoked_at is null and new.revoked_at is not null) execute function private.end_key();

-- Buckets leak by themselves: losing them in a crash costs nothing, so that spending writes no log and waits for no disk.
create unlogged table private.key_buckets (
  key_id bigint primary key references public.api_keys (id) on delete cascade,
  level double precision not null,
  at timestamptz not null
) with (fillfactor = 50);
comment on table private.key_buckets is 'How full the bucket of each API key was at a time; it leaks a sixtieth of the key''s limit a second.';
alter table private.key_buckets enable row level security;

create function private.key_exceeds_maker(key public.api_keys) returns boolean
language sql stable security definer set search_path = ''
as $$
  select not exists (
    select from public.people maker join public.people machine on machine.id = key.person_id
    where maker.id = key.created_by and maker.active and (
      maker.role = 'ADMIN'
      or (
        maker.role = 'AGENT' and machine.role = 'AGENT' and key.scopes <@ private.agent_scopes()
        and not exists (
          select from public.team_members m where m.person_id = machine.id
            and not exists (select from public.team_members own where own.person_id = maker.id and own.team_id = m.team_id)
        )
      )
    )
  )
$$;
comment on function private.key_exceeds_maker is 'Whether a key would do more than who made it may do now.';
revoke execute on function private.key_exceeds_maker from public;

drop function private.find_api_key;
create function private.admit_key(hash text, known_id bigint, cost int)
returns table (
  id bigint, person_id bigint, scopes text[], standing text, rate_limit int, remaining int, reset_seconds double precision, wait_seconds double precision
)
language plpgsql security definer set search_path = ''
as $$
declare
  key public.api_keys;
  price int;
  leak double precision;
  filled double precision;
  fits boolean;
begin
  if hash is not null then
    select k.* into key from public.api_keys k
    where k.secret_hash = hash or (k.previous_secret_hash = hash and k.previous_expires_at > now());
  else
    select k.* into key from public.api_keys k where k.id = known_id;
  end if;
  if key.id is null then return; end if;
  id := key.id; person_id := key.person_id; scopes := key.scopes; rate_limit := key.rate_limit;
  standing := case
    when key.revoked_at is not null then 'REVOKED'
    when key.expires_at <= now() then 'EXPIRED'
    when not (select p.active from public.people p where p.id = key.person_id) then 'INACTIVE'
    when private.key_exceeds_maker(key) then 'MAKER'
    else 'OK'
  end;
  if standing <> 'OK' then
    return next;
    return;
  end if;
  if key.last_used_at is null or key.last_used_at < now() - interval '1 minute' then
    perform set_config('synchronous_commit', 'off', true);
    update public.api_keys k set last_used_at = now()
    where k.id = key.id and (k.last_used_at is null or k.last_used_at < now() - interval '1 minute');
  end if;
  -- One that costs more than the whole bucket holds must not wait forever.
  price := least(cost, key.rate_limit);
  leak := key.rate_limit / 60.0;
  insert into private.key_buckets as b (key_id, level, at) values (key.id, price, clock_timestamp())
  on conflict (key_id) do update set
    level = greatest(0, b.level - leak * greatest(0, extract(epoch from clock_timestamp() - b.at)::double precision)) + price,
    at = greatest(b.at, clock_timestamp())
  where greatest(0, b.level - leak * greatest(0, extract(epoch from clock_timestamp() - b.at)::double precision)) + price <= key.rate_limit
  returning b.level into filled;
  fits := found;
  if not fits then
    select greatest(0, b.level - leak * greatest(0, extract(epoch from clock_timestamp() - b.at)::double precision)) into filled
    from private.key_buckets b where b.key_id = key.id;
    standing := 'LIMITED';
  end if;
  remaining := floor(key.rate_limit - filled)::int;
  reset_seconds := filled / leak;
  wait_seconds := case when fits then 0 else greatest(0.001, (filled + price - key.rate_limit) / leak) end;
  return next;
end $$;
comment on function private.admit_key is 'Finds a key by the hash of its secret or by its id, says how it stands, and takes the cost from its bucket. standing: OK, REVOKED, EXPIRED, INACTIVE (its machine), MAKER (exceeds who made it) or LIMITED; no row for an unknown key.';
revoke execute on function private.admit_key from public;
-- The login calls it in one statement of its own, so that the bucket is locked for no longer than that.
grant usage on schema private to autocrm_api;
grant execute on function private.admit_key to autocrm_api;

create function private.caller_bucket() returns table (rate_limit int, remaining int, reset_seconds double precision)
language sql stable security definer set search_path = ''
as $$
  select k.rate_limit, floor(k.rate_limit - n.filled)::int, n.filled / (k.rate_limit / 60.0)
  from public.api_keys k left join private.key_buckets b on b.key_id = k.id
  cross join lateral (
    select coalesce(greatest(0, b.level - k.rate_limit / 60.0 * extract(epoch from clock_timestamp() - b.at)::double precision), 0) as filled
  ) n
  where k.id = (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'key_id')::bigint
$$;
comment on function private.caller_bucket is 'How the bucket of the caller''s key stands; no row for a sign-in.';
revoke execute on function private.caller_bucket from public;
grant execute on function private.caller_bucket to authenticated;
