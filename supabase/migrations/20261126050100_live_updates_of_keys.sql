-- Who has an API key hears nothing more once it was revoked or has expired, or its machine left a team: on no channel, whatever its name.

alter table public.api_keys add column updates_ended_at timestamptz;
comment on column public.api_keys.updates_ended_at is 'When the live updates of the expired key were ended; null while it has not expired, or nobody looked since.';
create index api_keys_by_end on public.api_keys (expires_at) where expires_at is not null and revoked_at is null and updates_ended_at is null;
comment on index public.api_keys_by_end is 'Keys whose live updates are to be ended once they expire.';

create function private.end_updates_of_keys(key_ids bigint[]) returns void
language sql security definer set search_path = ''
as $$
  insert into public.events (kind, actor_id, row, silent)
  select 'MEMBER_REMOVED', private.caller_id(), jsonb_build_object('keyId', k::text), true from unnest(key_ids) k
$$;
comment on function private.end_updates_of_keys is 'Has the relay end all live updates that keys opened.';
revoke execute on function private.end_updates_of_keys from public;

create or replace function private.end_key() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.end_updates_of_keys(array[new.id]);
  update public.people p set active = false
  where p.id = new.person_id and p.is_machine and p.active
    and not exists (select from public.api_keys k where k.person_id = p.id and k.revoked_at is null);
  return null;
end $$;

create function private.end_expired_keys(most int) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  ended bigint[];
begin
  with chosen as (
    select k.id from public.api_keys k
    where k.expires_at <= now() and k.revoked_at is null and k.updates_ended_at is null
    order by k.expires_at limit most for no key update skip locked
  ),
  marked as (
    update public.api_keys k set updates_ended_at = now() from chosen where k.id = chosen.id returning k.id
  )
  select coalesce(array_agg(id), '{}') into ended from marked;
  perform private.end_updates_of_keys(ended);
  return cardinality(ended);
end $$;
comment on function private.end_expired_keys is 'Ends the live updates of keys that have expired, as many keys as given at most.';
revoke execute on function private.end_expired_keys from public;
grant execute on function private.end_expired_keys to autocrm_schedule;

-- A machine that leaves a team, or the company, may listen to tickets of it: its programs open anew what they still may.
create function private.end_updates_of_leaver() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  leaver bigint := case tg_table_name when 'people' then (to_jsonb(old) ->> 'id')::bigint else (to_jsonb(old) ->> 'person_id')::bigint end;
begin
  perform private.end_updates_of_keys(array(
    select k.id from public.api_keys k join public.people p on p.id = k.person_id
    where p.id = leaver and p.is_machine and k.revoked_at is null
  ));
  return null;
end $$;
comment on function private.end_updates_of_leaver is 'Trigger: the keys of a machine that leaves a team, or the company, lose their live updates.';
revoke execute on function private.end_updates_of_leaver from public;
create trigger team_members_end_keys after delete on public.team_members
  for each row execute function private.end_updates_of_leaver();
create trigger people_end_keys after update of active on public.people
  for each row when (old.is_machine and old.active and not new.active) execute function private.end_updates_of_leaver();
