-- Postgres takes no value out of an enum: the type is made anew, and what names it.
delete from public.notification_preferences where kind = 'WEBHOOK_DISABLED';
drop function private.caller_notification_preferences;
drop function private.notification_preferences_of;
drop function private.told_by_default;
alter table public.notifications drop constraint notifications_have_a_team;

alter type public.notification_kind rename to notification_kind_with_webhooks;
create type public.notification_kind as enum ('ASSIGNED', 'NEW_IN_TEAM', 'PRIORITY_RAISED', 'MENTIONED', 'REPLIED');
alter table public.notifications alter column kind type public.notification_kind using kind::text::public.notification_kind;
alter table public.notification_preferences alter column kind type public.notification_kind using kind::text::public.notification_kind;
drop type public.notification_kind_with_webhooks;

alter table public.notifications add constraint notifications_have_a_team check ((kind = 'NEW_IN_TEAM') = (team_id is not null));
create function private.told_by_default(kind public.notification_kind, person_id bigint) returns boolean
language sql stable security definer set search_path = ''
as $$
  select told_by_default.kind <> 'NEW_IN_TEAM' or not exists (
    select from public.team_members mine
    where mine.person_id = told_by_default.person_id and (
      select count(*) from public.team_members m join public.people p on p.id = m.person_id
      where m.team_id = mine.team_id and p.active and not p.is_machine
    ) > 10
  )
$$;
comment on function private.told_by_default is
  'Whether somebody who chose nothing is told of a kind: of all but new tickets in his team where that, or another of his, has more than 10 active members, for most of whom each would be noise.';

create function private.notification_preferences_of(person_id bigint)
returns table (kind public.notification_kind, inbox boolean, toast boolean, browser boolean, sound boolean, chosen boolean)
language sql stable security definer set search_path = ''
as $$
  select d.kind, coalesce(c.inbox, private.told_by_default(d.kind, notification_preferences_of.person_id)),
    coalesce(c.toast, true), coalesce(c.browser, d.kind <> 'NEW_IN_TEAM'), coalesce(c.sound, false), c.kind is not null
  from unnest(enum_range(null::public.notification_kind)) d (kind)
  left join public.notification_preferences c on c.person_id = notification_preferences_of.person_id and c.kind = d.kind
$$;
comment on function private.notification_preferences_of is
  'What holds for a person and each kind: what he chose, else the default. By default nothing sounds.';

create function private.caller_notification_preferences()
returns table (kind public.notification_kind, inbox boolean, toast boolean, browser boolean, sound boolean, chosen boolean)
language sql stable security definer set search_path = ''
as $$ select * from private.notification_preferences_of(private.caller_id()) $$;
comment on function private.caller_notification_preferences is 'What holds for the caller and each kind of notification.';
revoke execute on function private.told_by_default, private.notification_preferences_of, private.caller_notification_preferences from public;
grant execute on function private.caller_notification_preferences to authenticated;
