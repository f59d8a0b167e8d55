-- Admins find in their inbox that AutoCRM has disabled a webhook: a notification that is about no ticket.

alter table public.notifications alter column ticket_id drop not null;
alter table public.notifications add column webhook_id bigint references public.webhooks (id) on delete cascade;
alter table public.notifications add constraint notifications_are_about_one_thing check (num_nonnulls(ticket_id, webhook_id) = 1);
alter table public.notifications alter column group_key set expression as (
  case
    when team_id is not null then 'team:' || team_id::text
    when webhook_id is not null then 'webhook:' || webhook_id::text
    else 'ticket:' || ticket_id::text
  end
);
comment on table public.notifications is 'What people were told of tickets, and admins of webhooks; kept for 90 days.';
comment on column public.notifications.webhook_id is 'For WEBHOOK_DISABLED: the webhook.';
comment on column public.notifications.group_key is
  'What it is listed under: its ticket or webhook, and for NEW_IN_TEAM its team, so that many new tickets are one line.';
create index notifications_by_webhook on public.notifications (webhook_id) where webhook_id is not null;

drop policy "Staff see their own notifications of tickets of their teams" on public.notifications;
create policy "Staff see their own notifications of tickets of their teams, admins those of webhooks" on public.notifications
  for select to authenticated using (
    person_id = (select private.caller_id())
    and case
      when webhook_id is not null then (select private.caller_is_admin())
      else exists (
        select from public.tickets t where t.id = ticket_id and t.team_id = any ((select private.caller_ticket_team_ids())::bigint[]) offset 0
      )
    end
  );

create or replace function private.caller_notification_preferences()
returns table (kind public.notification_kind, inbox boolean, toast boolean, browser boolean, sound boolean, chosen boolean)
language sql stable security definer set search_path = ''
as $$
  select p.* from private.notification_preferences_of(private.caller_id()) p
  where p.kind <> 'WEBHOOK_DISABLED' or private.caller_is_admin()
$$;
comment on function private.caller_notification_preferences is 'What holds for the caller and each kind of notification that he may get.';

create function private.make_webhook_notifications(event_ids bigint[]) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  announced int;
begin
  with made as (
    insert into public.notifications (person_id, kind, webhook_id, event_id, created_at)
    select p.id, 'WEBHOOK_DISABLED', w.id, e.id, e.occurred_at
    from public.events e
    join public.webhooks w on w.id = (e.row ->> 'webhookId')::bigint and w.deleted_at is null
    join public.people p on p.role = 'ADMIN' and p.active and not p.is_machine
    left join public.notification_preferences x on x.person_id = p.id and x.kind = 'WEBHOOK_DISABLED'
    where e.id = any (event_ids) and e.kind = 'WEBHOOK_DISABLED' and coalesce(x.inbox, true)
    order by e.id, p.id
    on conflict (event_id, person_id, kind) do nothing
    returning id, person_id, event_id
  )
  insert into public.events (kind, deliveries, silent)
  select 'NOTIFICATION', jsonb_agg(jsonb_build_object(
    'channel', 'person:' || m.person_id, 'kind', 'NOTIFICATION', 'notificationId', m.id::text) order by m.person_id), true
  from made m group by m.event_id order by m.event_id;
  get diagnostics announced = row_count;
  return announced;
end $$;
comment on function private.make_webhook_notifications is
  'Makes the notifications of webhooks that AutoCRM has disabled, one for each admin who wants it, once, and puts their announcements into the outbox. Gives how many announcements.';
revoke execute on function private.make_webhook_notifications from public;
grant execute on function private.make_webhook_notifications to autocrm_relay;
