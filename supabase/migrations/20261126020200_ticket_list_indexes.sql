-- What the lists of a team lacked. In the order of all tickets, those of a small team are found only by walking through everybody's.

create index tickets_by_team_created on public.tickets (team_id, created_at desc, id desc);
create index tickets_by_team_priority on public.tickets (team_id, priority desc, id desc);
create index tickets_by_team_number on public.tickets (team_id, id desc);
create index tickets_snoozed on public.tickets (team_id, updated_at desc, id desc) where snoozed;

-- Counts read up to a thousand entries, which lie on as many pages of the table. These hold all that a count of what is open usually asks, and the policies too,
-- so that the table is not read. What lists leave out is not in them.
drop index public.tickets_open_by_team;
drop index public.tickets_open_by_updated;
create index tickets_open_by_team on public.tickets (team_id, updated_at desc, id desc)
  include (requester_id, organization_id, assignee_id, priority, status_category)
  where status_category in ('NEW', 'OPEN', 'PENDING', 'ON_HOLD') and deleted_at is null and merged_into_id is null and not spam;
create index tickets_open_by_updated on public.tickets (updated_at desc, id desc)
  include (team_id, requester_id, organization_id, assignee_id, priority, status_category)
  where status_category in ('NEW', 'OPEN', 'PENDING', 'ON_HOLD') and deleted_at is null and merged_into_id is null and not spam;
