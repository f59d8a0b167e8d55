drop index public.tickets_open_by_updated;
drop index public.tickets_open_by_team;
create index tickets_open_by_team on public.tickets (team_id, updated_at desc, id desc)
  where status_category in ('NEW', 'OPEN', 'PENDING', 'ON_HOLD');
create index tickets_open_by_updated on public.tickets (updated_at desc, id desc)
  where status_category in ('NEW', 'OPEN', 'PENDING', 'ON_HOLD');
drop index public.tickets_snoozed;
drop index public.tickets_by_team_number;
drop index public.tickets_by_team_priority;
drop index public.tickets_by_team_created;
