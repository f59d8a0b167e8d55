-- Indexes of the lists that people wait for. Under row-level security an index can use only what tells nothing of a row that is not seen: comparing ids and
-- times does, comparing enums or arrays does not (Postgres calls it leakproof). So statuses are in no key; what is open, a twentieth, has indexes of its own,
-- which a condition with the statuses in its text finds.

drop index public.tickets_by_team_updated;
drop index public.tickets_by_assignee;
create index tickets_by_team on public.tickets (team_id, updated_at desc, id desc);
create index tickets_by_assignee on public.tickets (assignee_id, updated_at desc, id desc) where assignee_id is not null;

create index tickets_open_by_team on public.tickets (team_id, updated_at desc, id desc)
  where status_category in ('NEW', 'OPEN', 'PENDING', 'ON_HOLD');
create index tickets_open_by_team_priority on public.tickets (team_id, priority desc, id desc)
  where status_category in ('NEW', 'OPEN', 'PENDING', 'ON_HOLD');
create index tickets_open_by_team_created on public.tickets (team_id, created_at desc, id desc)
  where status_category in ('NEW', 'OPEN', 'PENDING', 'ON_HOLD');
create index tickets_open_by_assignee on public.tickets (assignee_id, updated_at desc, id desc)
  where status_category in ('NEW', 'OPEN', 'PENDING', 'ON_HOLD');
create index tickets_open_by_updated on public.tickets (updated_at desc, id desc)
  where status_category in ('NEW', 'OPEN', 'PENDING', 'ON_HOLD');
create index tickets_open_by_priority on public.tickets (priority desc, id desc)
  where status_category in ('NEW', 'OPEN', 'PENDING', 'ON_HOLD');
create index tickets_open_by_created on public.tickets (created_at desc, id desc)
  where status_category in ('NEW', 'OPEN', 'PENDING', 'ON_HOLD');

-- The staff among a hundred thousand people, by name.
create index people_staff_by_name on public.people (lower(name), id) where role <> 'CUSTOMER';
