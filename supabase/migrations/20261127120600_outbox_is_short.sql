-- Work that puts many events into the outbox waits until the relay has numbered them, so that those which people wait for are never far behind.

create function private.outbox_is_short(most int) returns boolean
language sql stable security definer set search_path = ''
as $$
  select count(*) < most from (select from public.events e where e.relayed_at is null limit most) waiting
$$;
comment on function private.outbox_is_short is 'Whether fewer events than this wait to be numbered.';
revoke execute on function private.outbox_is_short from public;
grant execute on function private.outbox_is_short to autocrm_schedule;
