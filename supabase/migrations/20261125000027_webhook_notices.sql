-- Admins are told on their channels when a webhook is paused or disabled.

alter table public.events drop constraint events_kind_check;
alter table public.events add constraint events_kind_check check (kind in (
  'TICKET_CREATED', 'TICKET_CHANGED', 'MESSAGE_ADDED', 'MEMBER_REMOVED', 'TICKET_MENTIONED', 'WEBHOOK_PAUSED', 'WEBHOOK_DISABLED'
));

create function private.tell_admins_of_webhook(webhook_id bigint, kind text) returns void
language sql security definer set search_path = ''
as $$
  insert into public.events (kind, row, deliveries)
  select kind, jsonb_build_object('webhookId', webhook_id::text),
    jsonb_agg(jsonb_build_object('channel', 'person:' || p.id, 'kind', kind))
  from public.people p where p.role = 'ADMIN' and p.active and p.auth_user_id is not null
  having count(*) > 0
$$;
comment on function private.tell_admins_of_webhook is 'Puts a notice about a webhook into the outbox, for every admin who signs in.';
revoke execute on function private.tell_admins_of_webhook from public;
grant execute on function private.tell_admins_of_webhook to autocrm_webhooks;
