-- How each person wants to be told: by kind where it shows, and when it is quiet.

create table public.notification_preferences (
  person_id bigint not null references public.people (id) on delete cascade,
  kind public.notification_kind not null,
  inbox boolean not null,
  toast boolean not null,
  browser boolean not null,
  sound boolean not null,
  primary key (person_id, kind)
);
comment on table public.notification_preferences is 'What people chose for a kind of notification; who chose nothing has what private.notification_preferences_of gives.';
comment on column public.notification_preferences.inbox is 'Whether there are any: without it the rest is silent too.';

create table public.quiet_hours (
  person_id bigint primary key references public.people (id) on delete cascade,
  starts_at time not null,
  ends_at time not null,
  days int[] not null check (cardinality(days) between 1 and 7 and days <@ '{1,2,3,4,5,6,7}'),
  time_zone text not null check (char_length(time_zone) between 1 and 64)
);
comment on table public.quiet_hours is 'When people want neither toast nor sound nor browser notification; the inbox fills all the same.';
comment on column public.quiet_hours.ends_at is 'On the next day when it is not after starts_at.';
comment on column public.quiet_hours.days is 'The days on which it begins, 1 for Monday.';
comment on column public.quiet_hours.time_zone is 'An IANA name, such as Europe/Vienna.';

alter table public.notification_preferences enable row level security;
alter table public.quiet_hours enable row level security;
revoke all on public.notification_preferences, public.quiet_hours from anon, authenticated;
grant select, insert, update (inbox, toast, browser, sound) on public.notification_preferences to authenticated;
grant select, insert, update (starts_at, ends_at, days, time_zone), delete on public.quiet_hours to authenticated;

create policy "Staff see their own preferences" on public.notification_preferences
  for select to authenticated using (person_id = (select private.caller_id()));
create policy "Staff choose their own preferences" on public.notification_preferences
  for insert to authenticated with check (person_id = (select private.caller_id()) and (select private.caller_is_staff()));
create policy "Staff change their own preferences" on public.notification_preferences
  for update to authenticated using (person_id = (select private.caller_id())) with check (person_id = (select private.caller_id()));
create policy "Keys choose no preferences" on public.notification_preferences as restrictive
  for insert to authenticated with check ((select private.key_may('{}')));
create policy "Keys change no preferences" on public.notification_preferences as restrictive
  for update to authenticated using (true) with check ((select private.key_may('{}')));

create policy "Staff see their own quiet hours" on public.quiet_hours
  for select to authenticated using (person_id = (select private.caller_id()));
create policy "Staff choose their own quiet hours" on public.quiet_hours
  for insert to authenticated with check (person_id = (select private.caller_id()) and (select private.caller_is_staff()));
create policy "Staff change their own quiet hours" on public.quiet_hours
  for update to authenticated using (person_id = (select private.caller_id())) with check (person_id = (select private.caller_id()));
create policy "Staff give up their own quiet hours" on public.quiet_hours
  for delete to authenticated using (person_id = (select private.caller_id()));
create policy "Keys choose no quiet hours" on public.quiet_hours as restrictive
  for insert to authenticated with check ((select private.key_may('{}')));
create policy "Keys change no quiet hours" on public.quiet_hours as restrictive
  for update to authenticated using (true) with check ((select private.key_may('{}')));
create policy "Keys give up no quiet hours" on public.quiet_hours as restrictive
  for delete to authenticated using ((select private.key_may('{}')));

create trigger notification_preferences_audit after insert or update or delete on public.notification_preferences
  for each row execute function private.audit('person_id', 'kind');
create trigger quiet_hours_audit after insert or update or delete on public.quiet_hours
  for each row execute function private.audit('person_id');

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
