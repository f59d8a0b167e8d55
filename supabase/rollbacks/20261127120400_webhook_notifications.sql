drop function private.make_webhook_notifications;
create or replace function private.caller_notification_preferences()
returns table (kind public.notification_kind, inbox boolean, toast boolean, browser boolean, sound boolean, chosen boolean)
language sql stable security definer set search_path = ''
as $$ select * from private.notification_preferences_of(private.caller_id()) $$;
comment on function private.caller_notification_preferences is 'What holds for the caller and each kind of notification.';

delete from public.notifications where webhook_id is not null;
drop policy "Staff see their own notifications of tickets of their teams, admins those of webhooks" on public.notifications;
create policy "Staff see their own notifications of tickets of their teams" on public.notifications
  for select to authenticated using (
    person_id = (select private.caller_id())
    and exists (
      select from public.tickets t where t.id = ticket_id and t.team_id = any ((select private.caller_ticket_team_ids())::bigint[]) offset 0
    )
  );
comment on table public.notifications is 'What people were told of tickets, kept for 90 days.';
comment on column public.notifications.group_key is 'What it is listed under: its ticket, and for NEW_IN_TEAM its team, so that many new tickets are one line.';
alter table public.notifications alter column group_key set expression as (
  case when team_id is null then 'ticket:' || ticket_id::text else 'team:' || team_id::text end
);
alter table public.notifications drop column webhook_id;
alter table public.notifications alter column ticket_id set not null;
